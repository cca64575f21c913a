import type { Payer } from './ports'
import type { PayoutAccount } from './records'

/** One payout on its way out. `reference` names it from end to end. */
export type Transfer = {
  reference: string
  amountMinor: number
  currency: string
  dueOn: string
  account: PayoutAccount
  text: string
}

export type RoadFile = { name: string; mediaType: string; content: string }

/** A way money leaves: a file for a bank today, a provider's API tomorrow. */
export interface PayoutRoad {
  readonly name: string
  /** Why this road cannot carry it, in a sentence; null: it can. */
  cannot(payer: Payer, transfer: Transfer): string | null
  file(order: { messageId: string; madeAt: number; payer: Payer; transfers: readonly Transfer[] }): RoadFile
}
