import type pg from 'pg'
import type { Author } from '../domain/people/actor'
import type { Account, AccountStore, FirstAdmin, SetupLink } from '../domain/people/ports'
import { slugOf } from '../domain/people/slug'
import type { TenantId, UserId } from '../kernel/ids'
import { recordIn } from './audit-trail'
import type { Tx } from './scoped'
import { newSetupToken, setupTokenHash } from './setup-token'
import { inSystem } from './system-transaction'

type LinkRow = {
  purpose: SetupLink['purpose']
  userId: UserId | null
  email: string | null
  name: string | null
  expiresAt: Date
}

const linkSql = `select l.purpose, l.user_id as "userId", u.email, u.name, l.expires_at as "expiresAt"
  from setup_links l left join users u on u.id = l.user_id
  where l.token_hash = $1 and l.used_at is null and l.expires_at > $2`

async function foundTenant(tx: Tx, admin: FirstAdmin): Promise<Account | null> {
  const [taken] = await tx.query('select 1 as found from users limit 1')
  if (taken) return null // somebody was faster, or a user was added on the command line
  // A server that stations reached first has its tenant already; the first administrator takes it over and names it.
  const [tenant] = await tx.query<{ id: TenantId }>(
    `with first as (select id from tenants order by id limit 1), renamed as (update tenants set name = $1 where id in (select id from first) returning id),
      founded as (insert into tenants(name, slug) select $1, $2 where not exists (select 1 from first) returning id)
     select id from renamed union all select id from founded`,
    [admin.company, slugOf(admin.company) || 'organisation'],
  )
  const [user] = await tx.query<{ id: UserId; epoch: number }>(
    'insert into users(email, name, password_hash) values ($1, $2, $3) returning id, session_epoch as epoch',
    [admin.email, admin.name, admin.passwordHash],
  )
  await tx.query("insert into memberships(tenant_id, user_id, role) values ($1, $2, 'admin')", [tenant!.id, user!.id])
  const { email, name, passwordHash } = admin
  return {
    userId: user!.id,
    email,
    name,
    passwordHash,
    active: true,
    epoch: user!.epoch,
    linked: false,
    tenantIds: [tenant!.id],
  }
}

async function choosePassword(tx: Tx, userId: UserId, passwordHash: string): Promise<Account> {
  const [user] = await tx.query<{ email: string; name: string; active: boolean; epoch: number; linked: boolean }>(
    `update users set password_hash = $2, session_epoch = session_epoch + 1, failed_sign_ins = 0, locked_until = null where id = $1
     returning email, name, active, session_epoch as epoch, oidc_subject is not null as linked`,
    [userId, passwordHash],
  )
  const tenants = await tx.query<{ id: TenantId }>(
    'select tenant_id as id from memberships where user_id = $1 and active',
    [userId],
  )
  return { userId, passwordHash, tenantIds: tenants.map((tenant) => tenant.id), ...user! }
}

/** One-time links, kept as hashes. */
export function setupLinks(system: pg.Pool): Pick<AccountStore, 'link' | 'useLink' | 'issueFirstAdminLink'> {
  return {
    link: async (token, now) => {
      const { rows } = await system.query<LinkRow>(linkSql, [setupTokenHash(token), new Date(now)])
      return rows[0] ? { ...rows[0], expiresAt: rows[0].expiresAt.getTime() } : null
    },
    useLink: (token, now, use, author: Author) =>
      inSystem(system, async (tx) => {
        await tx.query("select pg_advisory_xact_lock(hashtext('busbar.setup'))")
        const hash = setupTokenHash(token)
        const [link] = await tx.query<LinkRow>(`${linkSql} for update of l`, [hash, new Date(now)])
        if (!link) return null
        const founding = link.purpose === 'firstAdmin'
        if (founding !== 'firstAdmin' in use) return null
        const account =
          'firstAdmin' in use
            ? await foundTenant(tx, use.firstAdmin)
            : await choosePassword(tx, link.userId!, use.passwordHash)
        if (!account) return null
        await tx.query('update setup_links set used_at = $2 where token_hash = $1', [hash, new Date(now)])
        const line = {
          action: founding ? 'user.created' : 'user.passwordChosen',
          objectType: 'user',
          objectId: account.userId,
        }
        const after = founding ? { email: account.email, role: 'admin' } : undefined
        for (const tenantId of account.tenantIds)
          await recordIn(tx, tenantId, { ...author, userId: account.userId }, { ...line, after })
        return account
      }),
    issueFirstAdminLink: (expiresAt) =>
      inSystem(system, async (tx) => {
        const [user] = await tx.query('select 1 as found from users limit 1')
        if (user) return null
        const token = newSetupToken()
        await tx.query("delete from setup_links where purpose = 'firstAdmin'")
        await tx.query("insert into setup_links(token_hash, purpose, expires_at) values ($1, 'firstAdmin', $2)", [
          setupTokenHash(token),
          new Date(expiresAt),
        ])
        return token
      }),
  }
}
