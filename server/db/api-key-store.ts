import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { ApiKeyDirectory, ApiKeyStore, KnownApiKey } from '../domain/people/api-key'
import { minute } from '../kernel/time'
import { recordIn } from './audit-trail'
import type { Scoped } from './scoped'

/** 256 random bits: a plain hash is enough to keep them, there is nothing to guess. */
const newKey = (): string => `bb_${randomBytes(32).toString('base64url')}`
const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest()

export const openApiKeyStore = (scoped: Scoped): ApiKeyStore => ({
  working: async (scope, name) =>
    (await scoped.query(scope, 'select 1 from api_keys where lower(name) = lower($1) and revoked_at is null', [name]))
      .length,
  add: (scope, { name, role, scopes }, at, { author, line }) =>
    scoped.run(scope, async (tx) => {
      const key = newKey()
      const [row] = await tx.query<{ id: number }>(
        `insert into api_keys(tenant_id, name, key_hash, tail, role, created_by_name, created_at, scopes)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
        [scope.tenantId, name, hashOf(key), key.slice(-4), role, author.name, new Date(at), scopes],
      )
      await recordIn(tx, scope.tenantId, author, { ...line, objectId: row!.id })
      return { id: row!.id, key }
    }),
  revoke: (scope, id, at, { author, line }) =>
    scoped.run(scope, async (tx) => {
      const [row] = await tx.query<{ name: string; role: string }>(
        'update api_keys set revoked_at = $2 where id = $1 and revoked_at is null returning name, role',
        [id, new Date(at)],
      )
      if (row) await recordIn(tx, scope.tenantId, author, { ...line, objectId: id, before: row })
      return row !== undefined
    }),
})

type Found = KnownApiKey & { lastUsedAt: Date | null }

/** As the schema's owner, because whose key it is decides the scope. "Last used" is exact to a minute. */
export const openApiKeyDirectory = (system: pg.Pool): ApiKeyDirectory => ({
  async find(key, now) {
    const { rows } = await system.query<Found>(
      `select id, tenant_id as "tenantId", name, role, scopes, last_used_at as "lastUsedAt"
       from api_keys where key_hash = $1 and revoked_at is null`,
      [hashOf(key)],
    )
    const found = rows[0]
    if (!found) return null
    const { lastUsedAt, ...owner } = found
    if (now - (lastUsedAt?.getTime() ?? 0) >= minute)
      await system.query('update api_keys set last_used_at = $2 where id = $1', [found.id, new Date(now)])
    return owner
  },
})
