import type { EffectiveVersion } from './contract'
import { percentOf } from './rate'
import type { Line, Settlement, Sums, VatGroup } from './settlement'
import type { ContractTerms } from './terms'

/** How the owner's supply is taxed: S at a rate, AE by the operator, O not at all (UNTDID 5305). */
export function vatOf({ vat }: Pick<ContractTerms, 'vat'>): Pick<VatGroup, 'category' | 'percent'> {
  if (!vat.registered) return { category: 'O', percent: '0' }
  return vat.reverseCharge ? { category: 'AE', percent: '0' } : { category: 'S', percent: vat.percent }
}

/** A line with its tax: what is withheld, or paid, for it alone. */
export const grossOf = (amountMinor: number, terms: Pick<ContractTerms, 'vat'> | null): number =>
  amountMinor + (terms ? percentOf(amountMinor, vatOf(terms).percent) : 0)

const sumField = {
  charging: 'shareMinor',
  correction: 'correctionMinor',
  topUp: 'topUpMinor',
  fee: 'feeMinor',
  energyCost: 'energyCostMinor',
  dispute: 'disputeMinor',
} as const

/** What lines come to. Tax is of the sum of each rate, not of single lines. */
export function sumsOf(
  lines: readonly Line[],
  versions: ReadonlyMap<number, Pick<EffectiveVersion, 'terms'>>,
): Pick<Settlement, 'sums' | 'netMinor' | 'vatMinor' | 'grossMinor'> {
  const sums: Sums = {
    cdrs: 0,
    energyWh: 0,
    revenueMinor: 0,
    shareMinor: 0,
    correctionMinor: 0,
    topUpMinor: 0,
    feeMinor: 0,
    energyCostMinor: 0,
    disputeMinor: 0,
    vat: [],
  }
  const groups = new Map<string, VatGroup>()
  let netMinor = 0
  for (const line of lines) {
    netMinor += line.amountMinor
    sums[sumField[line.kind]] += line.amountMinor
    if (line.cdrId !== null) {
      sums.cdrs += 1
      sums.energyWh += line.energyWh
      sums.revenueMinor += line.revenueMinor
    }
    const terms = line.versionId === null ? undefined : versions.get(line.versionId)?.terms
    const vat = terms ? vatOf(terms) : { category: 'O' as const, percent: '0' }
    const key = `${vat.category}|${vat.percent}`
    const group = groups.get(key) ?? { ...vat, baseMinor: 0, vatMinor: 0 }
    groups.set(key, group)
    group.baseMinor += line.amountMinor
  }
  for (const group of groups.values()) group.vatMinor = percentOf(group.baseMinor, group.percent)
  sums.vat = [...groups.values()].sort((a, b) => (`${a.category}${a.percent}` < `${b.category}${b.percent}` ? -1 : 1))
  const vatMinor = sums.vat.reduce((sum, group) => sum + group.vatMinor, 0)
  return { sums, netMinor, vatMinor, grossMinor: netMinor + vatMinor }
}
