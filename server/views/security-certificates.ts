import type { CertificateState, Purpose } from '../domain/security/certificate'
import type { StationId } from '../kernel/ids'
import { csv } from './csv'
import type { Reads } from './reads'

export const certificateFilters = [
  'waiting',
  'signed',
  'installed',
  'ending',
  'ended',
  'refused',
  'revoked',
  'replaced',
] as const
/** refused: by us or by the station. ending: in use, within the days before which renewal is asked for. */
export type CertificateFilterState = (typeof certificateFilters)[number]

/** A certificate of a station, or its request. Instants ms UTC. */
export type CertificateRow = {
  id: number
  stationId: StationId
  stationName: string
  identity: string
  purpose: Purpose
  state: CertificateState
  shown: CertificateFilterState
  subject: string
  issuer: string | null
  serial: string | null
  keyType: string | null
  notBefore: number | null
  notAfter: number | null
  daysLeft: number | null
  detail: string | null
  requestedAt: number
  decidedByName: string | null
  seenAt: number | null
  revokeReason: string | null
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

export const certificateRows = `select c.id, c.station_id as "stationId", s.name as "stationName", s.identity, c.purpose, c.state,
    case when c.state = 'installed' and c.not_after <= now() then 'ended'
      when c.state = 'installed' and c.not_after < now() + make_interval(days => coalesce((select renew_before_days from security_policies), 30)) then 'ending'
      when c.state = 'rejected' then 'refused' else c.state end as shown,
    c.subject, c.issuer, c.serial, c.key_type as "keyType", ${ms('c.not_before')} as "notBefore", ${ms('c.not_after')} as "notAfter",
    floor(extract(epoch from c.not_after - now()) / 86400)::int as "daysLeft", c.detail, ${ms('c.requested_at')} as "requestedAt",
    c.decided_by_name as "decidedByName", ${ms('c.seen_at')} as "seenAt", c.revoke_reason as "revokeReason"
  from station_certificates c join stations s on s.id = c.station_id`

const mostCertificates = 2_000

export type CertificateList = { rows: CertificateRow[]; counts: Record<CertificateFilterState, number>; more: boolean }

/** What needs a decision first, then what ends first. */
export async function stationCertificates(
  reads: Reads,
  { q, state }: { q?: string; state?: CertificateFilterState },
): Promise<CertificateList> {
  const found = await reads.db.query<CertificateRow>(
    reads.scope,
    `select * from (${certificateRows}) c
     where ($1::text is null or c."stationName" ilike $1 or c.identity ilike $1 or c.subject ilike $1 or c.serial ilike $1)
     order by array_position(array['waiting', 'ended', 'ending', 'refused', 'signed', 'installed', 'revoked', 'replaced'], c.shown),
       c."notAfter" nulls first, c.id desc limit ${mostCertificates + 1}`,
    [q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`],
  )
  const all = found.slice(0, mostCertificates)
  const counts = Object.fromEntries(certificateFilters.map((each) => [each, 0])) as CertificateList['counts']
  for (const row of all) counts[row.shown] += 1
  return { rows: state ? all.filter((row) => row.shown === state) : all, counts, more: found.length > all.length }
}

const columns = [
  'station',
  'identity',
  'purpose',
  'state',
  'subject',
  'issuer',
  'serial',
  'key',
  'validFrom',
  'validUntil',
  'detail',
]
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

export async function exportCertificates(reads: Reads, filter: Parameters<typeof stationCertificates>[1]) {
  const { rows } = await stationCertificates(reads, filter)
  const cells = rows.map((row) => [
    ...[row.stationName, row.identity, row.purpose, row.shown, row.subject, row.issuer, row.serial, row.keyType],
    ...[iso(row.notBefore), iso(row.notAfter), row.detail],
  ])
  return { name: 'certificates.csv', text: csv(columns, cells), count: rows.length }
}

/** The request as the station sent it, to be signed elsewhere; null: there is none, or not here. */
export async function requestFile(reads: Reads, id: number): Promise<{ name: string; text: string } | null> {
  const sql = `select c.csr, s.identity from station_certificates c join stations s on s.id = c.station_id where c.id = $1 and c.csr is not null`
  const [row] = await reads.db.query<{ csr: string; identity: string }>(reads.scope, sql, [id])
  return row ? { name: `${row.identity.replace(/[^\w.-]/g, '_')}.csr`, text: row.csr } : null
}
