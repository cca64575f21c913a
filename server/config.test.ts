import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config'

const dataDir = mkdtempSync(path.join(tmpdir(), 'busbar-config-'))

test('an empty environment starts with the documented defaults', () => {
  const config = readConfig({ DATA_DIR: dataDir })
  expect(config).toMatchObject({
    port: 3000,
    ocppPort: 9220,
    onboarding: 'pending',
    unknownTokens: 'refuse',
    databaseUrl: null,
    publicUrl: 'http://localhost:3000',
  })
})

test('a secret is made once and kept', () => {
  expect(readConfig({ DATA_DIR: dataDir }).authSecret).toBe(readConfig({ DATA_DIR: dataDir }).authSecret)
})

const refused: [string, Record<string, string>, RegExp][] = [
  ['a port that is none', { PORT: 'http' }, /PORT/],
  ['an unknown policy', { BUSBAR_ONBOARDING: 'open' }, /BUSBAR_ONBOARDING/],
  ['a database of another kind', { DATABASE_URL: 'mysql://x/y' }, /DATABASE_URL/],
  ['a weak secret in production', { NODE_ENV: 'production', AUTH_SECRET: 'secret' }, /AUTH_SECRET/],
  [
    'a long but repetitive secret in production',
    { NODE_ENV: 'production', AUTH_SECRET: 'a'.repeat(64) },
    /AUTH_SECRET/,
  ],
  ['half an OpenID Connect set-up', { OIDC_ISSUER: 'https://id.example' }, /OIDC_CLIENT_ID/],
  ['an unknown role', { BUSBAR_ROLES: 'web,dance' }, /BUSBAR_ROLES/],
]

test.each(refused)('%s is refused by name', (_, env, message) => {
  expect(() => readConfig({ DATA_DIR: dataDir, ...env })).toThrow(message)
  expect(() => readConfig({ DATA_DIR: dataDir, ...env })).toThrow(ConfigError)
})
