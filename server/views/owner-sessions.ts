import type { BillingState } from '../domain/billing/session-to-bill'
import { instantOf } from '../domain/reports/local-time'
import type { LocationId, SessionId, StationId } from '../kernel/ids'
import { Conditions } from './conditions'
import { csv } from './csv'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'

/** A charging session as its station's owner sees it: nothing of who charged. Instants ms UTC, Wh, minor units without VAT. */
export type OwnerSession = {
  id: SessionId
  stationId: StationId
  station: string
  site: string | null
  zone: string
  evseNumber: number
  startedAt: number
  endedAt: number | null
  energyWh: number
  /** Where it stands on its way to being billed; null: from before there was billing. */
  billing: BillingState | null
  /** Billed, after corrections; null: nothing is billed (yet). */
  netMinor: number | null
  /** The owner’s part of it, as on an approved statement; null: its month is not settled yet. */
  shareMinor: number | null
  currency: string | null
}
/** Local days of the organisation, both in. */
export type OwnerSessionFilter = { locationId?: LocationId; stationId?: StationId; from?: string; to?: string }
export type OwnerSessionCursor = { at: number; id: number }
export type OwnerSessionPage = { rows: OwnerSession[]; next: OwnerSessionCursor | null }

type Row = Omit<OwnerSession, 'startedAt' | 'endedAt'> & { startedAt: Date; endedAt: Date | null }

/** Every column by name: what an owner may see is listed here and nowhere else. */
export const ownerSessionColumns = `s.id, s.station_id as "stationId", st.name as station, l.name as site, coalesce(l.time_zone, t.time_zone) as zone,
  s.evse_number as "evseNumber", s.started_at as "startedAt", s.ended_at as "endedAt", s.energy_wh as "energyWh", b.state as billing,
  c.net as "netMinor", c.share as "shareMinor", c.currency`
export const ownerSessionJoins = `join stations st on st.id = s.station_id join tenants t on t.id = s.tenant_id
  left join locations l on l.id = s.location_id left join session_billing b on b.session_id = s.id
  left join lateral (select sum(d.net_minor)::bigint as net, max(d.currency) as currency, sum(x.amount_minor)::bigint as share
    from cdrs d left join statement_lines x on x.cdr_id = d.id where d.session_id = s.id) c on true`

export const ownerSessionOf = <T extends Row>(row: T) => ({
  ...row,
  startedAt: ms(row.startedAt),
  endedAt: msOrNull(row.endedAt),
})

/** Newest first; without those that ended before anything flowed. */
export async function ownerSessions(
  reads: Reads,
  { filter, cursor, limit }: { filter: OwnerSessionFilter; cursor: OwnerSessionCursor | null; limit: number },
): Promise<OwnerSessionPage> {
  const conditions = new Conditions()
  const p = (value: unknown) => conditions.param(value)
  conditions.add(`s.tenant_id = ${p(reads.scope.tenantId)}`)
  conditions.add("(s.energy_wh > 0 or s.state = 'active')")
  if (filter.locationId !== undefined) conditions.add(`s.location_id = ${p(filter.locationId)}`)
  if (filter.stationId !== undefined) conditions.add(`s.station_id = ${p(filter.stationId)}`)
  const zone = await zoneOf(reads)
  if (filter.from !== undefined) conditions.add(`s.started_at >= ${p(new Date(instantOf(filter.from, 0, zone)))}`)
  if (filter.to !== undefined) conditions.add(`s.started_at < ${p(new Date(instantOf(filter.to, 24, zone)))}`)
  if (cursor) conditions.add(`(s.started_at, s.id) < (${p(new Date(cursor.at))}::timestamptz, ${p(cursor.id)}::bigint)`)
  const found = await reads.db.query<Row>(
    reads.scope,
    `with page as (select s.* from sessions s where ${conditions.sql} order by s.started_at desc, s.id desc limit ${p(limit + 1)})
     select ${ownerSessionColumns} from page s ${ownerSessionJoins} order by s.started_at desc, s.id desc`,
    conditions.params,
  )
  const rows = found.slice(0, limit).map(ownerSessionOf)
  const last = found.length > limit ? rows.at(-1) : undefined
  return { rows, next: last ? { at: last.startedAt, id: last.id } : null }
}

async function zoneOf({ db, scope }: Reads): Promise<string> {
  const [row] = await db.query<{ zone: string }>(scope, 'select time_zone as zone from tenants where id = $1', [
    scope.tenantId,
  ])
  return row!.zone
}

export const ownerExportLimit = 10_000
const names = [
  'Session',
  'Site',
  'Station',
  'Connector',
  'Started',
  'Ended',
  'kWh',
  'Minutes',
  'Currency',
  'Net revenue',
  'Your share',
]
const iso = (at: number) => new Date(at).toISOString()

/** The same list as a file; the first 10,000. */
export async function ownerSessionsCsv(
  reads: Reads,
  filter: OwnerSessionFilter,
  digitsOf: (currency: string) => number,
): Promise<{ text: string; count: number; complete: boolean }> {
  const { rows, next } = await ownerSessions(reads, { filter, cursor: null, limit: ownerExportLimit })
  const money = (minor: number | null, currency: string | null) =>
    minor === null || currency === null ? null : (minor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency))
  const cells = rows.map((row) => [
    row.id,
    row.site,
    row.station,
    row.evseNumber,
    iso(row.startedAt),
    row.endedAt === null ? null : iso(row.endedAt),
    (row.energyWh / 1_000).toFixed(3),
    row.endedAt === null ? null : Math.round((row.endedAt - row.startedAt) / 60_000),
    row.currency,
    money(row.netMinor, row.currency),
    money(row.shareMinor, row.currency),
  ])
  return { text: csv(names, cells), count: rows.length, complete: next === null }
}
