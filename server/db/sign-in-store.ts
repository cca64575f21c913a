import type pg from 'pg'
import type { Actor } from '../domain/people/actor'
import type { Account, AccountStore } from '../domain/people/ports'
import type { Role } from '../domain/people/roles'
import type { TenantId } from '../kernel/ids'
import { recordIn } from './audit-trail'
import { setupLinks } from './setup-link-store'
import { inSystem } from './system-transaction'

const account = `select u.id as "userId", u.email, u.name, u.password_hash as "passwordHash", u.active, u.session_epoch as epoch,
    u.oidc_subject is not null as linked,
    array(select m.tenant_id from memberships m where m.user_id = u.id and m.active order by m.created_at, m.tenant_id) as "tenantIds"
  from users u`

const actor = `select u.id as "userId", u.name, u.email, m.role, m.tenant_id as "tenantId", m.owner_id as "ownerId"
  from users u join memberships m on m.user_id = u.id
  where u.id = $1 and m.tenant_id = $2 and u.session_epoch = $3 and u.active and m.active
    and not exists (select 1 from ended_sessions e where e.session_id = $4)`

/** Sign-in's own door: as the schema's owner, because who may see what is decided only afterwards. */
export function openAccountStore(system: pg.Pool): AccountStore {
  const rows = async <T extends pg.QueryResultRow>(sql: string, params: unknown[]) =>
    (await system.query<T>(sql, params)).rows
  const find = async (where: string, value: unknown) =>
    (await rows<Account>(`${account} where ${where}`, [value]))[0] ?? null
  return {
    byEmail: (email) => find('u.email = $1', email),
    byId: (userId) => find('u.id = $1', userId),
    bySubject: (subject) => find('u.oidc_subject = $1', subject),
    linkSubject: async (userId, subject) =>
      void (await rows('update users set oidc_subject = $2 where id = $1', [userId, subject])),
    countAttempt: (userId, decide) =>
      inSystem(system, async (tx) => {
        const sql =
          'select failed_sign_ins as failures, locked_until as "lockedUntil" from users where id = $1 for update'
        const [row] = await tx.query<{ failures: number; lockedUntil: Date | null }>(sql, [userId])
        const next = row ? decide({ failures: row.failures, lockedUntil: row.lockedUntil?.getTime() ?? null }) : null
        if (!next) return null
        const until = next.lockedUntil === null ? null : new Date(next.lockedUntil)
        await tx.query('update users set failed_sign_ins = $2, locked_until = $3 where id = $1', [
          userId,
          next.failures,
          until,
        ])
        return next
      }),
    clearAttempts: async (userId) =>
      void (await rows(
        'update users set failed_sign_ins = 0, locked_until = null, last_seen_at = now() where id = $1',
        [userId],
      )),
    setPassword: (userId, passwordHash, author, line) =>
      inSystem(system, async (tx) => {
        const change = `update users set password_hash = $2, session_epoch = session_epoch + 1, failed_sign_ins = 0, locked_until = null where id = $1`
        await tx.query(change, [userId, passwordHash])
        await tx.query('delete from setup_links where user_id = $1', [userId])
        const tenants = await tx.query<{ id: TenantId }>(
          'select tenant_id as id from memberships where user_id = $1 and active',
          [userId],
        )
        for (const { id } of tenants) await recordIn(tx, id, author, line)
      }),
    record: (tenantIds, author, line) =>
      inSystem(system, async (tx) => {
        for (const tenantId of tenantIds) await recordIn(tx, tenantId, author, line)
      }),
    actor: async (claims) => {
      const found = await rows<Omit<Actor, 'ip'>>(actor, [
        claims.userId,
        claims.tenantId,
        claims.epoch,
        claims.sessionId,
      ])
      return found[0] ?? null
    },
    tenants: (userId) =>
      rows<{ tenantId: TenantId; name: string; role: Role }>(
        `select t.id as "tenantId", t.name, m.role from memberships m join tenants t on t.id = m.tenant_id
         where m.user_id = $1 and m.active order by t.name, t.id`,
        [userId],
      ),
    endSession: async (sessionId, expiresAt) => {
      await rows('insert into ended_sessions(session_id, expires_at) values ($1, $2) on conflict do nothing', [
        sessionId,
        new Date(expiresAt),
      ])
      await rows('delete from ended_sessions where expires_at < now()', [])
    },
    touch: async (userId, at) =>
      void (await rows('update users set last_seen_at = $2 where id = $1', [userId, new Date(at)])),
    ...setupLinks(system),
  }
}
