import type { SessionId, StationId } from '../kernel/ids'
import type { Cursor } from './billing-words'
import { type CdrFilter, filterCdrs } from './cdr-filter'
import { Conditions } from './conditions'
import { csv } from './csv'
import type { Reads } from './reads'
import { maskToken } from './sessions-token'

/** A CDR or credit CDR in the list. Instants ms UTC, Wh, integer minor units. */
export type CdrListRow = {
  id: number
  uid: string
  credit: boolean
  credited: boolean
  corrected: boolean
  sessionId: SessionId
  stationId: StationId
  stationName: string
  evseNumber: number
  locationName: string | null
  timeZone: string
  tariffId: number
  tariffName: string
  version: number
  token: string | null
  startedAt: number
  endedAt: number
  energyWh: number
  durationS: number
  idleS: number
  currency: string
  netMinor: number
  taxMinor: number
  grossMinor: number
  signed: string
  issuedAt: number
}

type Row = Omit<CdrListRow, 'token'> & { tokenUid: string | null }

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

const columns = `d.id, d.uid, d.credit, exists(select 1 from cdrs x where x.credits_cdr_id = d.id) as credited,
  d.sealed->'corrected' <> 'null'::jsonb as corrected, d.session_id as "sessionId", d.station_id as "stationId",
  d.sealed->'place'->>'stationName' as "stationName", d.evse_number as "evseNumber", d.sealed->'place'->>'locationName' as "locationName",
  d.sealed->'place'->>'timeZone' as "timeZone", d.tariff_id as "tariffId", d.sealed->'tariff'->>'name' as "tariffName",
  (d.sealed->'tariff'->>'version')::int as version, d.sealed->'token'->>'uid' as "tokenUid", ${ms('d.started_at')} as "startedAt",
  ${ms('d.ended_at')} as "endedAt", d.energy_wh as "energyWh", d.duration_s as "durationS", d.idle_s as "idleS", d.currency,
  d.net_minor as "netMinor", d.tax_minor as "taxMinor", d.gross_minor as "grossMinor", d.signed, ${ms('d.issued_at')} as "issuedAt"`

/** Newest first. */
export async function billingCdrs(
  reads: Reads,
  input: { filter: CdrFilter; cursor: Cursor | null; limit: number },
): Promise<{ rows: CdrListRow[]; next: Cursor | null }> {
  const { filter, cursor, limit } = input
  const conditions = new Conditions()
  filterCdrs(conditions, reads.scope.tenantId, filter)
  if (cursor)
    conditions.add(
      `(d.issued_at, d.id) < (${conditions.param(new Date(cursor.at))}::timestamptz, ${conditions.param(cursor.id)}::bigint)`,
    )
  const found = await reads.db.query<Row>(
    reads.scope,
    `select ${columns} from cdrs d where ${conditions.sql} order by d.issued_at desc, d.id desc limit ${conditions.param(limit + 1)}`,
    conditions.params,
  )
  const hidden = reads.scope.ownerId !== null
  const rows = found
    .slice(0, limit)
    .map(({ tokenUid, ...row }) => ({ ...row, token: hidden ? null : maskToken(tokenUid) }))
  const last = found.length > limit ? rows.at(-1) : undefined
  return { rows, next: last ? { at: last.issuedAt, id: last.id } : null }
}

/** What the CDRs of a list come to, by currency: credits take away, as in reports. */
export type CdrSums = {
  currency: string
  cdrs: number
  credits: number
  energyWh: number
  netMinor: number
  grossMinor: number
}

export async function cdrSums(reads: Reads, filter: CdrFilter): Promise<CdrSums[]> {
  const conditions = new Conditions()
  filterCdrs(conditions, reads.scope.tenantId, filter)
  return reads.db.query<CdrSums>(
    reads.scope,
    `select d.currency, count(*) filter (where not d.credit)::int as cdrs, count(*) filter (where d.credit)::int as credits,
       sum(d.energy_wh)::bigint as "energyWh", sum(d.net_minor)::bigint as "netMinor", sum(d.gross_minor)::bigint as "grossMinor"
     from cdrs d where ${conditions.sql} group by 1 order by 2 desc, 1`,
    conditions.params,
  )
}

export const cdrExportLimit = 10_000

const names = [
  'cdr',
  'credit',
  'session',
  'station',
  'evse',
  'site',
  'timeZone',
  'tariff',
  'version',
  'token',
  'startedAt',
  'endedAt',
  'energyWh',
  'durationS',
  'idleS',
  'currency',
  'net',
  'tax',
  'gross',
  'signed',
  'issuedAt',
]

const iso = (at: number) => new Date(at).toISOString()

/** Minor units as a plain decimal number, digits from the priced CDR's currency. */
const decimal = (minor: number, digits: number): string => (minor / 10 ** digits).toFixed(digits)

/** "What I see" as CSV; tokens are masked as on the screen. */
export async function exportCdrs(
  reads: Reads,
  filter: CdrFilter,
  digitsOf: (currency: string) => number,
): Promise<{ text: string; count: number; complete: boolean; limit: number }> {
  const { rows, next } = await billingCdrs(reads, { filter, cursor: null, limit: cdrExportLimit })
  const cells = rows.map((row) => {
    const digits = digitsOf(row.currency)
    return [
      row.uid,
      row.credit ? 'yes' : 'no',
      row.sessionId,
      row.stationName,
      row.evseNumber,
      row.locationName,
      row.timeZone,
      row.tariffName,
      row.version,
      row.token,
      iso(row.startedAt),
      iso(row.endedAt),
      row.energyWh,
      row.durationS,
      row.idleS,
      row.currency,
      decimal(row.netMinor, digits),
      decimal(row.taxMinor, digits),
      decimal(row.grossMinor, digits),
      row.signed,
      iso(row.issuedAt),
    ]
  })
  return { text: csv(names, cells), count: rows.length, complete: next === null, limit: cdrExportLimit }
}
