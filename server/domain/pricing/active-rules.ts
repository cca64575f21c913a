import type { LocalTime } from './clock-cuts'
import type { CompiledTariff, Phase, Rule } from './compiled-tariff'
import { holds, type Moment } from './conditions'
import type { Piece } from './cut-periods'
import type { Notes } from './notes'
import { priceAt } from './price-at'
import type { Dimension } from './tariff'

/** A rule that prices a piece, and its price there. */
export type Active = { rule: Rule; price: bigint }

/** Reserving and charging each have one start fee. */
export type FlatFees = { session: boolean; reservation: boolean }

/** In which order rules are looked for. A reservation nobody came for falls back to the rules of reserving. */
const phases: Record<Piece['source']['kind'], readonly Phase[]> = {
  charging: ['session'],
  idle: ['session'],
  reservation: ['RESERVATION'],
  reservationExpired: ['RESERVATION_EXPIRES', 'RESERVATION'],
}

const timeOf = (kind: Piece['source']['kind']): Dimension => (kind === 'idle' ? 'PARKING_TIME' : 'TIME')

export type Matcher = {
  tariff: CompiledTariff
  localAt: ((at: number) => LocalTime) | null
  fees: FlatFees
  notes: Notes
}

/** For each dimension on its own the first rule that holds; energy only where some flows or could. */
export function activeRules(matcher: Matcher, piece: Piece): { flat: Active | null; active: Active[] } {
  const { kind } = piece.source
  const moment = momentOf(matcher, piece)
  const active: Active[] = []
  const look = (dimension: Dimension): Active | null => {
    const rule = firstRule(matcher, kind, dimension, moment)
    return rule ? { rule, price: priceAt(rule, piece, matcher.notes) } : null
  }
  if (kind === 'charging' || piece.energy > 0n) {
    const energy = look('ENERGY')
    if (energy) active.push(energy)
    else if (piece.energy > 0n && kind !== 'reservation' && kind !== 'reservationExpired')
      matcher.notes.unpriced(piece.energy)
  }
  const time = look(timeOf(kind))
  if (time) active.push(time)
  const fee = kind === 'charging' || kind === 'idle' ? 'session' : 'reservation'
  const flat = matcher.fees[fee] ? null : look('FLAT')
  if (flat) matcher.fees[fee] = true
  return { flat, active }
}

function firstRule({ tariff }: Matcher, kind: Piece['source']['kind'], dimension: Dimension, moment: Moment) {
  for (const phase of phases[kind])
    for (const rule of tariff.rules[phase][dimension]) if (holds(rule.conditions, moment)) return rule
  return null
}

function momentOf({ tariff, localAt, notes }: Matcher, piece: Piece): Moment {
  const { powerW, currentA, kind } = piece.source
  const powerMw = powerW === null ? piece.meanMw : Math.round(powerW * 1_000)
  if (kind === 'charging') {
    if (powerW === null && tariff.usesPower) notes.powerUnknown()
    if (currentA === null && tariff.usesCurrent) notes.currentUnknown()
  }
  return {
    local: localAt?.(piece.startedAt) ?? null,
    energy: piece.energyBefore,
    durationMs: piece.durationMs,
    idleMs: piece.idleMs,
    powerMw,
    // At 230 V the sum over the phases is P / U, for one phase as for three.
    currentA: currentA ?? powerMw / 230_000,
  }
}
