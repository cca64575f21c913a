import type { StationId } from '../kernel/ids'
import type { Reads } from './reads'

/** A station whose bills and meters disagree. Wh. */
export type MeterDifference = {
  stationId: StationId
  stationName: string
  locationName: string | null
  billedWh: number
  meterWh: number
  betweenWh: number
}

export type MeterComparison = {
  billedWh: number
  /** Register at the end − register at the start, of the billed sessions. */
  meterWh: number
  /** What registers counted between two sessions: energy nobody was billed for. */
  betweenWh: number
  /** Sessions that came without registers. */
  withoutRegister: number
  /** Largest first, at most 50. */
  differences: MeterDifference[]
}

/** Registers are whole Wh at the station's meter; a session of a whole kWh more or less is worth a look. */
const tolerableWh = 1_000

const sql = `with ended as (
    select s.station_id, s.evse_id, s.started_at, s.start_meter_wh as first, s.last_meter_wh as last, s.energy_wh, coalesce(b.state = 'billed', false) as billed,
      lag(s.last_meter_wh) over (partition by s.evse_id order by s.started_at, s.id) as before
    from sessions s left join session_billing b on b.session_id = s.id left join locations l on l.id = s.location_id join tenants t on t.id = s.tenant_id
    where s.tenant_id = $1 and s.state = 'ended' and s.started_at >= ($2 || '-01')::date - interval '7 days'
      and s.started_at < ($2 || '-01')::date + interval '33 days'
      and to_char(s.ended_at at time zone coalesce(l.time_zone, t.time_zone), 'YYYY-MM') = $2
  ), meters as (
    select station_id, sum(last - first) filter (where billed) as meter, sum(first - before) filter (where first >= before) as between,
      count(*) filter (where billed and (first is null or last is null)) as bare,
      coalesce(sum(energy_wh) filter (where billed and (first is null or last is null)), 0) as unread
    from ended group by 1
  ), bills as (
    select station_id, sum(energy_wh) as billed from cdrs where tenant_id = $1 and day between ($2 || '-01')::date and (($2 || '-01')::date + interval '1 month' - interval '1 day')::date
    group by 1
  )
  select coalesce(m.station_id, b.station_id) as "stationId", coalesce(b.billed, 0)::bigint as "billedWh", (coalesce(m.meter, 0) + coalesce(m.unread, 0))::bigint as "meterWh",
    coalesce(m.between, 0)::bigint as "betweenWh", coalesce(m.bare, 0)::int as bare
  from meters m full join bills b on b.station_id = m.station_id`

type Row = { stationId: StationId; billedWh: number; meterWh: number; betweenWh: number; bare: number }

/** Billed energy of a month beside what the meters' registers say. A session without registers counts as it was billed. */
export async function meterComparison(reads: Reads, month: string): Promise<MeterComparison> {
  return reads.db.run(reads.scope, async (tx) => {
    const rows = await tx.query<Row>(sql, [reads.scope.tenantId, month])
    const total = { billedWh: 0, meterWh: 0, betweenWh: 0, withoutRegister: 0 }
    for (const { billedWh, meterWh, betweenWh, bare } of rows) {
      total.billedWh += billedWh
      total.meterWh += meterWh
      total.betweenWh += betweenWh
      total.withoutRegister += bare
    }
    const off = (row: Row) => Math.abs(row.meterWh - row.billedWh) + row.betweenWh
    const worst = rows
      .filter((row) => off(row) >= tolerableWh)
      .sort((a, b) => off(b) - off(a))
      .slice(0, 50)
    const names = await tx.query<{ id: number; stationName: string; locationName: string | null }>(
      `select s.id, s.name as "stationName", l.name as "locationName" from stations s left join locations l on l.id = s.location_id where s.id = any($1::int[])`,
      [worst.map(({ stationId }) => stationId)],
    )
    const named = new Map(names.map((row) => [row.id, row]))
    const differences = worst.map(({ stationId, billedWh, meterWh, betweenWh }) => {
      const { stationName = `Station ${stationId}`, locationName = null } = named.get(stationId) ?? {}
      return { stationId, stationName, locationName, billedWh, meterWh, betweenWh }
    })
    return { ...total, differences }
  })
}
