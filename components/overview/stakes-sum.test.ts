import { expect, test } from 'vitest'
import type { AlarmStakes, LiveAlarm } from '@/server/kernel/live'
import { sumStakes } from './stakes-sum'

const stakes = (revenuePerHourMinor: number | null, currency: string | null = 'EUR'): AlarmStakes => ({
  sessionsCut: 2,
  driversAffected: 3,
  revenuePerHourMinor,
  currency,
  method: '',
})
const alarm = (fields: Partial<LiveAlarm>) =>
  ({ causeId: null, clearedAt: null, stakes: null, ...fields }) as unknown as LiveAlarm

test('what a cause explains is in its cost already; what has gone costs nothing any more; currencies stay apart', () => {
  const sum = sumStakes([
    alarm({ stakes: stakes(31_000) }),
    alarm({ stakes: stakes(4_000), causeId: 1 as never }),
    alarm({ stakes: stakes(500), clearedAt: 5 }),
    alarm({ stakes: stakes(200, 'SEK') }),
    alarm({ stakes: stakes(null, null) }),
    alarm({}),
  ])
  expect(sum).toEqual({
    alarms: 4,
    known: 2,
    money: [
      { currency: 'EUR', minor: 31_000 },
      { currency: 'SEK', minor: 200 },
    ],
    sessionsCut: 6,
    driversAffected: 9,
  })
  expect(sumStakes([])).toMatchObject({ alarms: 0, money: [] })
})
