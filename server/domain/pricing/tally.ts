import type { Active } from './active-rules'
import type { Rule } from './compiled-tariff'
import type { ConsumptionKind, MeterSpan } from './consumption'
import type { Piece } from './cut-periods'
import type { Dimension } from './tariff'

/** Neighbouring pieces that the same rules price at the same prices. */
export type Span = {
  kind: ConsumptionKind
  startedAt: number
  endedAt: number
  energy: bigint
  meter: MeterSpan | null
  active: Active[]
  flat: Active | null
  /** What step_size adds at the end of this span. */
  surplus: { dimension: Dimension; volume: bigint }[]
}

/** All of one rule at one price. Volumes: 10⁻⁹ Wh, ms, or 1. */
export type Line = {
  rule: Rule
  price: bigint
  reservation: boolean
  volume: bigint
  billed: bigint
  spans: number[]
  step: string | null
}

export type Tally = { spans: Span[]; lines: Line[] }

export const isReserved = ({ kind }: { kind: ConsumptionKind }) =>
  kind === 'reservation' || kind === 'reservationExpired'

/** What a dimension measures in a span, without steps. */
export function volumeIn(span: Span, dimension: Dimension): bigint {
  if (dimension === 'ENERGY') return span.energy
  return dimension === 'FLAT' ? 1n : BigInt(span.endedAt - span.startedAt)
}

/** Goes on with the last span where nothing that matters differs, so that it does not matter how periods were split. */
export function addPiece(tally: Tally, piece: Piece, flat: Active | null, active: Active[]): void {
  const last = tally.spans.at(-1)
  const meter = meterOf(piece)
  if (last && flat === null && continues(last, piece, meter, active)) {
    last.endedAt = piece.endedAt
    last.energy += piece.energy
    if (last.meter && meter) last.meter = joined(last.meter, meter)
    return
  }
  const { startedAt, endedAt, energy } = piece
  tally.spans.push({ kind: piece.source.kind, startedAt, endedAt, energy, meter, active, flat, surplus: [] })
}

function continues(last: Span, piece: Piece, meter: MeterSpan | null, active: Active[]): boolean {
  if (last.kind !== piece.source.kind || last.endedAt !== piece.startedAt) return false
  if (last.active.length !== active.length) return false
  if ((last.meter === null) !== (meter === null)) return false
  if (last.meter && meter && Math.abs(last.meter.toWh - meter.fromWh) > 1e-6) return false
  return last.active.every(({ rule, price }, index) => rule === active[index]!.rule && price === active[index]!.price)
}

const joined = (a: MeterSpan, b: MeterSpan): MeterSpan => ({
  fromWh: a.fromWh,
  toWh: b.toWh,
  method: a.method === b.method ? a.method : [a.method, b.method].includes('estimated') ? 'estimated' : 'interpolated',
})

/** Registers at the ends of a piece; an end inside the period lies on the straight line between its readings. */
function meterOf({ source, startedAt, endedAt, cutStart, cutEnd }: Piece): MeterSpan | null {
  const { meter } = source
  if (!meter || !(cutStart || cutEnd)) return meter
  const at = (instant: number) => {
    const share = (instant - source.startedAt) / Math.max(1, source.endedAt - source.startedAt)
    return Math.round((meter.fromWh + (meter.toWh - meter.fromWh) * share) * 1e6) / 1e6
  }
  const method = meter.method === 'measured' ? 'interpolated' : meter.method
  return { fromWh: cutStart ? at(startedAt) : meter.fromWh, toWh: cutEnd ? at(endedAt) : meter.toWh, method }
}

/** One line per rule and price, in the order in which they first counted. */
export function drawLines(tally: Tally): void {
  const byRule = new Map<Rule, Line[]>()
  tally.spans.forEach((span, index) => {
    for (const one of span.flat ? [span.flat, ...span.active] : span.active) {
      const line = lineOf(tally, byRule, one, isReserved(span))
      line.volume += volumeIn(span, one.rule.dimension)
      line.spans.push(index)
    }
  })
}

function lineOf(tally: Tally, byRule: Map<Rule, Line[]>, { rule, price }: Active, reservation: boolean): Line {
  const known = byRule.get(rule)
  const line = known?.find((one) => one.price === price)
  if (line) return line
  const drawn: Line = { rule, price, reservation, volume: 0n, billed: 0n, spans: [], step: null }
  if (known) known.push(drawn)
  else byRule.set(rule, [drawn])
  tally.lines.push(drawn)
  return drawn
}
