import { day, hour } from '../../kernel/time'
import { instantOfLocal, localOfInstant } from './local-instant'
import type { NamedScenario, Scenario } from './scenarios'
import { offsetStretches } from './zone'

const base: Scenario = { energyKwh: 30, chargingMin: 45, idleMin: 0, startLocal: '', ratedKw: null, groups: [] }

/** "18:00" of the next Friday (0 is Sunday) whose clock has not come to it yet. */
function next(weekday: number, time: string, now: number, timeZone: string): string {
  const today = Date.parse(`${localOfInstant(now, timeZone).slice(0, 10)}T00:00Z`)
  const until = (weekday - new Date(today).getUTCDay() + 7) % 7
  const on = (days: number) => `${new Date(today + days * day).toISOString().slice(0, 10)}T${time}`
  const first = on(until)
  return instantOfLocal(first, timeZone)! > now ? first : on(until + 7)
}

/** Evenings before the next time clocks are put on and back; zones without such nights have none. */
function nights(now: number, timeZone: string): { shorter: string | null; longer: string | null } {
  // Somewhat more than a year: the night that has just been comes again by then.
  const stretches = offsetStretches(timeZone, now, now + 400 * day)
  const changes = stretches.slice(1).map(({ from, offsetMs }, before) => ({
    from,
    by: offsetMs - stretches[before]!.offsetMs,
  }))
  const evening = (change: { from: number } | undefined) =>
    change ? localOfInstant(change.from - 4 * hour, timeZone) : null
  return {
    shorter: evening(changes.find(({ by }) => by > 0)),
    longer: evening(changes.find(({ by }) => by < 0)),
  }
}

/** Sessions every tariff should be looked at with, the next ones to come on the clocks of a zone. `now` in ms UTC. */
export function builtInScenarios(now: number, timeZone: string): NamedScenario[] {
  const on = (weekday: number, time: string) => next(weekday, time, now, timeZone)
  const { shorter, longer } = nights(now, timeZone)
  const night = (key: string, name: string, startLocal: string | null): NamedScenario[] =>
    startLocal === null ? [] : [{ key, name, scenario: { ...base, energyKwh: 40, chargingMin: 300, startLocal } }]
  return [
    { key: 'evening', name: 'Friday evening', scenario: { ...base, startLocal: on(5, '18:00') } },
    {
      key: 'midnight',
      name: 'Across midnight',
      scenario: { ...base, energyKwh: 22, chargingMin: 180, startLocal: on(6, '22:30') },
    },
    ...night('spring', 'Night clocks go forward', shorter),
    ...night('autumn', 'Night clocks go back', longer),
    { key: 'short', name: '1 kWh', scenario: { ...base, energyKwh: 1, chargingMin: 5, startLocal: on(2, '10:00') } },
    {
      key: 'large',
      name: '100 kWh',
      scenario: { ...base, energyKwh: 100, chargingMin: 60, startLocal: on(2, '12:00') },
    },
    {
      key: 'overstay',
      name: '6 h overstay',
      scenario: { ...base, chargingMin: 40, idleMin: 360, startLocal: on(3, '16:00') },
    },
    {
      key: 'weekend',
      name: 'Sunday noon, slow',
      scenario: { ...base, energyKwh: 33, chargingMin: 180, startLocal: on(0, '12:00') },
    },
  ]
}
