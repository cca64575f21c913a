/** Who may sign certificates of stations. builtIn: we hold its key, sealed; trusted: somebody else's root. */
export type AuthorityRecord = {
  id: number
  name: string
  kind: 'builtIn' | 'trusted'
  /** PEM. */
  certificate: string
  fingerprint: string
  subject: string
  notBefore: number
  notAfter: number
  sealedKey: Uint8Array | null
  /** The latest list of revoked certificates, PEM; null: none was given. */
  crl: string | null
  crlNextAt: number | null
  /** Its responder for single certificates (RFC 6960); null: none is asked. */
  ocspUrl: string | null
  retiredAt: number | null
}

/** auto: what passes the checks is signed at once; ask: a person decides; external: signed elsewhere, uploaded by hand. */
export const signingWays = ['auto', 'ask', 'external'] as const
export const revocationWays = ['off', 'open', 'closed'] as const

/** What an organisation decides about certificates of its stations. */
export type SecurityPolicy = {
  signing: (typeof signingWays)[number]
  /** O of every certificate; '' when it is not looked at. */
  organisation: string
  validityDays: number
  renewBeforeDays: number
  /** Unknown whether revoked: off (do not look at all), open (let in), closed (turn away). */
  revocation: (typeof revocationWays)[number]
  /** Where contract certificates of vehicles are asked for (ISO 15118); null: nowhere. */
  provisioningUrl: string | null
}

export const usualPolicy: SecurityPolicy = {
  signing: 'ask',
  organisation: '',
  validityDays: 397,
  renewBeforeDays: 30,
  revocation: 'open',
  provisioningUrl: null,
}

export const rootDays = 3_650
export const crlDays = 7
