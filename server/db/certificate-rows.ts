import type { AuthorityRecord } from '../domain/security/authority'
import type { StationCertificate } from '../domain/security/certificate'

export type CertificateRow = Omit<StationCertificate, 'notAfter'> & { notAfter: Date | null }

export const certificateColumns = `c.id, c.station_id as "stationId", c.purpose, c.state, c.csr, c.chain, c.fingerprint, c.subject,
  c.not_after as "notAfter", c.request_id as "requestId", c.attempts`

export const certificateOf = ({ notAfter, ...row }: CertificateRow): StationCertificate => ({
  ...row,
  notAfter: notAfter?.getTime() ?? null,
})

type AuthorityDates = 'notBefore' | 'notAfter' | 'crlNextAt' | 'retiredAt'
export type AuthorityRow = Omit<AuthorityRecord, AuthorityDates> & {
  notBefore: Date
  notAfter: Date
  crlNextAt: Date | null
  retiredAt: Date | null
}

export const authorityColumns = `id, name, kind, certificate, fingerprint, subject, not_before as "notBefore",
  not_after as "notAfter", sealed_key as "sealedKey", crl, crl_next_at as "crlNextAt", ocsp_url as "ocspUrl",
  retired_at as "retiredAt"`

export const authorityOf = ({ notBefore, notAfter, crlNextAt, retiredAt, ...row }: AuthorityRow): AuthorityRecord => ({
  ...row,
  notBefore: notBefore.getTime(),
  notAfter: notAfter.getTime(),
  crlNextAt: crlNextAt?.getTime() ?? null,
  retiredAt: retiredAt?.getTime() ?? null,
})
