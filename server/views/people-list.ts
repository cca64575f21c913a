import type { Role } from '../domain/people/roles'
import type { OwnerId, UserId } from '../kernel/ids'
import type { Reads } from './reads'

/** A user of the tenant. Instants in ms; `lastSeenAt` null: never signed in. */
export type PersonRow = {
  userId: UserId
  name: string
  email: string
  role: Role
  ownerId: OwnerId | null
  ownerName: string | null
  active: boolean
  lastSeenAt: number | null
  elsewhere: boolean
}

export type PeopleList = { people: PersonRow[]; owners: { ownerId: OwnerId; name: string }[]; activeAdmins: number }

/** Everybody who works here, active first, by name, with the owners an Owner role can be tied to. */
export async function listPeople(
  { db, scope }: Reads,
  filter: { text: string; role: Role | null },
): Promise<PeopleList> {
  return db.run(scope, async (tx) => {
    const rows = await tx.query<Omit<PersonRow, 'lastSeenAt'> & { lastSeenAt: Date | null }>(
      `select u.id as "userId", u.name, u.email, m.role, m.owner_id as "ownerId", o.name as "ownerName",
         m.active and u.active as active, u.last_seen_at as "lastSeenAt", works_elsewhere(u.id) as elsewhere
       from memberships m join users u on u.id = m.user_id left join owners o on o.id = m.owner_id
       where m.tenant_id = $1 and ($2 = '' or strpos(lower(u.name || ' ' || u.email), lower($2)) > 0) and ($3::text is null or m.role = $3)
       order by m.active and u.active desc, lower(u.name), u.id`,
      [scope.tenantId, filter.text, filter.role],
    )
    const owners = await tx.query<{ ownerId: OwnerId; name: string }>(
      'select id as "ownerId", name from owners order by lower(name), id',
    )
    const [admins] = await tx.query<{ n: number }>(
      `select count(*)::int as n from memberships m join users u on u.id = m.user_id
       where m.tenant_id = $1 and m.role = 'admin' and m.active and u.active`,
      [scope.tenantId],
    )
    const people = rows.map((row) => ({ ...row, lastSeenAt: row.lastSeenAt?.getTime() ?? null }))
    return { people, owners, activeAdmins: admins!.n }
  })
}
