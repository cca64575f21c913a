import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, so a plain hash is enough to keep them (nothing to guess). */
export const newSetupToken = (): string => randomBytes(32).toString('base64url')
export const setupTokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url')
