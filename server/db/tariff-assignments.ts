import type { AssignmentTable, AssignmentTargets, NewAssignments } from '../domain/pricing/assignment-ports'
import type { Assignment } from '../domain/pricing/choose-assignment'
import type { TenantScope } from '../kernel/scope'
import type { Tx } from './scoped'
import { announceTargets } from './tariff-publications'
import { evsesPriced, heirsOf } from './tariff-stake'
import { targetColumn, targetEvsesSql, targetsSql } from './tariff-targets'

export const assignmentColumns = `a.id, a.tariff_id as "tariffId", a.level, a.connector_id as "connectorId", a.evse_id as "evseId",
  a.station_id as "stationId", a.location_id as "locationId", a.group_key as "groupKey", a.partner,
  a.valid_from as "validFrom", a.valid_until as "validUntil"`
export type AssignmentRow = Omit<Assignment, 'validFrom' | 'validUntil'> & { validFrom: Date; validUntil: Date | null }
export const assignmentOf = (row: AssignmentRow): Assignment => ({
  ...row,
  validFrom: row.validFrom.getTime(),
  validUntil: row.validUntil?.getTime() ?? null,
})

/** The tenant as a whole is one target; 0 stands for it. */
const keys = ({ level, ids }: AssignmentTargets) => (level === 'tenant' ? [0] : [...new Set(ids)])

async function assign(tx: Tx, scope: TenantScope, rows: NewAssignments) {
  const { targets, tariffId, groupKey, partner, author } = rows
  const key = targetColumn[targets.level]
  const column = key ?? '0'
  const from = new Date(rows.validFrom)
  // What counts there already with this tariff, for good, stays as it is.
  const kept = await tx.query<{ target: number }>(
    `select ${column} as target from tariff_assignments where level = $1 and ${column} = any($2::int[]) and group_key is not distinct from $3
     and partner is not distinct from $4 and tariff_id = $5 and valid_until is null and valid_from <= $6`,
    [targets.level, keys(targets), groupKey, partner, tariffId, from],
  )
  const known = new Set(kept.map(({ target }) => target))
  const wanted = keys(targets).filter((id) => !known.has(id))
  const ended = await tx.query<{ id: number; tariffId: number }>(
    `update tariff_assignments set valid_until = greatest(valid_from, $5) where level = $1 and ${column} = any($2::int[])
     and group_key is not distinct from $3 and partner is not distinct from $4 and (valid_until is null or valid_until > $5)
     returning id, tariff_id as "tariffId"`,
    [targets.level, wanted, groupKey, partner, from],
  )
  const added = await tx.query(
    `insert into tariff_assignments(tenant_id, tariff_id, level, ${key ? `${key}, ` : ''}group_key, partner, valid_from, created_at, created_by_name)
     select $1, $2, $3, ${key ? 'target, ' : ''}$4, $5, $6, $7, $8 from unnest($9::int[]) as target returning id`,
    [scope.tenantId, tariffId, targets.level, groupKey, partner, from, new Date(rows.at), author.name, wanted],
  )
  return { assigned: added.length, ended }
}

/** Assignments inside a transaction that holds the lock on the tenant's tariffs. */
export function assignmentsIn(tx: Tx, scope: TenantScope): AssignmentTable {
  const count = async (sql: string, params: unknown[]) =>
    (await tx.query<{ n: number }>(`select count(*)::int as n from ${sql}`, params))[0]!.n
  const idsOf = ({ level, ids }: AssignmentTargets) => (level === 'tenant' ? [] : ids)
  return {
    find: async (id) => {
      const rows = await tx.query<AssignmentRow>(
        `select ${assignmentColumns} from tariff_assignments a where a.id = $1 for update`,
        [id],
      )
      return rows[0] ? assignmentOf(rows[0]) : null
    },
    known: async ({ level, ids }) => (level === 'tenant' ? 1 : count(`(${targetsSql(level, '$1')}) t`, [ids])),
    evsesOf: (targets) => count(`(${targetEvsesSql(targets.level, '$1')}) t`, [idsOf(targets)]),
    evsesPriced: (tariffId, now) => evsesPriced(tx, tariffId, now),
    heirs: (id, now) => heirsOf(tx, id, now),
    inUse: (tariffId, at) =>
      count('tariff_assignments where tariff_id = $1 and (valid_until is null or valid_until > $2)', [
        tariffId,
        new Date(at),
      ]),
    assign: (rows) => assign(tx, scope, rows),
    end: async (id, at) =>
      void (await tx.query('update tariff_assignments set valid_until = greatest(valid_from, $2) where id = $1', [
        id,
        new Date(at),
      ])),
    announce: (targets, at) => announceTargets(tx, { level: targets.level, ids: idsOf(targets) }, at),
  }
}
