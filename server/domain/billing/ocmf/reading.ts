/** TX of OCMF: B begins, C and X are on the way, E and its kin end, S suspended, T the tariff changed. */
const beginCodes = new Set(['B'])
const endCodes = new Set(['E', 'L', 'R', 'A', 'P'])

/** One entry of RD. `valueText`, `lossText` as the meter wrote them; `at` ms UTC; what a later entry leaves out is the former's. */
export type OcmfReading = {
  at: number | null
  timeText: string | null
  /** U unknown, I informative, S synchronised, R relative. */
  clock: string | null
  transaction: string | null
  valueText: string | null
  obis: string | null
  unit: string | null
  currentType: string | null
  lossText: string | null
  errorFlags: string
  /** G good; anything else is not. */
  status: string | null
}

const repeated = ['TM', 'TX', 'RV', 'RI', 'RU', 'RT', 'EF', 'ST'] as const

/** RD of a payload whose numbers are texts already; what is no object is left out. */
export function readingsOf(list: unknown): OcmfReading[] {
  if (!Array.isArray(list)) return []
  const readings: OcmfReading[] = []
  let former: Record<string, unknown> = {}
  for (const entry of list) {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) continue
    const given = entry as Record<string, unknown>
    former = Object.fromEntries(repeated.map((name) => [name, given[name] ?? former[name]]))
    readings.push(readingOf(former, given.CL))
  }
  return readings
}

function readingOf(given: Record<string, unknown>, loss: unknown): OcmfReading {
  const text = (name: string) => (typeof given[name] === 'string' && given[name] !== '' ? given[name] : null)
  const time = timeOf(text('TM'))
  return {
    ...time,
    timeText: text('TM'),
    transaction: text('TX'),
    valueText: text('RV'),
    obis: text('RI'),
    unit: text('RU'),
    currentType: text('RT'),
    lossText: typeof loss === 'string' ? loss : null,
    errorFlags: text('EF') ?? '',
    status: text('ST'),
  }
}

/** "2026-07-24T13:22:04,000+0200 S" → instant and how good the clock was. */
function timeOf(text: string | null): { at: number | null; clock: string | null } {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?\s*(Z|[+-]\d\d:?\d\d)\s*([A-Z])?$/.exec(text ?? '')
  if (!match) return { at: null, clock: /\s([A-Z])$/.exec(text ?? '')?.[1] ?? null }
  const [, instant, fraction = '', zone = 'Z', clock] = match
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  const at = Date.parse(`${instant}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`)
  return { at: Number.isNaN(at) ? null : at, clock: clock ?? null }
}

export const begins = (reading: OcmfReading): boolean => beginCodes.has(reading.transaction ?? '')
export const ends = (reading: OcmfReading): boolean => endCodes.has(reading.transaction ?? '')

/** Imported energy, in order of what is billed: transaction and device side registers are loss compensated (B1, B3). */
const registers = [/:B3\./i, /:B1\./i, /:B2\./i, /:B0\./i, /:0?1\.0?8\./]
const exported = /:(0?2\.0?8\.|C[0-3]\.)/i

/** How much a billed register ranks, the best first; null: this reading is no imported energy. */
export function registerRank(reading: OcmfReading, lossCompensated: boolean): number | null {
  const { obis, unit } = reading
  if (unit === null || !(unit in whPerUnit) || exported.test(obis ?? '')) return null
  const rank = registers.findIndex((pattern) => pattern.test(obis ?? ''))
  if (rank < 0) return registers.length
  return rank < 2 && !lossCompensated ? rank + registers.length : rank
}

/** Wh of one unit, as a power of ten. */
export const whPerUnit: Record<string, number> = { Wh: 0, kWh: 3, MWh: 6 }
