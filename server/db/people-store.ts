import type { Member, People, PeopleStore } from '../domain/people/ports'
import type { UserId } from '../kernel/ids'
import type { TenantScope } from '../kernel/scope'
import { recordIn } from './audit-trail'
import type { Scoped, Tx } from './scoped'
import { newSetupToken, setupTokenHash } from './setup-token'

const member = `select u.id as "userId", u.name, u.email, m.role, m.owner_id as "ownerId", m.active and u.active as active,
    works_elsewhere(u.id) as elsewhere
  from memberships m join users u on u.id = m.user_id where m.tenant_id = $1`

/** The people of a tenant: as the application's own role, so that row-level security holds here as everywhere. */
export const openPeopleStore = (scoped: Scoped): PeopleStore => ({
  change: (scope, work) =>
    scoped.run(scope, async (tx) => {
      await tx.query("select pg_advisory_xact_lock(hashtext('busbar.people'), $1)", [scope.tenantId])
      return work(peopleIn(tx, scope))
    }),
})

function peopleIn(tx: Tx, scope: TenantScope): People {
  const { tenantId } = scope
  const one = async <T extends Record<string, unknown>>(sql: string, params: unknown[]) =>
    (await tx.query<T>(sql, params))[0]
  return {
    member: async (userId) => (await one<Member>(`${member} and u.id = $2`, [tenantId, userId])) ?? null,
    memberByEmail: async (email) => (await one<Member>(`${member} and u.email = $2`, [tenantId, email])) ?? null,
    activeAdmins: async () => {
      const sql = `select count(*)::int as n from memberships m join users u on u.id = m.user_id
        where m.tenant_id = $1 and m.role = 'admin' and m.active and u.active`
      return (await one<{ n: number }>(sql, [tenantId]))!.n
    },
    hasOwner: async (ownerId) =>
      (await one('select 1 as found from owners where tenant_id = $1 and id = $2', [tenantId, ownerId])) !== undefined,
    person: async (email, name) =>
      (await one<{ userId: UserId; existed: boolean }>('select user_id as "userId", existed from account_for($1, $2)', [
        email,
        name,
      ]))!,
    join: async (userId, role, ownerId) =>
      void (await tx.query('insert into memberships(tenant_id, user_id, role, owner_id) values ($1, $2, $3, $4)', [
        tenantId,
        userId,
        role,
        ownerId,
      ])),
    setRole: async (userId, role, ownerId) =>
      void (await tx.query('update memberships set role = $3, owner_id = $4 where tenant_id = $1 and user_id = $2', [
        tenantId,
        userId,
        role,
        ownerId,
      ])),
    setActive: async (userId, active) =>
      void (await tx.query('update memberships set active = $3 where tenant_id = $1 and user_id = $2', [
        tenantId,
        userId,
        active,
      ])),
    issueLink: async (userId, expiresAt) => {
      const token = newSetupToken()
      const params = [setupTokenHash(token), userId, new Date(expiresAt)]
      const answer = await one<{ issued: boolean }>('select issue_password_link($1, $2, $3) as issued', params)
      return answer!.issued ? token : null
    },
    record: (author, line) => recordIn(tx, tenantId, author, line),
  }
}
