import type pg from 'pg'
import type { SettlementBooks, SettlementStore } from '../domain/settlement/ports'
import type { TenantScope } from '../kernel/scope'
import { recordIn } from './audit-trail'
import type { Scoped, Tx } from './scoped'
import { accountsIn } from './settlement-accounts'
import { contractsIn } from './settlement-contracts'
import { disputesIn } from './settlement-disputes'
import { settleOwnerIn } from './settlement-owner'
import { payoutsIn } from './settlement-payouts'
import { beginRun, endRun, runsIn, unfinishedRuns } from './settlement-runs'
import { statementsIn } from './settlement-statements'

const lock = "select pg_advisory_xact_lock(hashtext('busbar.settlement'), $1)"

export const openSettlementStore = (scoped: Scoped, system: pg.Pool): SettlementStore => ({
  change: (scope, work) =>
    scoped.run(scope, async (tx) => {
      await tx.query(lock, [scope.tenantId])
      return work(booksIn(tx, scope))
    }),
  beginRun: (scope, runId) => scoped.run(scope, (tx) => beginRun(tx, scope, runId)),
  settleOwner: (scope, runId, ownerId, settle) =>
    scoped.run(scope, async (tx) => {
      await tx.query(lock, [scope.tenantId])
      await settleOwnerIn(tx, scope, runId, ownerId, settle)
    }),
  endRun: (scope, runId, error) => scoped.run(scope, (tx) => endRun(tx, runId, error)),
  unfinishedRuns: () => unfinishedRuns(system),
})

const booksIn = (tx: Tx, scope: TenantScope): SettlementBooks => ({
  ...contractsIn(tx, scope),
  ...runsIn(tx, scope),
  ...statementsIn(tx),
  ...disputesIn(tx, scope),
  ...payoutsIn(tx, scope),
  ...accountsIn(tx, scope),
  today: async (now) => {
    const sql = `select to_char($2::timestamptz at time zone time_zone, 'YYYY-MM-DD') as day from tenants where id = $1`
    return (await tx.query<{ day: string }>(sql, [scope.tenantId, new Date(now)]))[0]!.day
  },
  record: (author, line) => recordIn(tx, scope.tenantId, author, line),
})
