import type { Signal } from '../domain/operations/risk/risk'
import type { EvseId, StationId } from '../kernel/ids'
import type { Reads } from './reads'

/** How likely an EVSE is to fail, with what says so; `day`: the last day that is in, UTC. */
export type RiskRow = {
  evseId: EvseId
  evseNumber: number
  stationId: StationId
  stationName: string
  model: string
  locationId: number | null
  locationName: string | null
  score: number
  /** Since when it gets worse, YYYY-MM-DD; null: it does not. */
  since: string | null
  day: string
  signals: Signal[]
}
export const riskOrders = ['score', 'site', 'since'] as const
type RiskOrder = (typeof riskOrders)[number]

const columns = `r.evse_id as "evseId", r.evse_number as "evseNumber", r.station_id as "stationId", s.name as "stationName",
  trim(concat_ws(' ', s.vendor, s.model)) as model, s.location_id as "locationId", l.name as "locationName", r.score,
  r.since::text as since, r.day::text as day, r.signals
  from evse_risks r join stations s on s.id = r.station_id and s.removed_at is null left join locations l on l.id = s.location_id`

const orders: Record<RiskOrder, string> = {
  score: 'r.score desc, r.since nulls last',
  site: 'l.name nulls last, r.score desc',
  since: 'r.since nulls last, r.score desc',
}
const mostRows = 500

export type RiskReport = {
  rows: RiskRow[]
  /** EVSEs judged, and those with any risk; the list is cut at 500. */
  judged: number
  risky: number
  /** The last day that is in; null: none yet. */
  day: string | null
}

/** EVSEs whose last days say something, the riskiest first unless asked otherwise. */
export async function riskReport({ db, scope }: Reads, order: RiskOrder): Promise<RiskReport> {
  const rows = await db.query<RiskRow>(
    scope,
    `select ${columns} where r.tenant_id = $1 and r.score > 0 order by ${orders[order]}, s.name, r.evse_number limit ${mostRows}`,
    [scope.tenantId],
  )
  const [all] = await db.query<{ judged: number; risky: number; day: string | null }>(
    scope,
    `select count(*)::int as judged, count(*) filter (where score > 0)::int as risky, max(day)::text as day
     from evse_risks where tenant_id = $1`,
    [scope.tenantId],
  )
  return { rows, ...all! }
}

/** The EVSEs of one station, with or without risk. */
export const stationRisk = ({ db, scope }: Reads, stationId: StationId): Promise<RiskRow[]> =>
  db.query<RiskRow>(scope, `select ${columns} where r.tenant_id = $1 and r.station_id = $2 order by r.evse_number`, [
    scope.tenantId,
    stationId,
  ])
