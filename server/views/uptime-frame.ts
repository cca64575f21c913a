import { type UptimeRule, uptimeRules } from '../domain/operations/uptime/rules'
import { earlierWindow, type Months, windowOf } from '../domain/operations/uptime/window'
import { instantOf, localDay } from '../domain/reports/local-time'
import { type Compare, resolveRange } from '../domain/reports/range'
import type { ReportParameters } from '../domain/reports/report'
import { Conditions } from './conditions'
import { ms } from './instants'
import type { Reads } from './reads'

/** What a report of uptime is about: whole local months, as many as its rule looks at. */
export type UptimeFrame = {
  zone: string
  tenantName: string
  rule: UptimeRule
  window: Months
  compare: Compare
  before: Months | null
  /** ms UTC; null: nothing was summed yet. */
  through: number | null
  /** Length of what has passed of the window, by the organisation's clock, ms: a port that was there all along has it. */
  passedMs: number
}

const sql = `select t.name, t.time_zone as zone,
  (select through from rollup_progress where name = 'uptime:' || t.id) as through from tenants t where t.id = $1`

export async function uptimeFrame(reads: Reads, parameters: ReportParameters): Promise<UptimeFrame> {
  const rows = await reads.db.query<{ name: string; zone: string; through: Date | null }>(reads.scope, sql, [
    reads.scope.tenantId,
  ])
  const { zone, name, through } = rows[0]!
  const rule = uptimeRules[parameters.rule ?? 'ours']
  const days = resolveRange(parameters.range, localDay(reads.now(), zone), parameters)
  const window = windowOf(rule, { from: days.from.slice(0, 7), to: days.to.slice(0, 7) })
  const { compare } = parameters
  return {
    zone,
    tenantName: name,
    rule,
    window,
    compare,
    before: compare === 'none' ? null : earlierWindow(window, compare),
    through: through && ms(through),
    passedMs: passedOf(window, zone, through ? ms(through) : 0),
  }
}

export const firstDay = (month: string) => `${month}-01`

function passedOf(window: Months, zone: string, through: number): number {
  const [from, to] = windowInstants(window, zone)
  return Math.max(0, Math.min(to, through) - from)
}

/** Beginning and end of the window by a clock of `zone`, ms UTC. */
export function windowInstants({ from, to }: Months, zone: string): [from: number, to: number] {
  const after = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5)), 1)).toISOString().slice(0, 10)
  return [instantOf(firstDay(from), 0, zone), instantOf(after, 0, zone)]
}

const ratedPower = `coalesce(pe.max_power_w, (select max(c.max_power_w) from connectors c where c.evse_id = pe.id), ps.max_power_w)`

/** Through when sums of uptime are complete, ms UTC; null: they were never made. */
export async function uptimeThrough(reads: Reads): Promise<number | null> {
  const [row] = await reads.db.query<{ through: Date }>(
    reads.scope,
    "select through from rollup_progress where name = 'uptime:' || $1::int",
    [reads.scope.tenantId],
  )
  return row ? ms(row.through) : null
}

/** Conditions on EVSEs by their keys in columns of `row`: the report's filters, and the power its rule begins at. */
export function filterEvses(
  conditions: Conditions,
  row: string,
  parameters: ReportParameters,
  { minPowerW }: UptimeRule,
): void {
  const p = (value: unknown) => conditions.param(value)
  const { location, owner, station, evse, vendor } = parameters
  if (location !== undefined) conditions.add(`${row}.location_id = ${p(location)}`)
  if (owner !== undefined) conditions.add(`${row}.owner_id = ${p(owner)}`)
  if (station !== undefined) conditions.add(`${row}.station_id = ${p(station)}`)
  if (evse !== undefined) conditions.add(`${row}.evse_id = ${p(evse)}`)
  if (vendor !== undefined)
    conditions.add(`${row}.station_id in (select v.id from stations v where coalesce(v.vendor, '') = ${p(vendor)})`)
  if (minPowerW !== null)
    conditions.add(
      `${row}.evse_id in (select pe.id from evses pe join stations ps on ps.id = pe.station_id where ${ratedPower} >= ${p(minPowerW)})`,
    )
}

/** Conditions on uptime_months `m`. */
export function monthsWhere(
  reads: Reads,
  frame: UptimeFrame,
  window: Months,
  parameters: ReportParameters,
): Conditions {
  const conditions = new Conditions()
  const p = (value: unknown) => conditions.param(value)
  conditions.add(`m.tenant_id = ${p(reads.scope.tenantId)}`)
  conditions.add(`m.month between ${p(firstDay(window.from))}::date and ${p(firstDay(window.to))}::date`)
  filterEvses(conditions, 'm', parameters, frame.rule)
  return conditions
}
