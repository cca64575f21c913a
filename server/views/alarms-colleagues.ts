import { rolesWith } from '../domain/people/permissions'
import type { UserId } from '../kernel/ids'
import type { Reads } from './reads'

/** Who can be given an alarm: everybody here who may acknowledge one, by name. */
export const alarmColleagues = ({ db, scope }: Reads): Promise<{ userId: UserId; name: string }[]> =>
  db.query(
    scope,
    `select u.id as "userId", u.name from users u join memberships m on m.user_id = u.id
     where m.tenant_id = $1 and m.active and u.active and m.role = any($2) order by u.name, u.id`,
    [scope.tenantId, rolesWith('alarm.acknowledge')],
  )
