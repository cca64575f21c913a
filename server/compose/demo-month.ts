import { openBillingStore } from '../db/billing-store'
import type { Scoped } from '../db/scoped'
import { openSettlementStore } from '../db/settlement-store'
import { openTariffResolution } from '../db/tariff-resolution'
import { issueDueCdrs } from '../domain/billing/issue-cdrs'
import { resolveTariffs } from '../domain/billing/resolve-tariffs'
import type { EventBus } from '../domain/events'
import type { Actor } from '../domain/people/actor'
import { approvePayouts } from '../domain/settlement/approve-payouts'
import { approveStatements } from '../domain/settlement/approve-statements'
import { decideBankAccount } from '../domain/settlement/decide-bank-account'
import { decideTerms } from '../domain/settlement/decide-terms'
import { accountNumber } from '../domain/settlement/iban'
import { monthAfter } from '../domain/settlement/month'
import type { Payer } from '../domain/settlement/ports'
import { proposeTerms } from '../domain/settlement/propose-terms'
import { sepaRoad } from '../domain/settlement/sepa-road'
import { setPayer } from '../domain/settlement/set-payer'
import { settleMonth } from '../domain/settlement/settle-month'
import { settlePayout } from '../domain/settlement/settle-payout'
import { startRun } from '../domain/settlement/start-run'
import type { ContractTerms } from '../domain/settlement/terms'
import type { OwnerId, TenantId } from '../kernel/ids'
import type { Result } from '../kernel/result'
import { mintScope, type TenantScope } from '../kernel/scope'
import { systemClock as clock, day } from '../kernel/time'
import type { Database } from './database'

export type DemoAgreement = { ownerId: OwnerId; name: string; reason: string; account: string; terms: ContractTerms }
export type DemoPeople = { finance: Actor; admin: Actor }

const silent: EventBus = { publish: () => {}, subscribe: () => () => {} }

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`The demo's month end: ${result.refusal.message}`)
  return result.value
}

/**
 * Last month of the demo as two people would have settled it, by the product's own commands: sessions billed, terms
 * agreed, statements made and approved, owners paid, but for what a bank has not confirmed yet.
 */
export async function closeLastMonth(
  database: Database,
  scoped: Scoped,
  tenantId: TenantId,
  { finance, admin }: DemoPeople,
  agreements: readonly DemoAgreement[],
  payer: Payer & { iban: string },
): Promise<void> {
  const scope = mintScope(tenantId)
  const ports = {
    ...{ settlement: openSettlementStore(scoped, database.pools.system), clock, payoutRoads: [sepaRoad] },
    settlementWork: { wake: async () => {} },
  }
  await bill(scoped, scope)
  const from = new Date(clock.now() - 60 * day).toISOString().slice(0, 10)
  for (const { ownerId, name, reason, account, terms } of agreements) {
    const place = { ownerId, locationId: null, stationId: null }
    const { versionId } = must(
      await proposeTerms(ports, scope, finance, { ...place, name, from, until: null, terms, reason }),
    )
    must(await decideTerms(ports, scope, admin, { versionId, accept: true, reason }))
    const number = accountNumber(account, null)
    if (!number.ok) continue
    const accountId = await ports.settlement.change(scope, (books) =>
      books.proposeAccount({ ownerId, ...number.value, holder: terms.party.legalName }, finance),
    )
    must(
      await decideBankAccount(ports, scope, admin, {
        accountId,
        accept: true,
        reason: 'Compared with the owner’s letter',
      }),
    )
  }
  must(await setPayer(ports, scope, admin, payer))
  const month = monthAfter(new Date(clock.now()).toISOString().slice(0, 7), -1)
  const started = await startRun(ports, scope, finance, {
    month,
    carryReason: 'Sessions of the demo that nobody decides',
  })
  if (!started.ok) return // around midnight of a month's end it is not over everywhere
  await settleMonth(ports, scope, started.value.runId)
  must(await approveStatements(ports, scope, admin, { month }))
  const payable = await scoped.query<{ id: number }>(
    scope,
    "select p.id from payouts p where p.state = 'planned' and exists (select 1 from owner_bank_accounts a where a.owner_id = p.owner_id and a.state = 'active') order by p.id",
  )
  if (payable.length === 0) return
  must(await approvePayouts(ports, scope, finance, { payoutIds: payable.map(({ id }) => id) }))
  for (const { id } of payable.slice(1))
    must(await settlePayout(ports, scope, finance, { payoutId: id, outcome: 'paid' }))
}

async function bill(scoped: Scoped, scope: TenantScope): Promise<void> {
  const tariffs = openTariffResolution(scoped)
  const billing = openBillingStore(scoped)
  await resolveTariffs({ tariffs, events: silent, clock }, scope)
  await issueDueCdrs({ billing, clock, settleMs: 0, checkSigned: async () => null }, scope)
}
