import type { LocationId, OwnerId, StationId } from '../../kernel/ids'
import type { EffectiveVersion } from './contract'

/** A CDR or credit no statement has settled yet. Credits carry negative energy and money. */
export type CdrToSettle = {
  cdrId: number
  day: string
  stationId: StationId
  locationId: LocationId | null
  energyWh: number
  netMinor: number
  /** The line that settled the CDR this one takes back, in an earlier statement. */
  takesBack: { amountMinor: number; versionId: number | null } | null
}

/** A dispute that was accepted and has not been put right in a statement yet. */
export type AcceptedDispute = { disputeId: number; versionId: number | null; line: string; differenceMinor: number }

export type SettlementInput = {
  ownerId: OwnerId
  month: string
  currency: string
  minorDigits: number
  versions: readonly EffectiveVersion[]
  /** In the order they ended. */
  cdrs: readonly CdrToSettle[]
  /** What tier counters of earlier months stood at, by `counterKey`. */
  reached: ReadonlyMap<string, { energyWh: number; netMinor: number }>
  accepted: readonly AcceptedDispute[]
}

/** A tier counter is of one contract and one month. */
export const counterKey = (contractId: number, month: string) => `${contractId}|${month}`

export type LineKind = 'charging' | 'correction' | 'topUp' | 'fee' | 'energyCost' | 'dispute'

/** What the terms alone do not say about a line. */
export type LineTrace =
  | { parts: { tier: number; part: number }[] }
  | { takenBackMinor: number }
  | { minimumMinor: number; sharesMinor: number; days: number; of: number }
  | { feeMinor: number; days: number; of: number }
  | { perKwh: string; boughtBy: 'operator' | 'owner'; earlier: boolean }
  | { line: string }

export type Line = {
  kind: LineKind
  cdrId: number | null
  disputeId: number | null
  versionId: number | null
  stationId: StationId | null
  locationId: LocationId | null
  day: string | null
  energyWh: number
  revenueMinor: number
  amountMinor: number
  trace: LineTrace | null
}

export type VatGroup = { percent: string; category: 'S' | 'AE' | 'O'; baseMinor: number; vatMinor: number }

export type Sums = {
  cdrs: number
  energyWh: number
  revenueMinor: number
  shareMinor: number
  correctionMinor: number
  topUpMinor: number
  feeMinor: number
  energyCostMinor: number
  disputeMinor: number
  vat: VatGroup[]
}

/** CDRs nobody agreed on how to share: shown to finance, settled by a later run once there are terms. */
export type Unsettled = { cdrs: number; energyWh: number; netMinor: number }

export type Settlement = {
  lines: Line[]
  sums: Sums
  netMinor: number
  vatMinor: number
  grossMinor: number
  /** Versions that made a line. */
  used: EffectiveVersion[]
  unsettled: Unsettled
}
