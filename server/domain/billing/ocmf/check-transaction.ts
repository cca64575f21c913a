import { Decimal } from 'decimal.js'
import { type Finding, finding } from './findings'
import type { OcmfRecord } from './parse-ocmf'
import { begins, ends, type OcmfReading, registerRank, whPerUnit } from './reading'

/** What the session is to be billed with; null: nothing to compare. Energy Wh, the token as it was presented. */
export type Expected = { energyWh: number | null; identification: string | null }

type Placed = { record: OcmfRecord; reading: OcmfReading }

/** Registers on both sides are rounded to whole Wh, each by at most a half. */
const toleranceWh = 1

/**
 * What the records of one transaction say together, signatures apart: pages without a gap, one meter, a begin and an end
 * in order, good states, the billed token, the billed energy. Returns also the energy between begin and end, in Wh.
 */
export function checkTransaction(records: readonly OcmfRecord[], expected: Expected) {
  const placed = records.flatMap((record) => record.readings.map((reading) => ({ record, reading })))
  const energy = measuredWh(placed)
  const findings = [
    ...pages(records),
    ...meters(records),
    ...order(placed, energy),
    ...states(placed),
    ...identification(records, expected.identification),
    ...(expected.energyWh === null ? [] : billed(energy, expected.energyWh)),
  ]
  return { findings, energyWh: energy?.toNumber() ?? null }
}

function pages(records: readonly OcmfRecord[]): Finding[] {
  // Said twice, a statement may carry two signatures; it is one page.
  const stated = [...new Map(records.map((record) => [record.payload.toString(), record])).values()]
  if (stated.length < 2) return []
  const numbered = stated.flatMap(({ page }) => (page ? [page] : []))
  const missing = stated.length - numbered.length
  const found =
    missing > 0 ? [finding('pageMissing', `${missing} of ${stated.length} records carry no page number.`)] : []
  for (const kind of ['T', 'F'] as const) {
    const numbers = numbered.filter((page) => page.kind === kind).map(({ number }) => number)
    const ordered = numbers.toSorted((a, b) => a - b)
    for (const [index, number] of ordered.entries()) {
      const before = ordered[index - 1]
      if (before === number) found.push(finding('pageGap', `Page ${kind}${number} is there twice, with two contents.`))
      else if (before !== undefined && number !== before + 1)
        found.push(finding('pageGap', `Between page ${kind}${before} and ${kind}${number} something is missing.`))
    }
  }
  return found
}

function meters(records: readonly OcmfRecord[]): Finding[] {
  const serials = [...new Set(records.flatMap(({ meter }) => (meter.serial === null ? [] : [meter.serial])))]
  return serials.length > 1
    ? [finding('meterSerialDiffers', `The records are of different meters: ${serials.join(', ')}.`)]
    : []
}

function order(placed: readonly Placed[], energy: Decimal | null): Finding[] {
  const begin = placed.find(({ reading }) => begins(reading))?.reading
  const end = placed.findLast(({ reading }) => ends(reading))?.reading
  const found: Finding[] = []
  if (!begin) found.push(finding('beginMissing', 'No signed reading is marked as the begin of the transaction.'))
  if (!end) found.push(finding('endMissing', 'No signed reading is marked as the end of the transaction.'))
  if (begin && end && begin.at !== null && end.at !== null && begin.at > end.at)
    found.push(finding('beginAfterEnd', `The begin (${begin.timeText}) is later than the end (${end.timeText}).`))
  if (energy?.isNegative()) found.push(finding('beginAfterEnd', 'The register at the end is below that at the begin.'))
  return found
}

function states(placed: readonly Placed[]): Finding[] {
  const readings = placed.map(({ reading }) => reading)
  const unsynchronised = readings.find(({ clock }) => clock === 'U')
  const bad = readings.find(({ status }) => status !== null && status !== 'G')
  const flagged = readings.find(({ errorFlags }) => errorFlags !== '')
  return [
    ...(unsynchronised ? [finding('clockUnsynchronised', "The meter's clock was not set (time status U).")] : []),
    ...(bad ? [finding('meterStatus', `The meter's state is ${bad.status}, not G (good).`)] : []),
    ...(flagged ? [finding('errorFlags', `The meter reports errors: ${flagText(flagged.errorFlags)}.`)] : []),
  ]
}

const flagWords: Record<string, string> = { E: 'energy cannot be used', t: 'time cannot be used' }
const flagText = (flags: string) => [...flags].map((flag) => flagWords[flag] ?? flag).join(', ')

function identification(records: readonly OcmfRecord[], billedToken: string | null): Finding[] {
  const wanted = plainToken(billedToken ?? '')
  if (wanted === '') return []
  const given = records.flatMap(({ identification: { value } }) => (value === null ? [] : [value]))
  if (given.length === 0)
    return [finding('identificationMissing', 'The records name no token, so they do not say whom to bill.')]
  return given.some((value) => plainToken(value) !== wanted)
    ? [finding('identificationDiffers', 'The token in the records is not the one which is billed.')]
    : []
}

/** Written with or without separators, in any case: the same token. */
const plainToken = (text: string) => text.replace(/[^a-z0-9]/gi, '').toUpperCase()

function billed(energy: Decimal | null, energyWh: number): Finding[] {
  if (energy === null)
    return [finding('energyMissing', 'Begin and end have no register in common to count the energy from.')]
  if (energy.minus(energyWh).abs().lte(toleranceWh)) return []
  return [finding('energyDiffers', `Signed are ${energy.toFixed()} Wh, to be billed are ${energyWh} Wh.`)]
}

/** End less begin on the best register both have; the declared loss compensation decides which one that is. */
function measuredWh(placed: readonly Placed[]): Decimal | null {
  const ranked = placed
    .flatMap(({ record, reading }) => {
      const rank = registerRank(reading, record.lossCompensated)
      const value = decimalOf(reading)
      return rank === null || value === null ? [] : [{ reading, rank, value }]
    })
    .sort((a, b) => a.rank - b.rank)
  for (const { reading } of ranked.filter((each) => begins(each.reading))) {
    const same = ranked.filter((each) => each.reading.obis === reading.obis)
    const first = same.find((each) => begins(each.reading))
    const last = same.findLast((each) => ends(each.reading))
    if (first && last) return last.value.minus(first.value)
  }
  return null
}

function decimalOf({ valueText, unit }: OcmfReading): Decimal | null {
  if (valueText === null || !/^[+-]?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,2})?$/i.test(valueText)) return null
  return new Decimal(valueText).mul(new Decimal(10).pow(whPerUnit[unit ?? ''] ?? 0))
}
