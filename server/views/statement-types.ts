import type { ContractTerms } from '../domain/settlement/terms'
import type { LocationId, OwnerId, StationId } from '../kernel/ids'

/**
 * What an owner is settled with, as screens see it. Money is integer minor units of the statement's currency; what is
 * taken from the owner is negative. Instants ms UTC, days "2026-10-31", months "2026-10".
 */
export type StatementState = 'draft' | 'approved'

/** Sums of a statement's lines; `shareMinor + correctionMinor + topUpMinor + feeMinor + energyCostMinor + disputeMinor = net`. */
export type StatementSums = {
  cdrs: number
  energyWh: number
  /** Net revenue of the CDRs, before anything is shared. */
  revenueMinor: number
  shareMinor: number
  /** CDRs and credits of earlier months. */
  correctionMinor: number
  topUpMinor: number
  feeMinor: number
  energyCostMinor: number
  /** Outcome of disputes. */
  disputeMinor: number
  vat: { percent: string; category: 'S' | 'AE' | 'O'; baseMinor: number; vatMinor: number }[]
}

export type StatementRow = {
  id: number
  ownerId: OwnerId
  ownerName: string
  month: string
  /** Null while it is a draft; owners see no drafts. */
  number: string | null
  currency: string
  state: StatementState
  sums: StatementSums
  netMinor: number
  vatMinor: number
  grossMinor: number
  madeAt: number
  madeBy: string
  approvedAt: number | null
  approvedBy: string | null
  openDisputes: number
  /** The payout that carried it; null: not planned (below the minimum, or nothing to pay). */
  payout: { id: number; state: PayoutState; dueOn: string; paidAt: number | null; reference: string } | null
}

export const lineKinds = ['charging', 'correction', 'topUp', 'fee', 'energyCost', 'dispute'] as const
export type LineKind = (typeof lineKinds)[number]

export type StatementLineRow = {
  id: number
  position: number
  kind: LineKind
  /** What the line is, in plain words: "75 % of net revenue". */
  rule: string
  cdrId: number | null
  cdrUid: string | null
  stationId: StationId | null
  stationName: string | null
  locationId: LocationId | null
  locationName: string | null
  day: string | null
  energyWh: number
  revenueMinor: number
  amountMinor: number
  dispute: { id: number; state: DisputeState } | null
}

/** Why a line is what it is, step by step, down to the session whose CDR it comes from. */
export type LineTraceView = StatementLineRow & {
  statementId: number
  month: string
  currency: string
  contract: { name: string; version: number; effectiveFrom: string } | null
  /** In order: what was multiplied with what, and came to how much. */
  steps: { text: string; amountMinor: number | null }[]
  session: { sessionId: number; startedAt: number; endedAt: number; timeZone: string } | null
}

export type DisputeState = 'open' | 'accepted' | 'rejected'
export type DisputeRow = {
  id: number
  statementId: number
  statementNumber: string | null
  month: string
  ownerId: OwnerId
  ownerName: string
  lineId: number
  linePosition: number
  lineRule: string
  currency: string
  lineAmountMinor: number
  body: string
  state: DisputeState
  /** Not paid while the dispute is open, VAT included. */
  withheldMinor: number
  messages: { at: number; by: string; body: string }[]
  openedBy: string
  openedAt: number
  decidedBy: string | null
  decidedAt: number | null
  decision: string | null
  /** What the line should have been, when accepted; the difference is a line of the next statement. */
  agreedMinor: number | null
}

export const payoutStates = ['planned', 'approved', 'sent', 'paid', 'returned'] as const
export type PayoutState = (typeof payoutStates)[number]
export type PayoutRow = {
  id: number
  ownerId: OwnerId
  ownerName: string
  statementId: number | null
  statementNumber: string | null
  month: string | null
  currency: string
  amountMinor: number
  withheldMinor: number
  dueOn: string
  state: PayoutState
  reference: string
  /** "NL91 •••• •••• 4300"; null until it is approved. */
  account: string | null
  madeBy: string
  madeById: number
  approvedBy: string | null
  approvedAt: number | null
  sentAt: number | null
  paidAt: number | null
  returnedAt: number | null
  returnReason: string | null
  fileId: number | null
}

export type BankAccountRow = {
  id: number
  ownerId: OwnerId
  ownerName: string
  state: 'proposed' | 'active' | 'replaced' | 'rejected'
  /** Masked but for the country and the last four. */
  iban: string
  holder: string
  proposedBy: string
  proposedById: number
  proposedAt: number
  decidedBy: string | null
  decidedAt: number | null
  decision: string | null
}

export type ContractVersionRow = {
  id: number
  version: number
  state: 'proposed' | 'approved' | 'rejected'
  effectiveFrom: string
  /** Last day it counts; null: until the next version. */
  effectiveUntil: string | null
  terms: ContractTerms
  /** The terms in plain words, a sentence each. */
  words: string[]
  reason: string
  proposedBy: string
  proposedById: number
  proposedAt: number
  decidedBy: string | null
  decidedAt: number | null
  decision: string | null
}

export type OwnerContractRow = {
  id: number
  ownerId: OwnerId
  ownerName: string
  name: string
  scope: 'owner' | 'location' | 'station'
  locationId: LocationId | null
  locationName: string | null
  stationId: StationId | null
  stationName: string | null
  /** Newest first. Owners see approved ones only. */
  versions: ContractVersionRow[]
}

/*
 * Reads for owner and staff alike (row-level security says whose), each `(reads, input)`:
 *   views/statements.ts          statements(reads, { filter: { month?, ownerId?, state? }, cursor, limit }) → { rows: StatementRow[], next }
 *   views/statement.ts           statement(reads, id) → StatementDetail | null
 *   views/statement-lines.ts     statementLines(reads, { filter: { statementId, kind?, stationId?, disputed? }, cursor, limit }) → { rows, next }
 *                                lineTrace(reads, lineId) → LineTraceView | null
 *   views/statement-disputes.ts  statementDisputes(reads, { state?, statementId? }) → DisputeRow[]
 *   views/payouts.ts             payouts(reads, { filter: { state?, ownerId? }, cursor, limit }) → { rows: PayoutRow[], next }
 *   views/payout-accounts.ts     bankAccounts(reads, { ownerId? }) → BankAccountRow[]
 *   views/owner-contracts.ts     ownerContracts(reads, { ownerId? }) → OwnerContractRow[]
 *   views/statement-files.ts     statementFile(reads, { statementId, format: 'pdf' | 'csv' | 'xlsx' | 'xml' }) → { name, mediaType, content } | null
 * Procedures (router `settlement`, see api/routers/settlement.ts): statements, statement, lines, lineTrace, disputes, payouts, bankAccounts,
 *   contracts; dispute ({ lineId, body }), answerDispute ({ disputeId, body }), proposeBankAccount ({ iban, bic, holder, password, ownerId }),
 *   statementFile (mutation: { statementId, format } → { name, mediaType, base64 }).
 * Capabilities: 'statement.readOwn', 'statement.dispute', 'bankAccount.change' (each also of finance and admin).
 */
