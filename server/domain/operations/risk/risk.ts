import { type HealthDay, measures, type SignalName, signalNames } from './health-day'

/** What says that an EVSE gets worse: how it is now, how it and its peers usually are, since when, and what it adds. */
export type Signal = {
  name: SignalName
  /** Mean of the last days, in the unit of the measure (health-day.ts). */
  now: number
  own: number
  peers: number | null
  /** First day of the shift, YYYY-MM-DD. */
  since: string
  points: number
}
/** 0 (nothing unusual) to 100. Signals with points only, the heaviest first. */
export type Risk = { score: number; signals: Signal[] }

/** Days that count as now, and days that must lie before them to know what is usual. */
const recentDays = 5
export const leastBaselineDays = 14
/** EWMA: a baseline forgets half in about two weeks. */
const memory = 0.05
/** CUSUM in standard deviations: what is let pass each day, and where a shift counts (Page 1954; k = ½ shift, h = 5). */
const slack = 1
const decision = 5
/** A day cannot say more than this: one bad day is an event, not a trend. */
const mostOfADay = 3

/** How much a signal at its worst adds, and the smallest deviation that is taken for real. */
const weights: Readonly<Record<SignalName, { points: number; least: number }>> = {
  reconnects: { points: 65, least: 0.7 },
  faults: { points: 75, least: 0.35 },
  failedStarts: { points: 75, least: 0.6 },
  aborts: { points: 70, least: 0.6 },
  powerShortfall: { points: 65, least: 0.5 },
  temperature: { points: 65, least: 0.6 },
}

type Seen = { day: string; value: number }
type Baseline = { mean: number; deviation: number; known: number }

const seenOf = (days: readonly HealthDay[], name: SignalName): Seen[] =>
  days.flatMap((each) => {
    const value = measures[name](each)
    return value === null ? [] : [{ day: each.day, value }]
  })

function learn({ mean, deviation, known }: Baseline, value: number): Baseline {
  const rate = Math.max(memory, 1 / (known + 1))
  const next = mean + rate * (value - mean)
  const spread = Math.sqrt((1 - rate) * (deviation ** 2 + rate * (value - mean) ** 2))
  return { mean: next, deviation: spread, known: known + 1 }
}

/** CUSUM of a signal against its own running baseline. Once a shift is half-way to counting, the baseline does not learn it. */
function follow(seen: readonly Seen[], least: number) {
  let baseline: Baseline = { mean: 0, deviation: 0, known: 0 }
  let [sum, since] = [0, null as string | null]
  for (const { day, value } of seen) {
    if (baseline.known >= leastBaselineDays) {
      // Counts scatter by their root even when the days so far happened to be alike.
      const scale = Math.max(baseline.deviation, least, 0.5 * Math.sqrt(baseline.mean))
      const grown = Math.max(0, sum + Math.min(mostOfADay, (value - baseline.mean) / scale - slack))
      since = grown === 0 ? null : (since ?? day)
      sum = Math.min(2 * decision, grown)
    }
    if (sum < decision / 2) baseline = learn(baseline, value)
  }
  return { baseline, sum, since }
}

/**
 * How likely an EVSE is to fail, from its days (oldest first, at most some weeks apart) and its peers' usual values.
 * A signal counts when its CUSUM has passed the decision and it is now above its own and its peers' usual: what a whole
 * model does is not this EVSE's wear. Points of signals add up to at most 100.
 */
export function riskOf(days: readonly HealthDay[], peers: Readonly<Partial<Record<SignalName, number>>>): Risk {
  const signals = signalNames.flatMap((name): Signal[] => {
    const seen = seenOf(days, name)
    const { points, least } = weights[name]
    const { baseline, sum, since } = follow(seen, least)
    if (since === null || sum < decision) return []
    const recent = seen.slice(-recentDays)
    const now = recent.reduce((total, each) => total + each.value, 0) / recent.length
    const usual = Math.max(baseline.mean, peers[name] ?? 0)
    if (now < usual + least) return []
    const strength = Math.min(1, sum / (2 * decision))
    return [{ name, now, own: baseline.mean, peers: peers[name] ?? null, since, points: Math.round(points * strength) }]
  })
  signals.sort((a, b) => b.points - a.points)
  return {
    score: Math.min(
      100,
      signals.reduce((total, signal) => total + signal.points, 0),
    ),
    signals,
  }
}

/** From here somebody should look: two signals, or one that has gone far. */
export const highRisk = 60

/** The usual value of each signal among peers: the median of their means, so that one bad one does not excuse the others. */
export function usualOf(peers: readonly (readonly HealthDay[])[]): Partial<Record<SignalName, number>> {
  const usual: Partial<Record<SignalName, number>> = {}
  for (const name of signalNames) {
    const means = peers.flatMap((days) => {
      const seen = seenOf(days, name)
      return seen.length === 0 ? [] : [seen.reduce((total, each) => total + each.value, 0) / seen.length]
    })
    const median = means.sort((a, b) => a - b)[Math.floor(means.length / 2)]
    if (median !== undefined) usual[name] = median
  }
  return usual
}
