import { createHash } from 'node:crypto'
import type { ExclusionStore } from '../domain/operations/uptime/exclusion'
import { ok, refuse } from '../kernel/result'
import { recordIn } from './audit-trail'
import type { Scoped, Tx } from './scoped'
import { violatedKey } from './unique-violation'

const mostFiles = 20

const insert = `insert into uptime_exclusions(tenant_id, location_id, station_id, evse_id, starts_at, ends_at, reason, note, maintenance_id,
    created_by, created_by_name)
  select p.tenant_id, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
  from (select tenant_id from locations where id = $1 union all select tenant_id from stations where id = $2
    union all select tenant_id from evses where id = $3) p
  where $8::int is null or exists (select 1 from maintenance_windows w where w.id = $8) returning id`

const withdraw = `update uptime_exclusions set withdrawn_at = $2, withdrawn_by_name = $3 where id = $1 and withdrawn_at is null returning id`
const restore = `update uptime_exclusions set withdrawn_at = null, withdrawn_by_name = null where id = $1 and withdrawn_at is not null returning id`

const accepted = refuse('conflict', 'An exclusion was made of this maintenance window already.')

const exists = async (tx: Tx, id: number) =>
  (await tx.query('select 1 from uptime_exclusions where id = $1', [id])).length > 0
const line = (action: string, objectId: number) => ({ action, objectType: 'exclusion', objectId })

/** Exclusions and their evidence as people set them. */
export const openExclusionStore = (scoped: Scoped): ExclusionStore => ({
  add: async (scope, author, exclusion) => {
    const { locationId, stationId, evseId, from, to, reason, note, maintenanceId } = exclusion
    const row = [locationId, stationId, evseId, new Date(from), new Date(to), reason, note, maintenanceId]
    try {
      return await scoped.run(scope, async (tx) => {
        const [added] = await tx.query<{ id: number }>(insert, [...row, author.userId, author.name])
        if (!added) return refuse('notFound', 'There is no such place here.')
        await recordIn(tx, scope.tenantId, author, {
          ...line('uptime.excluded', added.id),
          after: exclusion,
          reason: note,
        })
        return ok(added)
      })
    } catch (error) {
      if (violatedKey(error) === null) throw error
      return accepted
    }
  },

  withdraw: (scope, author, id, at) =>
    scoped.run(scope, async (tx) => {
      const [gone] = await tx.query(withdraw, [id, new Date(at), author.name])
      if (gone) {
        await recordIn(tx, scope.tenantId, author, line('uptime.exclusionWithdrawn', id))
        return ok(undefined)
      }
      return (await exists(tx, id))
        ? refuse('conflict', 'This exclusion was withdrawn already.')
        : refuse('notFound', 'This exclusion is not here any more.')
    }),

  restore: async (scope, author, id) => {
    try {
      return await scoped.run(scope, async (tx) => {
        const [back] = await tx.query(restore, [id])
        if (back) {
          await recordIn(tx, scope.tenantId, author, line('uptime.exclusionRestored', id))
          return ok(undefined)
        }
        return (await exists(tx, id))
          ? refuse('conflict', 'This exclusion holds already.')
          : refuse('notFound', 'This exclusion is not here any more.')
      })
    } catch (error) {
      if (violatedKey(error) === null) throw error
      return accepted
    }
  },

  addEvidence: (scope, author, exclusionId, { name, mediaType, content }) =>
    scoped.run(scope, async (tx) => {
      const [found] = await tx.query<{ files: number }>(
        `select (select count(*)::int from uptime_evidence v where v.exclusion_id = x.id) as files from uptime_exclusions x where id = $1`,
        [exclusionId],
      )
      if (!found) return refuse('notFound', 'This exclusion is not here any more.')
      if (found.files >= mostFiles) return refuse('tooMany', `An exclusion has ${mostFiles} files at most.`)
      const sha256 = createHash('sha256').update(content).digest()
      const [added] = await tx.query<{ id: number }>(
        `insert into uptime_evidence(tenant_id, exclusion_id, name, media_type, size_bytes, sha256, content, added_by, added_by_name)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
        [
          scope.tenantId,
          exclusionId,
          name,
          mediaType,
          content.length,
          sha256,
          Buffer.from(content),
          author.userId,
          author.name,
        ],
      )
      const after = { file: name, bytes: content.length, sha256: sha256.toString('hex') }
      await recordIn(tx, scope.tenantId, author, { ...line('uptime.evidenceAdded', exclusionId), after })
      return ok(added!)
    }),

  removeEvidence: (scope, author, id) =>
    scoped.run(scope, async (tx) => {
      const [gone] = await tx.query<{ exclusionId: number; file: string; bytes: number; sha256: string }>(
        `delete from uptime_evidence where id = $1
           returning exclusion_id as "exclusionId", name as file, size_bytes as bytes, encode(sha256, 'hex') as sha256`,
        [id],
      )
      if (!gone) return refuse('notFound', 'This file is not here any more.')
      const { exclusionId, ...before } = gone
      await recordIn(tx, scope.tenantId, author, { ...line('uptime.evidenceRemoved', exclusionId), before })
      return ok(undefined)
    }),
})
