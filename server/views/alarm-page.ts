import { alarmNames, type LiveAlarmRow, liveAlarmColumns } from '../db/alarm-row'
import type { LiveAlarm } from '../kernel/live'
import { toAlarm } from './alarms-row'
import type { Reads } from './reads'

export type AlarmPageInput = {
  /** null: both. */
  open: boolean | null
  /** null: everywhere. */
  station: string | null
  cursor: { at: number; id: number } | null
  limit: number
}

const sql = `select ${liveAlarmColumns} from alarms a ${alarmNames}
  where a.tenant_id = $1 and ($2::boolean is null or a.open = $2)
    and ($3::text is null or a.station_id = (select id from stations where tenant_id = $1 and identity_key = lower($3)))
    and ($4::timestamptz is null or (a.raised_at, a.id) < ($4, $5::bigint))
  order by a.raised_at desc, a.id desc limit $6`

/** Alarms for other programs, newest first, one more than `limit` when there are more. */
export async function alarmPage({ db, scope }: Reads, input: AlarmPageInput): Promise<LiveAlarm[]> {
  const { open, station, cursor, limit } = input
  const from = cursor && new Date(cursor.at)
  const values = [scope.tenantId, open, station, from, cursor?.id ?? null, limit + 1]
  return (await db.query<LiveAlarmRow>(scope, sql, values)).map((row) => toAlarm(row, scope))
}
