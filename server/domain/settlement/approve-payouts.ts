import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { PayoutRoad, RoadFile, Transfer } from './payout-road'
import type { Payer, SettlementBooks, SettlementPorts } from './ports'
import type { Payout, PayoutAccount } from './records'

export type PaidOut = { fileId: number; file: RoadFile; payouts: number; sumMinor: number; currency: string }

type Code = 'notFound' | 'conflict' | 'secondPerson' | 'noAccount' | 'noPayer' | 'noRoad' | 'mixedCurrencies'

const transferOf = (payout: Payout, account: PayoutAccount): Transfer => ({
  reference: payout.reference,
  amountMinor: payout.amountMinor,
  currency: payout.currency,
  dueOn: payout.dueOn,
  account,
  text: payout.reference,
})

/**
 * A second person approves planned payouts and gets the file the bank is told with. All or none: one that cannot be paid
 * stops the others, and says so by name.
 */
export async function approvePayouts(
  ports: Pick<SettlementPorts, 'settlement' | 'clock' | 'payoutRoads'>,
  scope: TenantScope,
  actor: Actor,
  { payoutIds }: { payoutIds: readonly number[] },
): Promise<Result<PaidOut, Code>> {
  const now = ports.clock.now()
  return ports.settlement.change(scope, async (books) => {
    const payouts = await books.payouts(payoutIds)
    if (payouts.length === 0 || payouts.length < new Set(payoutIds).size)
      return refuse('notFound', 'Some of these payouts are not here any more. Load the page again.')
    const moved = payouts.find(({ state }) => state !== 'planned')
    if (moved) return refuse('conflict', `${moved.reference} is ${moved.state} already.`)
    if (payouts.some(({ madeBy }) => madeBy === actor.userId))
      return refuse(
        'secondPerson',
        'You planned these payouts when you approved their statements, so somebody else has to approve them.',
      )
    const payer = await books.payer()
    if (!payer?.iban) return refuse('noPayer', 'Say first from which account is paid: Month end, Who pays.')
    const currency = payouts[0]!.currency
    if (payouts.some((payout) => payout.currency !== currency))
      return refuse('mixedCurrencies', 'Approve payouts of one currency at a time.')
    const addressed = await withAccounts(books, payouts)
    if (!addressed.ok) return addressed
    const order = addressed.value.map(({ payout, account }) => transferOf(payout, account))
    const road = roadFor(ports.payoutRoads, payer, order)
    if (!road.ok) return road
    const messageId = `BB${scope.tenantId}-${now.toString(36).toUpperCase()}-${payouts[0]!.id}`
    const file = road.value.file({ messageId, madeAt: now, payer, transfers: order })
    for (const { payout, account } of addressed.value) await books.approvePayout(payout.id, account, actor, now)
    const sumMinor = payouts.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
    const record = { ...file, road: road.value.name, messageId, payouts: payouts.length, sumMinor, currency }
    const fileId = await books.addFile(record, payoutIds, actor, now)
    await books.record(actor, {
      action: 'payout.approved',
      objectType: 'payoutFile',
      objectId: fileId,
      after: { messageId, payouts: payouts.map(({ reference }) => reference), sumMinor, currency },
    })
    return ok({ fileId, file, payouts: payouts.length, sumMinor, currency })
  })
}

async function withAccounts(
  books: SettlementBooks,
  payouts: readonly Payout[],
): Promise<Result<{ payout: Payout; account: PayoutAccount }[], 'noAccount'>> {
  const found: { payout: Payout; account: PayoutAccount }[] = []
  for (const payout of payouts) {
    const account = await books.activeAccount(payout.ownerId)
    if (!account)
      return refuse(
        'noAccount',
        `${payout.ownerName} has no approved bank account. Ask for it, or leave this payout out.`,
      )
    found.push({ payout, account: { iban: account.iban, bic: account.bic, holder: account.holder } })
  }
  return ok(found)
}

/** The first road that carries all of it. */
function roadFor(
  roads: readonly PayoutRoad[],
  payer: Payer,
  transfers: readonly Transfer[],
): Result<PayoutRoad, 'noRoad'> {
  let why = 'There is no way to pay set up.'
  for (const road of roads) {
    const obstacle = transfers.map((transfer) => road.cannot(payer, transfer)).find((reason) => reason !== null)
    if (!obstacle) return ok(road)
    why = obstacle
  }
  return refuse('noRoad', why)
}
