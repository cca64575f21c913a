import { createECDH, createHmac } from 'node:crypto'
import { locations } from './locations'
import type { SeedStation } from './stations'

/** Makers whose meters sign, where it is asked for: a DC one (OCPP 2.0.1) and an AC one (1.6). */
const signingModels: readonly string[] = ['aurora-hpc-400', 'polder-duo-22']

/** German stations of these makers sign their readings (MessEG). */
export const isSigning = ({ model, location }: SeedStation): boolean =>
  signingModels.includes(model) && locations.find(({ key }) => key === location)?.country === 'DE'

/** The meter of one EVSE. */
export const meterSerial = (station: SeedStation, evseNumber: number): string =>
  `${station.serialNumber}-M${evseNumber}`

/** SubjectPublicKeyInfo of a point on P-256, up to the point itself (RFC 5480 §2). */
const spkiPrefix = '3059301306072a8648ce3d020106082a8648ce3d030107034200'

/**
 * The P-256 key of a demo station's meters: the same for the same secret and identity. `privateKey` base64url as a JWK
 * has it, `publicKey` SPKI in hex. A digest that is no usable scalar (1 in 2^32) is drawn again.
 */
export function meterKeyOf(secret: string, identity: string): { privateKey: string; publicKey: string } {
  for (let attempt = 0; ; attempt++) {
    const scalar = createHmac('sha256', secret).update(`meter:${identity}:${attempt}`).digest()
    const curve = createECDH('prime256v1')
    try {
      curve.setPrivateKey(scalar)
    } catch {
      continue
    }
    return { privateKey: scalar.toString('base64url'), publicKey: spkiPrefix + curve.getPublicKey('hex') }
  }
}
