import type { DriverStore } from '../domain/access/driver-ports'
import { recordIn } from './audit-trail'
import { eraseIn } from './driver-erasure'
import { driverFile } from './driver-file'
import { changedParts, readDriver, writePlates } from './driver-row'
import type { Scoped } from './scoped'
import { unlessTaken } from './unique-violation'

const instant = (at: number | null) => (at === null ? null : new Date(at))

/** "…41C7F": as screens name a card, so that a line says which one it was. */
const tail = `concat('…', right(uid, least(5, length(uid) / 2)))`

export const openDriverStore = (scoped: Scoped): DriverStore => ({
  save: (scope, author, id, draft) =>
    scoped.run(scope, async (tx) => {
      const { name, email, phone, language, plates } = draft
      const before = id === null ? null : await readDriver(tx, id, 'for update')
      if (id !== null && (before === null || before.erasedAt !== null)) return null
      const sql =
        id === null
          ? 'insert into drivers(tenant_id, name, email, phone, language) values ($1, $2, $3, $4, $5) returning id'
          : 'update drivers set name = $2, email = $3, phone = $4, language = $5 where id = $6 and tenant_id = $1 returning id'
      const values = [scope.tenantId, name, email, phone, language]
      const [row] = await tx.query<{ id: number }>(sql, id === null ? values : [...values, id])
      await writePlates(tx, scope.tenantId, row!.id, plates)
      await recordIn(tx, scope.tenantId, author, {
        action: before ? 'driver.changed' : 'driver.added',
        objectType: 'driver',
        objectId: row!.id,
        after: before ? { changed: changedParts(before, draft) } : undefined,
      })
      return row!.id
    }),

  reveal: (scope, author, id, reason) =>
    scoped.run(scope, async (tx) => {
      const driver = await readDriver(tx, id)
      if (driver)
        await recordIn(tx, scope.tenantId, author, {
          action: 'driver.revealed',
          objectType: 'driver',
          objectId: id,
          reason,
        })
      return driver
    }),

  file: (scope, author, id, reason) =>
    scoped.run(scope, async (tx) => {
      const file = await driverFile(tx, id)
      if (file)
        await recordIn(tx, scope.tenantId, author, {
          action: 'driver.exported',
          objectType: 'driver',
          objectId: id,
          reason,
        })
      return file
    }),

  erase: (scope, author, id, at, reason) => scoped.run(scope, (tx) => eraseIn(tx, scope, author, id, at, reason)),

  addContract: (scope, author, driverId, { name, active, maxConcurrentSessions }) =>
    scoped.run(scope, async (tx) => {
      const [row] = await tx.query<{ id: number }>(
        `insert into contracts(tenant_id, driver_id, name, active, max_concurrent_sessions)
         select $1, d.id, $3, $4, $5 from drivers d where d.id = $2 and d.erased_at is null returning id`,
        [scope.tenantId, driverId, name, active, maxConcurrentSessions],
      )
      if (!row) return null
      const line = { action: 'contract.added', objectType: 'driver', objectId: driverId, after: { contractId: row.id } }
      await recordIn(tx, scope.tenantId, author, line)
      return row.id
    }),

  changeContract: (scope, author, id, { name, active, maxConcurrentSessions }) =>
    scoped.run(scope, async (tx) => {
      const [before] = await tx.query<{
        driverId: number | null
        active: boolean
        maxConcurrentSessions: number | null
      }>(
        `select driver_id as "driverId", active, max_concurrent_sessions as "maxConcurrentSessions" from contracts where id = $1 for update`,
        [id],
      )
      if (!before) return false
      await tx.query('update contracts set name = $2, active = $3, max_concurrent_sessions = $4 where id = $1', [
        id,
        name,
        active,
        maxConcurrentSessions,
      ])
      const { driverId, ...was } = before
      await recordIn(tx, scope.tenantId, author, {
        action: 'contract.changed',
        objectType: driverId === null ? 'contract' : 'driver',
        objectId: driverId ?? id,
        before: { contractId: id, ...was },
        after: { contractId: id, active, maxConcurrentSessions },
      })
      return true
    }),

  addToken: (scope, author, token) => {
    const { uid, type, contractId, visualNumber, validFrom, validUntil } = token
    const work = scoped.run(scope, async (tx) => {
      const [row] = await tx.query<{ id: number; driverId: number | null; name: string }>(
        `with added as (insert into id_tokens(tenant_id, uid, uid_key, type, contract_id, visual_number, valid_from, valid_until)
           select $1, $2, lower($2), $3, c.id, $5, $6, $7 from contracts c where c.id = $4 returning id, uid, contract_id)
         select a.id, ${tail} as name, c.driver_id as "driverId" from added a join contracts c on c.id = a.contract_id`,
        [scope.tenantId, uid, type, contractId, visualNumber, instant(validFrom), instant(validUntil)],
      )
      if (!row) return 'contractUnknown' as const
      await recordIn(tx, scope.tenantId, author, {
        action: 'token.added',
        objectType: row.driverId === null ? 'contract' : 'driver',
        objectId: row.driverId ?? contractId,
        after: { card: row.name, contractId },
      })
      return row.id
    })
    return unlessTaken(work, { id_tokens_tenant_id_uid_key_key: 'uidTaken' as const })
  },

  block: (scope, author, tokenId, reason, at) =>
    change(scoped, scope, author, tokenId, reason === null ? 'token.unblocked' : 'token.blocked', reason, {
      sql: 'blocked = $2, blocked_reason = $3, blocked_at = $4 where id = $1 and blocked <> $2',
      values: [reason !== null, reason, reason === null ? null : new Date(at)],
    }),

  expire: (scope, author, tokenId, at) =>
    change(scoped, scope, author, tokenId, 'token.validityChanged', null, {
      sql: 'valid_until = $2 where id = $1 and valid_until is distinct from $2',
      values: [instant(at)],
    }),
})

type Change = { sql: string; values: unknown[] }
type Named = Parameters<DriverStore['block']>

/** One card changes, with its line in the history of whose card it is. */
function change(
  scoped: Scoped,
  scope: Named[0],
  author: Named[1],
  tokenId: number,
  action: string,
  reason: string | null,
  { sql, values }: Change,
): Promise<boolean> {
  return scoped.run(scope, async (tx) => {
    const [row] = await tx.query<{ name: string; contractId: number | null; until: Date | null }>(
      `update id_tokens set ${sql} returning ${tail} as name, contract_id as "contractId", valid_until as until`,
      [tokenId, ...values],
    )
    if (!row) return false
    const [contract] = await tx.query<{ driverId: number | null }>(
      'select driver_id as "driverId" from contracts where id = $1',
      [row.contractId],
    )
    const driverId = contract?.driverId ?? null
    await recordIn(tx, scope.tenantId, author, {
      action,
      objectType: driverId === null ? 'token' : 'driver',
      objectId: driverId ?? tokenId,
      after: { card: row.name, tokenId, validUntil: row.until },
      reason,
    })
    return true
  })
}
