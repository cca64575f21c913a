import { describe, expect, test } from 'vitest'
import { gapAfterMs, type PowerBucket, powerSeries, type Span } from './station-live-series'

const step = 60_000
const always: Span[] = [{ from: 0, to: Number.POSITIVE_INFINITY }]
const at = (minutes: number, powerW: number): PowerBucket => ({ at: minutes * step, powerW })

type Case = {
  name: string
  buckets: PowerBucket[]
  sessions?: Span[]
  offline?: Span[]
  now?: number
  want: (number | null)[]
}

const cases: Case[] = [
  { name: 'readings are themselves', buckets: [at(0, 10), at(1, 20), at(2, 30)], want: [10, 20, 30, 30, 30] },
  { name: 'nothing heard in a session is a gap', buckets: [], want: [null, null, null, null, null] },
  { name: 'no session, connected: no power', buckets: [], sessions: [], want: [0, 0, 0, 0, 0] },
  { name: 'no session, offline: nobody knows', buckets: [], sessions: [], offline: always, want: Array(5).fill(null) },
  { name: 'one reading carries two minutes, not more', buckets: [at(0, 50)], want: [50, 50, 50, null, null] },
  {
    name: 'the rhythm of the station is joined',
    buckets: [at(0, 0), at(2, 20), at(4, 40)],
    want: [0, 10, 20, 30, 40],
  },
  {
    name: 'a hole in the rhythm stays a hole',
    buckets: [at(0, 10), at(1, 10), at(4, 10)],
    want: [10, 10, null, null, 10],
  },
  {
    name: 'queued in the station while it was cut off: known all the same',
    buckets: [at(0, 10), at(2, 10), at(4, 10)],
    offline: always,
    want: [10, 10, 10, 10, 10],
  },
  {
    name: 'cut off and silent: a gap',
    buckets: [at(0, 10)],
    offline: [{ from: 0.5 * step, to: 5 * step }],
    want: [10, 10, 10, null, null],
  },
  {
    name: 'session ends: zero, not the last value',
    buckets: [at(0, 90), at(1, 90)],
    sessions: [{ from: 0, to: 2 * step }],
    want: [90, 90, 0, 0, 0],
  },
  {
    name: 'the future is not known',
    buckets: [at(0, 10), at(1, 10)],
    now: 1.5 * step,
    want: [10, 10, null, null, null],
  },
]

describe('power per step', () => {
  test.each(cases)('$name', ({ buckets, sessions = always, offline = [], now = 1e12, want }) => {
    const history = { evseNumber: 1, buckets, sessions, offline }
    expect(powerSeries(history, { from: 0, stepMs: step, count: 5 }, now)).toEqual(want)
  })

  test('a gap much longer than the rhythm is never bridged', () => {
    const buckets = [at(0, 10), at(1, 10), at(2, 10), at(3, 10), at(40, 10), at(41, 10)]
    const history = { evseNumber: 1, buckets, sessions: always, offline: [] }
    const series = powerSeries(history, { from: 0, stepMs: step, count: 42 }, 1e12)
    expect(series.slice(6, 40).every((value) => value === null)).toBe(true)
    expect(series[40]).toBe(10)
  })
})

test.each([
  { name: 'nothing to go by', minutes: [0], index: 0, want: 120_000 },
  { name: 'two readings have no rhythm yet', minutes: [0, 9], index: 0, want: 120_000 },
  { name: 'every minute', minutes: [0, 1, 2], index: 0, want: 150_000 },
  { name: 'every quarter of an hour', minutes: [0, 15, 30], index: 1, want: 2_250_000 },
  { name: 'hourly is too rare to be joined', minutes: [0, 60, 120], index: 0, want: 2_280_000 },
  { name: 'from queued ones to live ones', minutes: [0, 10, 20, 21, 22], index: 1, want: 1_500_000 },
  { name: 'a silence among live ones', minutes: [0, 1, 11, 12], index: 1, want: 150_000 },
])('further apart than this is a gap: $name', ({ minutes, index, want }) => {
  const buckets = minutes.map((minute) => at(minute, 1))
  expect(gapAfterMs(buckets, index, step)).toBe(want)
})
