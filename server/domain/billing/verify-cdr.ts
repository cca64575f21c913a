import { priceSession } from '../pricing/price-session'
import type { TariffDefinition } from '../pricing/tariff'
import type { StoredConsumption } from './pricing-input'

/** What a CDR says it costs, and everything that can be held against it. Integer minor units, Wh. */
export type CdrToVerify = {
  id: number
  uid: string
  credit: boolean
  currency: string
  netMinor: number
  taxMinor: number
  grossMinor: number
  energyWh: number
  consumption: StoredConsumption
  versionId: number
  /** Of that version as it is stored now; null: it is gone. */
  definition: TariffDefinition | null
  /** The version the session was frozen to; null: none is stored. */
  frozenVersionId: number | null
  /** Of a credit CDR: the amount it takes back; null: it names no CDR. */
  creditedGrossMinor: number | null
}

/** `billed` and `recomputed`: the same field of both, as text. */
export type CdrDifference = { id: number; uid: string; field: string; billed: string; recomputed: string }

/** Consumption is cut between readings: its parts are fractions, whose sum may be off in the last digits. */
const energyToleranceWh = 0.01

function recomputed(cdr: CdrToVerify): Record<string, string | number> | { failure: string } {
  if (!cdr.definition) return { failure: 'the tariff version is gone' }
  try {
    const { rounded, currency } = priceSession({ tariff: cdr.definition, ...cdr.consumption })
    const signed = (minor: number) => (cdr.credit && minor !== 0 ? -minor : minor)
    return {
      currency,
      netMinor: signed(rounded.netMinor),
      taxMinor: signed(rounded.taxMinor),
      grossMinor: signed(rounded.grossMinor),
    }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}

/**
 * Prices a CDR again from the consumption stored in it and its tariff version, by the engine that billed it. Every
 * field that comes out differently is a difference; a sound CDR has none. Pure.
 */
export function verifyCdr(cdr: CdrToVerify): CdrDifference[] {
  const differences: CdrDifference[] = []
  const compare = (field: string, billed: unknown, again: unknown) => {
    if (billed === again) return
    differences.push({ id: cdr.id, uid: cdr.uid, field, billed: String(billed), recomputed: String(again) })
  }
  const again = recomputed(cdr)
  if ('failure' in again) compare('price', cdr.grossMinor, again.failure)
  else for (const [field, value] of Object.entries(again)) compare(field, cdr[field as keyof CdrToVerify], value)
  const energyWh = cdr.consumption.periods?.reduce((sum, period) => sum + period.energyWh, 0) ?? Number.NaN
  if (!(Math.abs(Math.abs(cdr.energyWh) - energyWh) <= energyToleranceWh))
    compare('energyWh', cdr.energyWh, cdr.credit ? -energyWh : energyWh)
  if (cdr.frozenVersionId !== null) compare('versionId', cdr.versionId, cdr.frozenVersionId)
  if (cdr.credit)
    compare('credited', cdr.grossMinor, cdr.creditedGrossMinor === null ? 'nothing' : 0 - cdr.creditedGrossMinor)
  return differences
}
