import type { LiveAlarm } from '@/server/kernel/live'

export type StakesSum = {
  alarms: number
  /** Of how many the cost is known. */
  known: number
  money: { currency: string; minor: number }[]
  sessionsCut: number
  driversAffected: number
}

/** What the alarms cost together, by currency. One that another explains is part of that one's cost already. */
export function sumStakes(alarms: readonly LiveAlarm[]): StakesSum {
  const open = alarms.filter(({ causeId, clearedAt }) => causeId === null && clearedAt === null)
  const money = new Map<string, number>()
  const sum: StakesSum = { alarms: open.length, known: 0, money: [], sessionsCut: 0, driversAffected: 0 }
  for (const { stakes } of open) {
    if (!stakes) continue
    sum.sessionsCut += stakes.sessionsCut
    sum.driversAffected += stakes.driversAffected
    if (stakes.revenuePerHourMinor === null || stakes.currency === null) continue
    sum.known += 1
    money.set(stakes.currency, (money.get(stakes.currency) ?? 0) + stakes.revenuePerHourMinor)
  }
  return { ...sum, money: [...money].map(([currency, minor]) => ({ currency, minor })) }
}
