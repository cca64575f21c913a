import { alarmNames, type LiveAlarmRow, liveAlarmColumns } from '../db/alarm-row'
import type { LocationId, StationId, UserId } from '../kernel/ids'
import type { AlarmPriority, LiveAlarm } from '../kernel/live'
import { day } from '../kernel/time'
import { toAlarm } from './alarms-row'
import type { Reads } from './reads'

/** Every field narrows; null and empty mean all. `text`: part of what happened, station, site or vendor code. */
export type AlarmFilter = {
  priorities: AlarmPriority[]
  rule: string | null
  locationId: LocationId | null
  stationId: StationId | null
  /** Who took it or had it; `nobody`: nobody did. */
  who: UserId | 'nobody' | null
  /** Raised in the last so many days. */
  withinDays: number | null
  text: string
}
export type AlarmCursor = { at: number; id: number }

/** What the product itself says is plain ASCII (collation "C"): a quarter of the time over a long history. */
const past = `select ${liveAlarmColumns} from alarms a ${alarmNames}
  where a.tenant_id = $1 and not a.open
    and (cardinality($2::int[]) = 0 or a.priority = any($2)) and ($3::text is null or a.rule = $3)
    and ($4::int is null or a.location_id = $4)
    and ($5 = '' or a.what collate "C" ilike $5 or a.detail collate "C" ilike $5
      or a.station_id in (select id from stations where tenant_id = $1 and name ilike $5)
      or a.location_id in (select id from locations where tenant_id = $1 and name ilike $5))
    and ($6::timestamptz is null or (a.raised_at, a.id) < ($6, $7::bigint))
    and ($8::int is null or a.station_id = $8)
    and ($9::int is null or a.assigned_to = $9 or a.acknowledged_by = $9)
    and (not $10::boolean or (a.assigned_to is null and a.acknowledged_by is null))
    and ($11::timestamptz is null or a.raised_at >= $11)
  order by a.raised_at desc, a.id desc limit $12`

const like = (text: string) => (text === '' ? '' : `%${text.replace(/[\\%_]/g, '\\$&')}%`)

/** Alarms that are over, newest first; `next` is the cursor of the following page, null at the end. */
export async function alarmHistory(
  { db, scope, now }: Reads,
  filter: AlarmFilter,
  page: { cursor: AlarmCursor | null; limit: number },
): Promise<{ rows: LiveAlarm[]; next: AlarmCursor | null }> {
  const found = await db.query<LiveAlarmRow>(scope, past, [
    scope.tenantId,
    filter.priorities,
    filter.rule,
    filter.locationId,
    like(filter.text),
    page.cursor && new Date(page.cursor.at),
    page.cursor?.id ?? null,
    filter.stationId,
    filter.who === 'nobody' ? null : filter.who,
    filter.who === 'nobody',
    filter.withinDays === null ? null : new Date(now() - filter.withinDays * day),
    page.limit + 1,
  ])
  const rows = found.slice(0, page.limit).map((row) => toAlarm(row, scope))
  const last = found.length > page.limit ? rows.at(-1) : undefined
  return { rows, next: last ? { at: last.raisedAt, id: last.id } : null }
}

/** When the latest alarm was raised, ms UTC; null: there never was one. For "Nothing needs you. Last alarm 14:02". */
export async function lastAlarmAt({ db, scope }: Reads): Promise<number | null> {
  const [row] = await db.query<{ at: Date | null }>(
    scope,
    'select max(last_raised_at) as at from alarms where tenant_id = $1',
    [scope.tenantId],
  )
  return row?.at?.getTime() ?? null
}
