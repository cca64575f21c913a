import { describe, expect, test } from 'vitest'
import { bandsOf, type IntervalSeen, upRatioOf } from './status-bands'

const seen = (startedAt: number, endedAt: number | null, rest: Partial<IntervalSeen> = {}): IntervalSeen => ({
  startedAt,
  endedAt,
  availability: 'available',
  phase: null,
  connected: true,
  observed: 1,
  errorCode: null,
  ...rest,
})

describe('bands', () => {
  test.each([
    { name: 'nothing known', intervals: [], want: [] },
    { name: 'cut to the window', intervals: [seen(-50, 500)], want: [['available', 0, 100]] },
    { name: 'the open one reaches to the end', intervals: [seen(40, null)], want: [['available', 40, 100]] },
    { name: 'outside the window', intervals: [seen(-50, 0), seen(100, 200)], want: [] },
    {
      name: 'rows that look the same become one',
      intervals: [seen(0, 30), seen(30, 60), seen(60, null, { availability: 'occupied', phase: 'charging' })],
      want: [
        ['available', 0, 60],
        ['charging', 60, 100],
      ],
    },
    {
      name: 'another error is another band',
      intervals: [
        seen(0, 30, { availability: 'faulted', errorCode: 'GroundFailure' }),
        seen(30, null, { availability: 'faulted', errorCode: 'HighTemperature' }),
      ],
      want: [
        ['faulted', 0, 30],
        ['faulted', 30, 100],
      ],
    },
    {
      name: 'cut off wins over what it last said',
      intervals: [seen(0, null, { availability: 'occupied', phase: 'charging', connected: false, observed: 4 })],
      want: [['offline', 0, 100]],
    },
    {
      name: 'what it queued while it was cut off is known afterwards',
      intervals: [
        seen(0, 20, { connected: false, observed: 4 }),
        seen(20, 60, { availability: 'occupied', phase: 'charging', connected: false, observed: 3 }),
        seen(60, null, { connected: true, observed: 4 }),
      ],
      want: [
        ['offline', 0, 20],
        ['charging', 20, 60],
        ['available', 60, 100],
      ],
    },
    {
      name: 'a hole is not filled',
      intervals: [seen(0, 20), seen(60, null)],
      want: [
        ['available', 0, 20],
        ['available', 60, 100],
      ],
    },
  ])('$name', ({ intervals, want }) => {
    expect(bandsOf(intervals, 0, 100).map((band) => [band.state, band.from, band.to])).toEqual(want)
  })

  test('up is the known time in which the EVSE was here and could be used', () => {
    const intervals = [
      seen(0, 50),
      seen(50, 75, { availability: 'faulted' }),
      seen(75, 80, { connected: false, observed: 4 }),
      seen(90, 95, { connected: false, observed: 1 }),
      seen(80, 90, { availability: 'unknown' }),
    ]
    expect(upRatioOf(intervals, 0, 100)).toBeCloseTo(55 / 85)
    expect(upRatioOf([], 0, 100)).toBeNull()
  })
})
