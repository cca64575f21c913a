import { daysOf, type EffectiveVersion, versionFor } from './contract'
import { lastDay, monthOf } from './month'
import { energyPrice, proportion, type Sharer, sharerOf } from './rate'
import {
  type CdrToSettle,
  counterKey,
  type Line,
  type Settlement,
  type SettlementInput,
  type Unsettled,
} from './settlement'
import { sumsOf } from './sums'

/**
 * An owner's statement of a month: CDRs × contract → lines, every one with what made it. Pure: the same input makes the
 * same lines. Amounts are rounded half away from zero to the minor unit of the currency, once a line; a statement is the
 * sum of its lines, and its tax is of that sum.
 */
export function settle(input: SettlementInput): Settlement {
  const { month } = input
  const versions = input.versions.filter(
    ({ from, terms }) => from <= lastDay(month) && terms.currency === input.currency,
  )
  const { lines: charged, unsettled } = chargingLines(input, versions)
  const inMonth = versions.filter((version) => daysOf(version, month).days > 0)
  const lines = [
    ...charged,
    ...topUps(charged, inMonth, month),
    ...fees(inMonth, month),
    ...energyCosts(charged, versions, input.minorDigits),
    ...disputeLines(input),
  ]
  const known = new Map(versions.map((version) => [version.versionId, version]))
  return {
    lines,
    unsettled,
    used: versions.filter(({ versionId }) => lines.some((line) => line.versionId === versionId)),
    ...sumsOf(lines, known),
  }
}

const bare = {
  cdrId: null,
  disputeId: null,
  stationId: null,
  locationId: null,
  day: null,
  energyWh: 0,
  revenueMinor: 0,
  trace: null,
}

type Counter = { energyWh: number; netMinor: number }

/** One line a CDR. What ended in an earlier month is a correction: that month's statement stays as it is. */
function chargingLines(
  input: SettlementInput,
  versions: readonly EffectiveVersion[],
): { lines: Line[]; unsettled: Unsettled } {
  const counters = new Map<string, Counter>([...input.reached].map(([key, counter]) => [key, { ...counter }]))
  const sharers = new Map<number, Sharer>()
  const pick = versionPicker(versions)
  const unsettled: Unsettled = { cdrs: 0, energyWh: 0, netMinor: 0 }
  const lines: Line[] = []
  for (const cdr of input.cdrs) {
    const version = pick(cdr)
    if (!version) {
      leave(unsettled, cdr)
      continue
    }
    const key = counterKey(version.contractId, monthOf(cdr.day))
    const counter = counters.get(key) ?? { energyWh: 0, netMinor: 0 }
    counters.set(key, counter)
    const sharer = sharers.get(version.versionId) ?? sharerOf(version.terms, input.minorDigits)
    sharers.set(version.versionId, sharer)
    const { stationId, locationId, day, energyWh, netMinor, cdrId, takesBack } = cdr
    const shared = sharer.share(cdr, sharer.measure(counter))
    lines.push({
      kind: monthOf(day) === input.month ? 'charging' : 'correction',
      ...{ cdrId, disputeId: null, stationId, locationId, day, energyWh, revenueMinor: netMinor },
      versionId: takesBack?.versionId ?? version.versionId,
      amountMinor: takesBack ? 0 - takesBack.amountMinor : shared.amountMinor,
      trace: takesBack ? { takenBackMinor: takesBack.amountMinor } : shared.parts && { parts: shared.parts },
    })
    counter.energyWh += energyWh
    counter.netMinor += netMinor
  }
  return { lines, unsettled }
}

/** The same place and day have the same version: looked for once. */
function versionPicker(versions: readonly EffectiveVersion[]) {
  const found = new Map<string, EffectiveVersion | null>()
  return (cdr: CdrToSettle): EffectiveVersion | null => {
    const key = `${cdr.day}|${cdr.stationId}|${cdr.locationId}`
    const known = found.get(key)
    if (known !== undefined) return known
    const version = versionFor(versions, cdr)
    found.set(key, version)
    return version
  }
}

function leave(unsettled: Unsettled, { energyWh, netMinor }: CdrToSettle): void {
  unsettled.cdrs += 1
  unsettled.energyWh += energyWh
  unsettled.netMinor += netMinor
}

/** A contract's shares of the month, filled up to its minimum; for part of a month, part of the minimum. */
function topUps(charged: readonly Line[], inMonth: readonly EffectiveVersion[], month: string): Line[] {
  const contractOf = new Map(inMonth.map(({ versionId, contractId }) => [versionId, contractId]))
  const shares = new Map<number, number>()
  for (const { kind, versionId, amountMinor } of charged) {
    const contractId = versionId === null ? undefined : contractOf.get(versionId)
    if (kind === 'charging' && contractId !== undefined)
      shares.set(contractId, (shares.get(contractId) ?? 0) + amountMinor)
  }
  return [...Map.groupBy(inMonth, ({ contractId }) => contractId)].flatMap(([contractId, versions]) => {
    let minimumMinor = 0
    let days = 0
    for (const version of versions) {
      const counts = daysOf(version, month)
      minimumMinor += proportion(version.terms.minimumMinor, counts.days, counts.of)
      days += counts.days
    }
    const sharesMinor = shares.get(contractId) ?? 0
    if (minimumMinor === 0 || sharesMinor >= minimumMinor) return []
    const last = versions.at(-1)!
    const trace = { minimumMinor, sharesMinor, days, of: daysOf(last, month).of }
    const { stationId, locationId, versionId } = last
    return [
      {
        ...bare,
        kind: 'topUp' as const,
        stationId,
        locationId,
        versionId,
        amountMinor: minimumMinor - sharesMinor,
        trace,
      },
    ]
  })
}

function fees(inMonth: readonly EffectiveVersion[], month: string): Line[] {
  return inMonth.flatMap((version) => {
    const { days, of } = daysOf(version, month)
    const { monthlyFeeMinor: feeMinor } = version.terms
    const amountMinor = -proportion(feeMinor, days, of)
    if (amountMinor === 0) return []
    const { stationId, locationId, versionId } = version
    return [
      { ...bare, kind: 'fee' as const, stationId, locationId, versionId, amountMinor, trace: { feeMinor, days, of } },
    ]
  })
}

/** Energy × price, once for the month and once for what came late: who bought it is paid by the other one. */
function energyCosts(charged: readonly Line[], versions: readonly EffectiveVersion[], minorDigits: number): Line[] {
  const energy = new Map<string, number>()
  for (const { versionId, kind, energyWh } of charged) {
    const key = `${versionId}|${kind}`
    energy.set(key, (energy.get(key) ?? 0) + energyWh)
  }
  return versions.flatMap(({ versionId, terms, stationId, locationId }) => {
    const { energyCost } = terms
    if (!energyCost) return []
    return (['charging', 'correction'] as const).flatMap((kind) => {
      const energyWh = energy.get(`${versionId}|${kind}`) ?? 0
      const price = energyPrice(energyWh, energyCost.perKwh, minorDigits)
      if (price === 0) return []
      const trace = { ...energyCost, earlier: kind === 'correction' }
      const amountMinor = energyCost.boughtBy === 'operator' ? -price : price
      return [{ ...bare, kind: 'energyCost' as const, versionId, stationId, locationId, energyWh, amountMinor, trace }]
    })
  })
}

const disputeLines = ({ accepted }: SettlementInput): Line[] =>
  accepted.map(({ disputeId, versionId, line, differenceMinor }) => ({
    ...bare,
    kind: 'dispute' as const,
    disputeId,
    versionId,
    amountMinor: differenceMinor,
    trace: { line },
  }))
