import { promiseColumns, promiseNames } from '../db/hand-over-facts'
import type { HandOverPromise } from '../domain/operations/hand-over'
import type { AlarmId, StationId } from '../kernel/ids'
import type { Reads } from './reads'

/** Promises that are not kept yet, the one due soonest first: all, those at a station, or those at an alarm. */
export const openPromises = (
  { db, scope }: Reads,
  { stationId, alarmId }: { stationId: StationId | null; alarmId: AlarmId | null },
): Promise<HandOverPromise[]> =>
  db.query<HandOverPromise>(
    scope,
    `select ${promiseColumns} from promises p ${promiseNames} where p.tenant_id = $1 and p.kept_at is null
       and ($2::int is null or p.station_id = $2) and ($3::bigint is null or p.alarm_id = $3) order by p.due_at, p.id limit 200`,
    [scope.tenantId, stationId, alarmId],
  )
