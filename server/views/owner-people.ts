import type { OwnersRole } from '../domain/people/roles'
import type { UserId } from '../kernel/ids'
import { msOrNull } from './instants'
import type { Reads } from './reads'

/** Somebody who may look at this owner's things. Instants ms UTC; `lastSeenAt` null: never signed in. */
export type PortalPerson = {
  userId: UserId
  name: string
  email: string
  role: OwnersRole
  active: boolean
  lastSeenAt: number | null
}

const sql = `select u.id as "userId", u.name, u.email, m.role, m.active and u.active as active, u.last_seen_at as "lastSeenAt"
  from memberships m join users u on u.id = m.user_id where m.tenant_id = $1 and m.owner_id = $2
  order by m.active and u.active desc, lower(u.name), u.id`

export async function ownerPeople({ db, scope }: Reads): Promise<PortalPerson[]> {
  const rows = await db.query<Omit<PortalPerson, 'lastSeenAt'> & { lastSeenAt: Date | null }>(scope, sql, [
    scope.tenantId,
    scope.ownerId,
  ])
  return rows.map((row) => ({ ...row, lastSeenAt: msOrNull(row.lastSeenAt) }))
}
