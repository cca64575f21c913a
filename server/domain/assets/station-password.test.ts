import { expect, test } from 'vitest'
import { hexOf, makeStationPassword } from './station-password'

test('one secret in both notations: 20 characters for 2.x, 40 hexadecimal digits for the 1.6 AuthorizationKey', () => {
  const { password, authorizationKeyHex } = makeStationPassword()
  expect(password).toMatch(/^[1-9A-HJ-NP-Za-km-z]{20}$/)
  expect(authorizationKeyHex).toMatch(/^[0-9a-f]{40}$/)
  expect(Buffer.from(authorizationKeyHex, 'hex').toString()).toBe(password)
  expect(hexOf('Aé')).toBe('41c3a9')
})

test('no two are the same', () => {
  expect(new Set(Array.from({ length: 500 }, () => makeStationPassword().password)).size).toBe(500)
})
