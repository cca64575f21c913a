import { createHmac, timingSafeEqual } from 'node:crypto'
import type { StationCredentials } from '../../domain/assets/ports'

export type PasswordHash = (password: Buffer) => Buffer

/**
 * Station passwords are generated with high entropy, so a keyed SHA-256 keeps them as well as a slow hash would, and a
 * storm of ten thousand reconnects is not bound by it. `secret` never leaves the process; without it the hashes are useless.
 */
export const stationPasswordHash =
  (secret: string | Buffer): PasswordHash =>
  (password) =>
    createHmac('sha256', secret).update(password).digest()

export type PasswordMatch = 'current' | 'next' | 'none'

/** Constant time: every candidate is compared with both hashes, whatever the earlier comparisons said. */
export function matchPassword(
  hash: PasswordHash,
  password: Buffer,
  stored: Pick<StationCredentials, 'passwordHash' | 'nextPasswordHash'>,
): PasswordMatch {
  let current = false
  let next = false
  for (const candidate of readings(password)) {
    const hashed = hash(candidate)
    current = equal(hashed, stored.passwordHash) || current
    next = equal(hashed, stored.nextPasswordHash) || next
  }
  if (current) return 'current'
  return next ? 'next' : 'none'
}

function equal(left: Buffer, right: Buffer | null): boolean {
  return right !== null && left.length === right.length && timingSafeEqual(left, right)
}

const hexText = /^(?:[0-9a-f]{2}){8,20}$/i

/**
 * The ways a password may have been meant: as sent; and, since a 1.6 AuthorizationKey is configured as hexadecimal but
 * sent as the bytes behind it (or, by some stations, as the hexadecimal text), its other form in both letter cases.
 */
function readings(password: Buffer): Buffer[] {
  const text = password.toString('latin1')
  const hex = password.length > 0 && password.length <= 20 ? password.toString('hex') : ''
  const asText = hex === '' ? [] : [Buffer.from(hex), Buffer.from(hex.toUpperCase())]
  return [password, ...asText, ...(hexText.test(text) ? [Buffer.from(text, 'hex')] : [])]
}
