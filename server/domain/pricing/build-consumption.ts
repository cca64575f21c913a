import type { ConsumptionPeriod, MeterSpan } from './consumption'
import { energyAt, energyCurve, type Knot, type MeteredSession } from './energy-curve'

/** One reading: `energyWh` is the meter's register. Power and current are those of the moment. */
export type MeterReading = { at: number; energyWh: number | null; powerW: number | null; currentA: number | null }
/** Whether energy could flow, or the vehicle only stood there. Spans follow each other. */
export type ChargingSpan = { from: number; to: number; charging: boolean }

export type ConsumedSession = {
  startedAt: number
  /** Of a running session: now. */
  endedAt: number
  startMeterWh: number | null
  endMeterWh: number | null
  /** What the session is billed by; the periods add up to it, whatever the readings say. */
  energyWh: number
  samples: readonly MeterReading[]
  spans: readonly ChargingSpan[]
}

/**
 * Periods from meter readings: cut at every reading and where charging turned into idling. Between two readings energy
 * flows evenly while the vehicle was charging. A register that contradicts its neighbours or the total (slips, resets)
 * is left out. Power and current hold from their reading until the next; time in no span counts as charging.
 */
export function buildConsumption(session: ConsumedSession): ConsumptionPeriod[] {
  const { startedAt } = session
  const endedAt = Math.max(startedAt, session.endedAt)
  const spans = session.spans.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from)
  const samples = inOrder(session.samples).filter(({ at }) => at >= startedAt && at <= endedAt)
  const metered: MeteredSession = { ...session, endedAt, samples, idle: spans.filter(({ charging }) => !charging) }
  const curve = energyCurve(metered)
  const cuts = cutsOf(startedAt, endedAt, samples, spans)
  let [knot, sample] = [0, -1]
  let fromWh = 0
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index]!
    while (knot < curve.knots.length - 2 && curve.knots[knot + 1]!.at <= from) knot += 1
    while (sample < samples.length - 1 && samples[sample + 1]!.at <= from) sample += 1
    const [start, end] = [curve.knots[knot]!, curve.knots[knot + 1]!]
    const toWh = index === cuts.length - 2 ? session.energyWh : energyAt(metered.idle, start, end, to)
    const charging = spanAt(spans, from)?.charging ?? true
    const known = charging ? samples[sample] : undefined
    const period: ConsumptionPeriod = {
      kind: charging ? 'charging' : 'idle',
      startedAt: from,
      endedAt: to,
      energyWh: microWh(toWh - fromWh),
      powerW: known?.powerW ?? null,
      currentA: known?.currentA ?? null,
      meter: curve.baseWh === null ? null : meterOf(curve.baseWh, fromWh, toWh, methodOf(start, end, from, to)),
    }
    fromWh = toWh
    return period
  })
}

/** Whole 10⁻⁶ Wh, so that differences of doubles add up to what they came from. */
const microWh = (wh: number) => Math.round(wh * 1e6) / 1e6

const meterOf = (baseWh: number, fromWh: number, toWh: number, method: MeterSpan['method']): MeterSpan => ({
  fromWh: microWh(baseWh + fromWh),
  toWh: microWh(baseWh + toWh),
  method,
})

function methodOf(start: Knot, end: Knot, from: number, to: number): MeterSpan['method'] {
  if (!start.read || !end.read) return 'estimated'
  return from === start.at && to === end.at ? 'measured' : 'interpolated'
}

const inOrder = (samples: readonly MeterReading[]): readonly MeterReading[] =>
  samples.every(({ at }, index) => index === 0 || samples[index - 1]!.at <= at)
    ? samples
    : [...samples].sort((a, b) => a.at - b.at)

const spanAt = (spans: readonly ChargingSpan[], at: number) => spans.find(({ from, to }) => from <= at && to > at)

function cutsOf(startedAt: number, endedAt: number, samples: readonly MeterReading[], spans: readonly ChargingSpan[]) {
  if (endedAt === startedAt) return [startedAt, endedAt]
  const cuts = new Set([startedAt, endedAt])
  for (const { at } of samples) cuts.add(at)
  for (const { from, to } of spans) for (const at of [from, to]) if (at > startedAt && at < endedAt) cuts.add(at)
  return [...cuts].sort((a, b) => a - b)
}
