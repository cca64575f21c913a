import type { MeterSampleInput } from '../domain/charging/inputs'

/** One sampled value in words both versions share; `value` is the number as sent, `scale` what 2.x multiplies it with. */
export type SampledNumber = {
  measurand: string
  phase: string | null
  location: string | null
  unit: string | null
  value: number
  scale: number
}

/** Factor to the base unit (Wh, W, A, V, %). Temperature is not linear and has its own function. */
const units: Record<string, number> = {
  Wh: 1,
  kWh: 1_000,
  MWh: 1_000_000,
  W: 1,
  kW: 1_000,
  A: 1,
  V: 1,
  kV: 1_000,
  Percent: 1,
  '%': 1,
  varh: 1,
  VA: 1,
  kVA: 1_000,
}

const maxInt32 = 2_147_483_647

type Column = 'energyWh' | 'powerW' | 'offeredW' | 'currentA' | 'voltageV' | 'socPercent' | 'temperatureC'
type Rule = {
  column: Column
  units: readonly string[] /** How values of single phases make one. */
  phases: 'sum' | 'highest' | 'mean'
  whole: boolean
}

const rules: Record<string, Rule> = {
  'Energy.Active.Import.Register': { column: 'energyWh', units: ['Wh', 'kWh', 'MWh'], phases: 'sum', whole: true },
  'Power.Active.Import': { column: 'powerW', units: ['W', 'kW'], phases: 'sum', whole: true },
  'Power.Offered': { column: 'offeredW', units: ['W', 'kW'], phases: 'sum', whole: true },
  'Current.Import': { column: 'currentA', units: ['A'], phases: 'highest', whole: false },
  Voltage: { column: 'voltageV', units: ['V', 'kV'], phases: 'mean', whole: false },
  SoC: { column: 'socPercent', units: ['Percent', '%'], phases: 'highest', whole: false },
  Temperature: {
    column: 'temperatureC',
    units: ['Celsius', 'Celcius', 'K', 'Fahrenheit'],
    phases: 'highest',
    whole: false,
  },
}

/**
 * Collects the sampled values of one instant into one sample in base units. A total (no phase) wins over single phases;
 * phases alone are summed (energy, power), averaged (voltage) or the highest counts (current). What has no column, an
 * unknown unit or a location other than the outlet's side of the meter is kept untouched in `other`.
 */
export class SampleCollector {
  private readonly totals = new Map<Column, number>()
  private readonly phased = new Map<Column, { rule: Rule; values: Map<string, number> }>()
  private readonly other: Record<string, { value: string; unit: string | null }> = {}
  private readonly signed: unknown[] = []

  add(sampled: SampledNumber, note: (deviation: string) => void): void {
    const rule = rules[sampled.measurand]
    const value = rule && usableLocation(sampled, rule) ? baseValue(sampled, rule) : null
    if (rule && value !== null && Math.abs(value) <= maxInt32) {
      if (sampled.phase === null) {
        this.setTotal(rule, value, sampled)
        return
      }
      this.addPhase(rule, sampled.phase, value)
    } else if (rule && value === null && sampled.unit !== null && !rule.units.includes(sampled.unit)) {
      note(`unit of ${sampled.measurand} is not known, kept as it is`)
    }
    this.keep(sampled)
  }

  /** Signed data stays byte for byte as it came (OCPP 1.6 §7.43, 2.0.1 SignedMeterValueType). */
  addSigned(value: unknown): void {
    this.signed.push(value)
  }

  finish(at: number | null, context: string): MeterSampleInput | null {
    const sample: MeterSampleInput = { at, context }
    for (const [column, { rule, values }] of this.phased)
      if (!this.totals.has(column)) sample[column] = fromPhases(rule, [...values.values()])
    for (const [column, value] of this.totals) sample[column] = value
    if (Object.keys(this.other).length > 0) sample.other = this.other
    if (this.signed.length > 0) sample.signed = this.signed
    return Object.keys(sample).length > 2 ? sample : null
  }

  /** Outlet is the billing side; a second location of the same measurand (inlet) does not overwrite it. */
  private setTotal(rule: Rule, value: number, sampled: SampledNumber): void {
    const outlet = sampled.location === null || sampled.location === 'Outlet'
    if (this.totals.has(rule.column) && !outlet) this.keep(sampled)
    else this.totals.set(rule.column, rule.whole ? Math.round(value) : value)
  }

  private addPhase(rule: Rule, phase: string, value: number): void {
    const held = this.phased.get(rule.column) ?? { rule, values: new Map<string, number>() }
    const wire = phase.replace(/-N$/, '')
    if (/^L[123]$/.test(wire)) held.values.set(wire, value)
    if (held.values.size > 0) this.phased.set(rule.column, held)
  }

  private keep({ measurand, phase, location, unit, value, scale }: SampledNumber): void {
    const name = [measurand, phase, location === 'Outlet' ? null : location].filter(Boolean).join('.')
    this.other[name.slice(0, 80)] = { value: String(scale === 1 ? value : value * scale), unit }
  }
}

const anywhere: ReadonlySet<Column> = new Set(['socPercent', 'temperatureC'])

function usableLocation({ location }: SampledNumber, rule: Rule): boolean {
  return location === null || location === 'Outlet' || location === 'Inlet' || anywhere.has(rule.column)
}

function baseValue({ value, unit, scale, measurand }: SampledNumber, rule: Rule): number | null {
  const given = spelled(unit, rule)
  if (!rule.units.includes(given)) return null
  if (measurand === 'Temperature') return celsius(value * scale, given)
  return value * scale * (units[given] ?? 1)
}

/** A unit of 2.x is any text, and stations write "kwh". "mwh" stays as it is: it may mean a thousandth or a million. */
function spelled(unit: string | null, { units }: Rule): string {
  const plain = unit?.trim().toLowerCase() ?? ''
  if (plain === '' || unit === null) return units[0]!
  return units.find((known) => known === unit || (plain !== 'mwh' && known.toLowerCase() === plain)) ?? unit
}

function celsius(value: number, unit: string): number {
  if (unit === 'K') return value - 273.15
  return unit === 'Fahrenheit' ? ((value - 32) * 5) / 9 : value
}

function fromPhases({ phases, whole }: Rule, values: number[]): number {
  const sum = values.reduce((total, value) => total + value, 0)
  const value = phases === 'sum' ? sum : phases === 'mean' ? sum / values.length : Math.max(...values)
  return whole ? Math.round(value) : value
}

/** "12.5", " 12,5 " → 12.5; null for what is no number (empty, "null", "NaN"). */
export function readNumber(text: unknown): number | null {
  if (typeof text === 'number') return Number.isFinite(text) ? text : null
  if (typeof text !== 'string') return null
  const plain = text.trim().replace(/^([+-]?\d+),(\d+)$/, '$1.$2')
  if (plain === '' || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}

/**
 * The sampled values of one MeterValue by the sample they belong to. All of one are of the same instant (OCPP 1.6 §7.33,
 * 2.0.1 part 2 §2.29), but stations put the reading of the begin beside that of the end: it gets a sample of its own, first.
 */
export function byContext<Sampled extends { context?: string | undefined }>(sampled: readonly Sampled[]): Sampled[][] {
  const isBegin = ({ context }: Sampled) => context === 'Transaction.Begin'
  const [begin, others] = [sampled.filter(isBegin), sampled.filter((each) => !isBegin(each))]
  return [begin, others].filter((group) => group.length > 0)
}

/** "7.4 kW · 12.3 kWh · 56 %": what a line of the live tail says about samples. */
export function summarize(samples: readonly MeterSampleInput[]): string {
  const latest = samples.at(-1)
  if (!latest) return 'nothing usable'
  const words: string[] = []
  if (latest.powerW !== undefined) words.push(`${(latest.powerW / 1_000).toFixed(1)} kW`)
  if (latest.energyWh !== undefined) words.push(`${(latest.energyWh / 1_000).toFixed(2)} kWh`)
  if (latest.socPercent !== undefined) words.push(`${Math.round(latest.socPercent)} %`)
  return words.join(' · ') || `${samples.length} samples`
}
