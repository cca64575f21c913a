import type { StationId } from '../../kernel/ids'

/** An X.509 certificate as far as we look at it. Instants ms UTC; `serial` and `fingerprint` (SHA-256) in lower-case hex. */
export type Certificate = {
  pem: string
  fingerprint: string
  serial: string
  subject: string
  commonName: string | null
  organisation: string | null
  issuer: string
  notBefore: number
  notAfter: number
  /** Signed with its own key. */
  selfSigned: boolean
  /** May sign others (basicConstraints CA). */
  isAuthority: boolean
  /** For people: "EC P-256", "RSA 2048". */
  keyType: string
}

/** A certificate signing request (PKCS #10). `signed`: its signature proves that the asker holds the key. */
export type CertificateRequest = {
  pem: string
  subject: string
  commonName: string | null
  organisation: string | null
  keyType: string
  keyBits: number
  keyKind: 'EC' | 'RSA' | 'other'
  signed: boolean
}

/** station: proves who the station is to us; v2g: proves it to vehicles (ISO 15118). */
export const purposes = ['station', 'v2g'] as const
export type Purpose = (typeof purposes)[number]

/**
 * waiting: asked for, nobody has decided · refused: by us · signed: on its way to the station · installed: the station
 * has it · rejected: the station did not take it · revoked: counts no more · replaced: a newer one is in use.
 */
export type CertificateState = 'waiting' | 'refused' | 'signed' | 'installed' | 'rejected' | 'revoked' | 'replaced'

/** A certificate's record. `chain` is PEM, the station's own certificate first. */
export type StationCertificate = {
  id: number
  stationId: StationId
  purpose: Purpose
  state: CertificateState
  csr: string | null
  chain: string | null
  fingerprint: string | null
  subject: string
  notAfter: number | null
  requestId: number | null
  attempts: number
}

/** As short as the standard wants to have it in CertificateSigned (OCPP 2.0.1 part 2, 3.7). */
export const longestChain = 10_000
