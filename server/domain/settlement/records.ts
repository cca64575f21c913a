import type { OwnerId, UserId } from '../../kernel/ids'
import type { ContractTerms } from './terms'

export type StatementHead = {
  id: number
  ownerId: OwnerId
  month: string
  currency: string
  state: 'draft' | 'approved'
  number: string | null
  netMinor: number
  grossMinor: number
  inputHash: string
  madeBy: UserId
  approvedAt: number | null
}

/** A line with as much of its statement as a dispute needs. `terms` null: no version made it. */
export type DisputedLine = {
  lineId: number
  ownerId: OwnerId
  position: number
  amountMinor: number
  terms: ContractTerms | null
  statement: StatementHead
  openDispute: boolean
}

export type Dispute = {
  id: number
  ownerId: OwnerId
  state: 'open' | 'accepted' | 'rejected'
  lineAmountMinor: number
  withheldMinor: number
  currency: string
  terms: ContractTerms | null
}

export type PayoutState = 'planned' | 'approved' | 'sent' | 'paid' | 'returned'
export type PayoutAccount = { iban: string; bic: string | null; holder: string }

export type Payout = {
  id: number
  ownerId: OwnerId
  ownerName: string
  currency: string
  amountMinor: number
  dueOn: string
  state: PayoutState
  reference: string
  madeBy: UserId
  account: PayoutAccount | null
}

export type PayoutFileRecord = {
  id: number
  road: string
  messageId: string
  name: string
  mediaType: string
  content: string
  payouts: number
  sumMinor: number
  currency: string
}

export type BankAccount = PayoutAccount & {
  id: number
  ownerId: OwnerId
  state: 'proposed' | 'active' | 'replaced' | 'rejected'
  proposedBy: UserId
}
