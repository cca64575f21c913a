import type { ApiOutputs } from '@/components/api/trpc'

export type MonthEnd = ApiOutputs['settlement']['monthEnd']
export type Statement = ApiOutputs['settlement']['statements']['rows'][number]
export type StatementDetail = ApiOutputs['settlement']['statement']
export type StatementLine = ApiOutputs['settlement']['lines']['rows'][number]
export type Dispute = ApiOutputs['settlement']['disputes'][number]
export type Payout = ApiOutputs['settlement']['payouts']['rows'][number]
export type BankAccount = ApiOutputs['settlement']['bankAccounts'][number]
export type OwnerContract = ApiOutputs['settlement']['contracts'][number]
export type ContractVersion = OwnerContract['versions'][number]

export const payoutWords: Record<Payout['state'], string> = {
  planned: 'Planned',
  approved: 'Approved',
  sent: 'Sent to the bank',
  paid: 'Paid',
  returned: 'Came back',
}

export const kindWords: Record<StatementLine['kind'], string> = {
  charging: 'Share of charging',
  correction: 'Earlier months',
  topUp: 'Up to the minimum',
  fee: 'Monthly fee',
  energyCost: 'Energy cost',
  dispute: 'Outcome of a dispute',
}

export const disputeWords: Record<Dispute['state'], string> = {
  open: 'In dispute',
  accepted: 'Accepted',
  rejected: 'Rejected',
}

/** "2026-10" → "October 2026". */
export const monthWords = (month: string): string =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** "2026-11-05" → "5 Nov 2026". */
export const dayWords = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
