import { alarmNames, type LiveAlarmRow, liveAlarmColumns } from '../db/alarm-row'
import type { LocationId } from '../kernel/ids'
import type { AlarmPriority, LiveAlarm } from '../kernel/live'
import { toAlarm } from './alarms-row'
import type { Reads } from './reads'

/** Every field narrows; null and empty mean all. `text`: part of what happened, station, site or vendor code. */
export type AlarmFilter = {
  priorities: AlarmPriority[]
  rule: string | null
  locationId: LocationId | null
  text: string
}
export type AlarmCursor = { at: number; id: number }

const past = `select ${liveAlarmColumns} from alarms a ${alarmNames}
  where a.tenant_id = $1 and not a.open
    and (cardinality($2::int[]) = 0 or a.priority = any($2)) and ($3::text is null or a.rule = $3)
    and ($4::int is null or a.location_id = $4)
    and ($5 = '' or concat_ws(' ', a.what, a.detail, s.name, l.name) ilike $5)
    and ($6::timestamptz is null or (a.raised_at, a.id) < ($6, $7::bigint))
  order by a.raised_at desc, a.id desc limit $8`

const like = (text: string) => (text === '' ? '' : `%${text.replace(/[\\%_]/g, '\\$&')}%`)

/** Alarms that are over, newest first; `next` is the cursor of the following page, null at the end. */
export async function alarmHistory(
  { db, scope }: Reads,
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
