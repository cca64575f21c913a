import type { Context, Ports } from '../api/context'
import { openPasswordHasher } from '../api/password-hasher'
import { appRouter } from '../api/root'
import { openSecurity } from '../compose/security'
import { openSupportPorts } from '../compose/support'
import { openTariffs } from '../compose/tariffs'
import { openTicketPorts } from '../compose/tickets'
import { openApiKeyDirectory, openApiKeyStore } from '../db/api-key-store'
import { openAuditTrail } from '../db/audit-trail'
import { openBootPolicies } from '../db/boot-policy-store'
import { openKeptAnswers } from '../db/kept-answer-store'
import { openMeterKeyStore } from '../db/meter-key-store'
import { openPeopleStore } from '../db/people-store'
import { openSettingsStore } from '../db/settings-store'
import { openAccountStore } from '../db/sign-in-store'
import { openSignedData } from '../db/signed-data-store'
import { openTokenRecords } from '../db/token-record-store'
import type { Actor, SessionClaims } from '../domain/people/actor'
import type { Role } from '../domain/people/roles'
import type { OwnerId, TenantId, UserId } from '../kernel/ids'
import { systemClock } from '../kernel/time'
import { eventLog } from './event-log'
import type { TestDatabase } from './test-database'

/** Ports over a test's real database. What a test did not give throws, by name, when it is used. */
export function portsFor(db: TestDatabase, given: Partial<Ports> = {}): Ports {
  const real: Partial<Ports> = {
    audit: openAuditTrail(db.scoped),
    people: openPeopleStore(db.scoped),
    meterKeys: openMeterKeyStore(db.scoped),
    signedData: openSignedData(db.scoped),
    accounts: openAccountStore(db.pools.system),
    apiKeys: openApiKeyStore(db.scoped),
    apiKeyDirectory: openApiKeyDirectory(db.pools.system),
    bootPolicies: openBootPolicies(db.scoped),
    keptAnswers: openKeptAnswers(db.scoped),
    tokenRecords: openTokenRecords(db.scoped),
    passwords: openPasswordHasher(),
    settings: openSettingsStore(db.scoped, db.pools.system),
    ...openTariffs(db.scoped, { error: (line: unknown) => console.error(line) }),
    ...openSupportPorts(db.scoped),
    ...openTicketPorts(db.scoped, { authSecret: 'a secret of the tests alone' }),
    ...openSecurity(db, db, { authSecret: 'a secret of the tests alone', webhookPrivate: true }).ports,
    stationTlsUrl: null,
    tileOrigins: { refresh: async () => {} },
    events: eventLog(),
    clock: systemClock,
    publicUrl: 'http://busbar.test',
    ...given,
  }
  return new Proxy(real as Ports, {
    get: (target, name) => {
      if (typeof name === 'symbol' || name in target) return Reflect.get(target, name)
      throw new Error(`This test gave no port “${name}”: portsFor(db, { ${name}: … }).`)
    },
  })
}

export type SeededUser = {
  userId: UserId
  email: string
  role: Role
  tenantId: TenantId
  ownerId: OwnerId | null
  name: string
}

/** A user with a membership and no password. */
export async function seedUser(
  db: TestDatabase,
  tenantId: TenantId,
  role: Role,
  options: { ownerId?: OwnerId; email?: string; name?: string; passwordHash?: string } = {},
): Promise<SeededUser> {
  const email = options.email ?? `${role}-${crypto.randomUUID().slice(0, 8)}@tenant${tenantId}.example`
  const name = options.name ?? `${role} of ${tenantId}`
  const insert =
    'insert into users(email, name, password_hash) values ($1, $2, $3) on conflict (email) do update set email = excluded.email returning id'
  const { rows } = await db.pools.system.query<{ id: UserId }>(insert, [email, name, options.passwordHash ?? null])
  const userId = rows[0]!.id
  const ownerId = options.ownerId ?? null
  await db.pools.system.query('insert into memberships(tenant_id, user_id, role, owner_id) values ($1, $2, $3, $4)', [
    tenantId,
    userId,
    role,
    ownerId,
  ])
  return { userId, email, role, tenantId, ownerId, name }
}

export const actorOf = (user: SeededUser): Actor => ({ ...user, ip: '192.0.2.7' })

/** Calls procedures in this process, as `user` or, with null, as nobody. */
export function callerAs(db: TestDatabase, ports: Ports, user: SeededUser | null) {
  const claims: SessionClaims | null = user && {
    userId: user.userId,
    tenantId: user.tenantId,
    epoch: 1,
    sessionId: 'test',
    signedInAt: Date.now(),
  }
  const readsFor: Context['readsFor'] = (scope) => ({ db: db.scoped, scope, now: () => ports.clock.now() })
  return appRouter.createCaller({
    actor: user && actorOf(user),
    claims,
    ip: '192.0.2.7',
    ports,
    readsFor,
    requestId: 'test',
  })
}
