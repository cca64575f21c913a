/** A charging profile as a station keeps it, whatever version brought it. A and W as given; instants ms UTC. */
export type Profile = {
  id: number
  /** 0: the station as a whole, or every EVSE. */
  evseNumber: number
  purpose: 'station' | 'default' | 'transaction'
  stackLevel: number
  kind: 'Absolute' | 'Recurring' | 'Relative' | 'Dynamic'
  recurrency: 'Daily' | 'Weekly' | null
  unit: 'A' | 'W'
  startsAt: number | null
  durationS: number | null
  validFrom: number | null
  validTo: number | null
  transactionId: string | null
  periods: { startS: number; limit: number }[]
  /** The profile as it came, for the reports that repeat it. */
  said: Record<string, unknown>
}

/** What an EVSE is while it is limited. */
export type Limited = {
  evseNumber: number
  dc: boolean
  powerW: number
  transactionId: string | null
  startedAt: number | null
}

const dayS = 86_400
/** 230 V on each of three phases; a DC EVSE counts its amperes at 400 V. */
const wattsPerAmpere = (dc: boolean) => (dc ? 400 : 690)

const inUnit = (value: number, from: 'A' | 'W', to: 'A' | 'W', dc: boolean): number => {
  if (from === to) return value
  return to === 'W' ? value * wattsPerAmpere(dc) : value / wattsPerAmpere(dc)
}

/** Seconds into the schedule; null: not in force. */
function secondsIn(profile: Profile, of: Limited, at: number): number | null {
  if ((profile.validFrom ?? at) > at || (profile.validTo ?? Number.POSITIVE_INFINITY) <= at) return null
  const start = profile.kind === 'Relative' || profile.startsAt === null ? of.startedAt : profile.startsAt
  if (start === null) return profile.startsAt === null && profile.kind !== 'Relative' ? 0 : null
  let seconds = (at - start) / 1_000
  if (seconds < 0) return null
  if (profile.kind === 'Recurring') seconds %= profile.recurrency === 'Weekly' ? 7 * dayS : dayS
  return profile.durationS !== null && seconds >= profile.durationS ? null : seconds
}

const saysAt = (profile: Profile, of: Limited, at: number): number | null => {
  const seconds = secondsIn(profile, of, at)
  if (seconds === null) return null
  const period = [...profile.periods].reverse().find((each) => each.startS <= seconds)
  return period ? inUnit(period.limit, profile.unit, 'W', of.dc) : null
}

/** The stack of one purpose: the highest level that says something. */
function stackW(profiles: readonly Profile[], of: Limited, at: number): number | null {
  for (const profile of [...profiles].sort((a, b) => b.stackLevel - a.stackLevel)) {
    const says = saysAt(profile, of, at)
    if (says !== null) return says
  }
  return null
}

/** W an EVSE may draw at an instant: never more than it can. `evseNumber` 0: the station's connection. */
export function limitW(profiles: readonly Profile[], of: Limited, at: number): number {
  const station = stackW(
    profiles.filter((each) => each.purpose === 'station'),
    of,
    at,
  )
  if (of.evseNumber === 0) return Math.min(of.powerW, station ?? of.powerW)
  const here = profiles.filter((each) => each.evseNumber === of.evseNumber || each.evseNumber === 0)
  const own = here.filter((each) => each.purpose === 'transaction' && each.transactionId === of.transactionId)
  const usual = here.filter((each) => each.purpose === 'default')
  const exact = usual.filter((each) => each.evseNumber === of.evseNumber)
  const session = stackW(own, of, at) ?? stackW(exact.length > 0 ? exact : usual, of, at)
  return Math.min(of.powerW, station ?? of.powerW, session ?? of.powerW)
}

/** The schedule that results, step by step (GetCompositeSchedule). */
export function composite(
  profiles: readonly Profile[],
  of: Limited,
  from: number,
  durationS: number,
  unit: 'A' | 'W',
): { startS: number; limit: number }[] {
  const edges = new Set([0])
  for (const profile of profiles) {
    const start = profile.kind === 'Relative' || profile.startsAt === null ? of.startedAt : profile.startsAt
    const cycleS =
      profile.kind === 'Recurring' ? (profile.recurrency === 'Weekly' ? 7 * dayS : dayS) : Number.POSITIVE_INFINITY
    const firstS = start === null ? 0 : (start - from) / 1_000
    const skipped = Number.isFinite(cycleS) ? Math.max(0, Math.floor(-firstS / cycleS)) : 0
    for (let turn = skipped; turn < skipped + 60; turn++) {
      const began = firstS + (turn === 0 ? 0 : turn * cycleS)
      if (!Number.isFinite(began) || began >= durationS) break
      for (const period of profile.periods) edges.add(began + period.startS)
      if (profile.durationS !== null) edges.add(began + profile.durationS)
    }
    for (const edge of [profile.validFrom, profile.validTo]) if (edge !== null) edges.add((edge - from) / 1_000)
  }
  const steps: { startS: number; limit: number }[] = []
  for (const edge of [...edges]
    .map(Math.ceil)
    .filter((each) => each >= 0 && each < durationS)
    .sort((a, b) => a - b)) {
    const watts = limitW(profiles, of, from + edge * 1_000)
    const limit = Math.round(inUnit(watts, 'W', unit, of.dc) * 10) / 10
    if (steps.at(-1)?.limit !== limit) steps.push({ startS: edge, limit })
  }
  return steps
}
