import type { ApiOutputs } from '@/components/api/trpc'

export type Statement = ApiOutputs['settlement']['statements']['rows'][number]
export type StatementLine = ApiOutputs['settlement']['lines']['rows'][number]
export type Payout = ApiOutputs['settlement']['payouts']['rows'][number]
export type Dispute = ApiOutputs['settlement']['disputes'][number]

/** What a line is, for who gets the money. */
export const lineWords: Record<StatementLine['kind'], string> = {
  charging: 'Charging session',
  correction: 'Correction of an earlier month',
  topUp: 'Top-up to the guaranteed minimum',
  fee: 'Fixed fee',
  energyCost: 'Energy cost',
  dispute: 'Outcome of a dispute',
}

export const payoutWords: Record<Payout['state'], string> = {
  planned: 'planned',
  approved: 'approved',
  sent: 'on its way',
  paid: 'paid',
  returned: 'came back from the bank',
}

export const disputeWords: Record<Dispute['state'], string> = {
  open: 'disputed',
  accepted: 'dispute accepted',
  rejected: 'dispute rejected',
}

const vatNames = { S: (percent: string) => `VAT ${percent} %`, AE: () => 'VAT, reverse charge', O: () => 'No VAT' }
export const vatWords = ({ category, percent }: Statement['sums']['vat'][number]): string => vatNames[category](percent)
