import { addDays, instantOf, localDay } from '../domain/reports/local-time'
import type { AlarmPriority } from '../kernel/live'
import { type AlarmLoad, loadOf, toldWindows } from './alarm-health-load'
import { type BadActor, badActors, type Chatterer, chatterers, type SourceKind } from './alarm-health-sources'
import { type StandingAlarm, shelvedLong, stale } from './alarm-health-standing'
import { type AlarmTimes, alarmTimes, type NeverActed, neverActed } from './alarm-health-times'
import { msOrNull } from './instants'
import type { Reads } from './reads'

export const healthRanges = ['today', 'last7', 'last30', 'last90', 'custom'] as const
export type HealthRange = (typeof healthRanges)[number]

export type HealthInput = {
  range: HealthRange
  /** Calendar days, of a custom range. */
  from?: string
  to?: string
  /** People at work at the same time; the load is theirs together. */
  desks: number
  top: SourceKind
}

/** How well the alarms work, against the figures of ISA-18.2 and EEMUA 191. Instants ms UTC, days of the tenant's zone. */
export type AlarmHealth = {
  days: { from: string; to: string }
  zone: string
  desks: number
  /** The first line any alarm left; null: there never was an alarm. */
  since: number | null
  load: AlarmLoad
  priorities: { priority: AlarmPriority; told: number }[]
  times: AlarmTimes[]
  top: { by: SourceKind; rows: BadActor[] }
  chattering: { count: number; rows: Chatterer[] }
  stale: { count: number; rows: StandingAlarm[] }
  shelvedLong: { count: number; rows: StandingAlarm[] }
  neverActed: NeverActed[]
}

const tenant = `select t.time_zone as zone, (select min(at) from alarm_events where tenant_id = t.id) as since
  from tenants t where t.id = $1`
const mix = `select a.priority, count(*)::int as told from alarm_events e join alarms a on a.id = e.alarm_id
  where e.tenant_id = $1 and e.told and e.at >= $2 and e.at < $3 group by 1 order by 1`

export async function alarmHealth({ db, scope, now }: Reads, input: HealthInput): Promise<AlarmHealth> {
  return db.run(scope, async (tx) => {
    const [about] = await tx.query<{ zone: string; since: Date | null }>(tenant, [scope.tenantId])
    const { zone } = about!
    const since = msOrNull(about!.since)
    const days = daysOf(input, localDay(now(), zone))
    const to = Math.min(now(), instantOf(addDays(days.to, 1), 0, zone))
    const span = { from: Math.min(to, instantOf(days.from, 0, zone)), to }
    const asked = [scope.tenantId, new Date(span.from), new Date(span.to)] as const
    const known = { ...span, from: Math.max(span.from, since ?? span.to) }
    return {
      days,
      zone,
      desks: input.desks,
      since,
      load: loadOf(await toldWindows(tx, asked), known, zone, input.desks),
      priorities: await tx.query<AlarmHealth['priorities'][number]>(mix, [...asked]),
      times: await alarmTimes(tx, asked),
      top: { by: input.top, rows: await badActors(tx, asked, input.top) },
      chattering: await chatterers(tx, asked),
      stale: await stale(tx, scope.tenantId, now()),
      shelvedLong: await shelvedLong(tx, scope.tenantId, now()),
      neverActed: await neverActed(tx, asked),
    }
  })
}

const lengths: Record<Exclude<HealthRange, 'custom'>, number> = { today: 1, last7: 7, last30: 30, last90: 90 }
const longestDays = 366

/** "Last 7 days" includes today. A custom range without ends is the last 7 days; one that is too long is cut at its end. */
function daysOf({ range, from, to }: HealthInput, today: string): { from: string; to: string } {
  if (range !== 'custom') return { from: addDays(today, 1 - lengths[range]), to: today }
  const [first, last] = [from ?? addDays(today, -6), to ?? today].sort() as [string, string]
  const limit = addDays(first, longestDays - 1)
  return { from: first, to: last < limit ? last : limit }
}
