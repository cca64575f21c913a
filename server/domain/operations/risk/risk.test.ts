import { expect, test } from 'vitest'
import type { HealthDay } from './health-day'
import { highRisk, riskOf, usualOf } from './risk'

/** Deterministic noise (mulberry32), so that the figures are the same every time. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
const poisson = (mean: number, next: () => number): number => {
  let [count, product] = [0, next()]
  while (product > Math.exp(-mean)) {
    count += 1
    product *= next()
  }
  return count
}
const dayName = (index: number) => new Date(Date.UTC(2026, 0, 1) + index * 86_400_000).toISOString().slice(0, 10)

/** How an EVSE usually is; every one a little different, with weekends and a week of bad network now and then. */
type Character = {
  reconnects: number
  faults: number
  visits: number
  failing: number
  aborting: number
  power: number
  heat: number
}
const characterOf = (next: () => number): Character => ({
  reconnects: 0.3 + 2.5 * next() ** 2,
  faults: 0.02 + 0.1 * next(),
  visits: 2 + 8 * next(),
  failing: 0.01 + 0.04 * next(),
  aborting: 0.005 + 0.02 * next(),
  power: 0.75 + 0.2 * next(),
  heat: 28 + 10 * next(),
})

/** What wear looks like: `grown` goes from 0 at its onset to 1 at the failure. */
type Wear = (character: Character, grown: number) => Character
const wears: Record<string, Wear> = {
  modem: (c, g) => ({ ...c, reconnects: c.reconnects + 9 * g }),
  contactor: (c, g) => ({ ...c, failing: c.failing + 0.5 * g, faults: c.faults + 1.2 * g }),
  'power module': (c, g) => ({ ...c, power: c.power * (1 - 0.55 * g), aborting: c.aborting + 0.15 * g }),
  fan: (c, g) => ({ ...c, heat: c.heat + 28 * g, aborting: c.aborting + 0.25 * g ** 2 }),
  'cable lock': (c, g) => ({ ...c, failing: c.failing + 0.45 * g, aborting: c.aborting + 0.1 * g }),
}

function dayOf(character: Character, index: number, next: () => number, badNetwork: boolean): HealthDay {
  const weekend = index % 7 >= 5 ? 0.7 : 1
  const visits = poisson(character.visits * weekend, next)
  const failedStarts = Array.from({ length: visits }, () => next() < character.failing).filter(Boolean).length
  const sessions = visits - failedStarts
  return {
    day: dayName(index),
    reconnects: poisson(character.reconnects * (badNetwork ? 4 : 1), next),
    faults: poisson(character.faults, next),
    attempts: visits,
    failedStarts,
    sessions,
    aborts: Array.from({ length: sessions }, () => next() < character.aborting).filter(Boolean).length,
    powerShare: sessions === 0 ? null : Math.min(1, character.power - (0.25 * next() ** 2) / Math.sqrt(sessions)),
    temperatureC: character.heat + 4 * (next() - 0.5) + 4 * Math.sin((2 * Math.PI * index) / 365),
  }
}

type Life = { days: HealthDay[]; failsOn: number | null }

function lifeOf(seed: number, length: number, wear: Wear | null): Life {
  const next = random(seed)
  const character = characterOf(next)
  // Wear takes two to four weeks from the first sign to the end.
  const failsOn = wear ? length - 1 : null
  const onset = wear ? length - 1 - Math.round(14 + 14 * next()) : length
  const badWeek = Math.floor(next() * length)
  const days = Array.from({ length }, (_, index) => {
    const grown = wear ? Math.max(0, (index - onset) / (length - 1 - onset)) : 0
    const now = wear ? wear(character, grown) : character
    return dayOf(now, index, next, index >= badWeek && index < badWeek + 2)
  })
  return { days, failsOn }
}

/** First days of the spells of high risk, each judged with what was known at the time. */
function alarmsOf({ days }: Life, peers: ReturnType<typeof usualOf>): number[] {
  const alarms: number[] = []
  let high = false
  for (let index = 15; index < days.length; index += 1) {
    const { score } = riskOf(days.slice(Math.max(0, index - 59), index + 1), peers)
    if (score >= highRisk && !high) alarms.push(index)
    // It is over when it is well below, as with every alarm.
    high = high ? score >= highRisk / 2 : score >= highRisk
  }
  return alarms
}

test('wear is seen days before the failure, and healthy EVSEs are left in peace', () => {
  const healthy = Array.from({ length: 60 }, (_, index) => lifeOf(7_000_000 + index, 365, null))
  const peers = usualOf(healthy.map(({ days }) => days.slice(0, 28)))
  const falseAlarms = healthy.reduce((sum, life) => sum + alarmsOf(life, peers).length, 0)
  const perYear = falseAlarms / healthy.length

  const leads = Object.entries(wears).map(([name, wear], kind) => {
    const lives = Array.from({ length: 24 }, (_, index) => lifeOf(9_000_000 + kind * 1_000 + index, 90, wear))
    const found = lives.map((life) => {
      const first = alarmsOf(life, peers).find((at) => at >= life.failsOn! - 28)
      return first === undefined ? null : life.failsOn! - first
    })
    const seen = found.filter((lead): lead is number => lead !== null && lead > 0).sort((a, b) => a - b)
    return { name, share: seen.length / lives.length, median: seen[Math.floor(seen.length / 2)] ?? 0 }
  })
  for (const { name, share, median } of leads)
    console.log(`risk: ${name} seen in ${Math.round(share * 100)} %, median ${median} days before the failure`)
  console.log(`risk: ${perYear.toFixed(2)} false alarms per EVSE and year`)

  for (const { share, median } of leads) {
    expect(share).toBeGreaterThan(0.6)
    expect(median).toBeGreaterThan(2)
  }
  expect(perYear).toBeLessThan(1)
})

const quiet = (index: number, more: Partial<HealthDay> = {}): HealthDay => ({
  day: dayName(index),
  reconnects: 1,
  faults: 0,
  attempts: 5,
  failedStarts: 0,
  sessions: 5,
  aborts: 0,
  powerShare: 0.9,
  temperatureC: 30,
  ...more,
})
const life = (length: number, of: (index: number) => Partial<HealthDay>) =>
  Array.from({ length }, (_, index) => quiet(index, of(index)))

test('says since when, from what and how much', () => {
  const { score, signals } = riskOf(
    life(40, (index) => (index >= 34 ? { reconnects: 7 } : {})),
    { reconnects: 1 },
  )
  expect(signals).toHaveLength(1)
  expect(signals[0]).toMatchObject({ name: 'reconnects', since: dayName(34), peers: 1 })
  expect(signals[0]!.own).toBeCloseTo(1, 1)
  expect(signals[0]!.now).toBe(7)
  expect(score).toBe(signals[0]!.points)
})

test.each([
  ['one bad day', life(40, (index) => (index === 38 ? { reconnects: 20, faults: 5 } : {})), {}],
  ['too short a history', life(14, (index) => (index >= 8 ? { faults: 3 } : {})), {}],
  ['what all its kind does', life(40, (index) => (index >= 30 ? { reconnects: 6 } : {})), { reconnects: 6 }],
  ['what is over', life(60, (index) => (index >= 25 && index < 32 ? { faults: 2 } : {})), {}],
  [
    'days without a measurement',
    life(40, () => ({ attempts: 0, sessions: 0, powerShare: null, temperatureC: null })),
    {},
  ],
  ['nothing at all', [], {}],
] as const)('%s is no risk', (_, days, peers) => expect(riskOf(days, peers)).toEqual({ score: 0, signals: [] }))
