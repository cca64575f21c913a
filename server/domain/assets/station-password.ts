/**
 * 20 characters of 58 (no 0 O I l): 117 bits. 20, because one secret then serves every station: OCPP 2.0.1 wants 16–40
 * characters (BasicAuthPassword), and the 1.6 AuthorizationKey holds at most 20 bytes, written as 40 hexadecimal digits
 * (OCPP 1.6 Security Whitepaper §4).
 */
const letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const length = 20

/** Shown once. Both notations are the same secret. */
export type StationPassword = { password: string; authorizationKeyHex: string }

export function makeStationPassword(): StationPassword {
  let password = ''
  while (password.length < length) {
    // 232 is the largest multiple of 58 in a byte: bytes above it would favour the first letters.
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      if (byte < 232 && password.length < length) password += letters[byte % letters.length]
    }
  }
  return { password, authorizationKeyHex: hexOf(password) }
}

export const hexOf = (password: string) =>
  Array.from(new TextEncoder().encode(password), (byte) => byte.toString(16).padStart(2, '0')).join('')
