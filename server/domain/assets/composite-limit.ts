import type { ChargingLimit, HeldKind, LimitSteps } from '../../kernel/held'

type Holding = { kind: HeldKind; evseNumber: number | null; data: Record<string, unknown> }
type Session = { evseNumber: number; transactionId: string; startedAt: number }

export type CompositeQuestion = {
  /** 0: the station's connection. */
  evseNumber: number
  unit: 'A' | 'W'
  startsAt: number
  durationS: number
  /** Running ones: limits of sessions and relative ones count only with theirs. */
  sessions: readonly Session[]
}

const day = 86_400_000
const cycleMs = { daily: day, weekly: 7 * day }

/** Since when a limit's schedule counts at an instant, ms UTC; null: it does not. */
function beganAt(limit: ChargingLimit, session: Session | undefined, at: number): number | null {
  if (limit.validFrom !== null && at < limit.validFrom) return null
  if (limit.validTo !== null && at >= limit.validTo) return null
  if (limit.kind === 'relative') return session?.startedAt ?? null
  const start = limit.startsAt ?? limit.validFrom ?? 0
  if (at < start) return null
  if (limit.kind !== 'recurring' || limit.recurrency === null) return start
  return at - ((at - start) % cycleMs[limit.recurrency])
}

/** What one limit allows at an instant; null: it says nothing then. */
function allowedAt(limit: ChargingLimit, session: Session | undefined, at: number): number | null {
  const began = beganAt(limit, session, at)
  if (began === null) return null
  const seconds = (at - began) / 1_000
  if (limit.durationS !== null && seconds >= limit.durationS) return null
  return limit.periods.findLast((period) => period.startS <= seconds)?.limit ?? null
}

/** Of one purpose the highest stack level that says something at the instant counts (OCPP 1.6 §3.13.2, 2.0.1 K01). */
function leading(limits: readonly ChargingLimit[], session: Session | undefined, at: number): number | null {
  const ordered = [...limits].sort((left, right) => right.stackLevel - left.stackLevel)
  for (const limit of ordered) {
    const allowed = allowedAt(limit, session, at)
    if (allowed !== null) return allowed
  }
  return null
}

/**
 * What our limits allow together over a time: of each purpose the leading one, of a session's own and the default the
 * session's own, of that and the station's the lower. null: no limit of ours. Limits in another unit are left out, as
 * amperes and watts cannot be compared without the phases in use.
 */
export function compositeOf(held: readonly Holding[], question: CompositeQuestion): LimitSteps | null {
  const { evseNumber, unit, startsAt, durationS, sessions } = question
  const session = sessions.find((each) => each.evseNumber === evseNumber)
  const ofPurpose = (purpose: ChargingLimit['purpose'], places: readonly (number | null)[]) =>
    held
      .filter((holding) => holding.kind === 'limit' && places.includes(holding.evseNumber))
      .map((holding) => holding.data as ChargingLimit)
      .filter((limit) => limit.purpose === purpose && limit.unit === unit)
  const station = ofPurpose('station', [null])
  const byEvse = ofPurpose('stationDefault', [evseNumber])
  const usual = byEvse.length > 0 ? byEvse : ofPurpose('stationDefault', [null])
  const own = ofPurpose('session', [evseNumber]).filter((limit) => limit.transactionId === session?.transactionId)
  const at = (instant: number): number | null => {
    const whole = leading(station, undefined, instant)
    const part = evseNumber === 0 ? null : (leading(own, session, instant) ?? leading(usual, session, instant))
    if (whole === null || part === null) return whole ?? part
    return Math.min(whole, part)
  }
  return stepsOf([...station, ...usual, ...own], session, at, { unit, startsAt, durationS })
}

/** The instants at which anything can change, asked one by one. */
function stepsOf(
  limits: readonly ChargingLimit[],
  session: Session | undefined,
  at: (instant: number) => number | null,
  frame: Pick<LimitSteps, 'unit' | 'startsAt' | 'durationS'>,
): LimitSteps | null {
  const { startsAt, durationS } = frame
  const end = startsAt + durationS * 1_000
  const instants = new Set([startsAt])
  for (const limit of limits) {
    for (const edge of [limit.validFrom, limit.validTo]) if (edge !== null) instants.add(edge)
    for (const began of beginnings(limit, session, startsAt, end)) {
      for (const period of limit.periods) instants.add(began + period.startS * 1_000)
      if (limit.durationS !== null) instants.add(began + limit.durationS * 1_000)
    }
  }
  const steps: { startS: number; limit: number | null }[] = []
  for (const instant of [...instants].filter((each) => each >= startsAt && each < end).sort((a, b) => a - b)) {
    const limit = at(instant)
    if (steps.at(-1)?.limit !== limit || steps.length === 0) steps.push({ startS: (instant - startsAt) / 1_000, limit })
  }
  const first = steps.findIndex((step) => step.limit !== null)
  return first < 0 ? null : { ...frame, steps: steps.slice(first) }
}

/** Every time the schedule begins that matters between two instants. */
function beginnings(limit: ChargingLimit, session: Session | undefined, from: number, to: number): number[] {
  const start = limit.kind === 'relative' ? session?.startedAt : (limit.startsAt ?? limit.validFrom ?? 0)
  if (start === undefined) return []
  if (limit.kind !== 'recurring' || limit.recurrency === null) return [start]
  const cycle = cycleMs[limit.recurrency]
  const first = start + Math.max(0, Math.floor((from - start) / cycle)) * cycle
  return Array.from({ length: Math.min(60, Math.ceil((to - first) / cycle) + 1) }, (_, index) => first + index * cycle)
}
