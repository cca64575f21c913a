import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Vault } from '../domain/security/ports'

const ivBytes = 12
const tagBytes = 16

/**
 * Secrets at rest: AES-256-GCM, key made of AUTH_SECRET (HKDF-SHA-256, RFC 5869). Layout: iv, tag, text. Whoever changes
 * AUTH_SECRET cannot open them again; a database copy without it is useless.
 */
export function openVault(authSecret: string): Vault {
  const key = Buffer.from(hkdfSync('sha256', authSecret, '', 'busbar vault 1', 32))
  return {
    seal: (text) => {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), sealed])
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
      decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
      } catch {
        return null // another AUTH_SECRET, or somebody changed the row
      }
    },
  }
}
