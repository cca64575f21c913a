import { createHmac } from 'node:crypto'

/** The Basic auth password of a demo station, 32 characters: the same for the same secret and identity. */
export const stationPassword = (secret: string, identity: string): string =>
  createHmac('sha256', secret).update(`station:${identity}`).digest('base64url').slice(0, 32)
