import type { AlarmId, EvseId, LocationId, StationId } from '../../kernel/ids'
import type { AlarmStakes } from '../../kernel/live'
import type { Rule } from './rule'

/** An alarm whose stakes are missing or old. `explains`: open alarms it stands for. */
export type DueAlarm = {
  alarmId: AlarmId
  rule: string
  stationId: StationId | null
  evseId: EvseId | null
  locationId: LocationId | null
  lastRaisedAt: number
  explains: number
}

/** Gross CDR amounts in minor units, by currency: of one hour of the week over some weeks, and of all hours of some days. */
export type Earned = { currency: string; sameHourMinor: number; allHoursMinor: number }

/** What is known of the place of an alarm, or of all places a cause explains. */
export type PlaceHistory = {
  alarmId: AlarmId
  evses: number
  stations: number
  /** Local time at the place: 0 is Monday. */
  weekday: number
  hour: number
  /** How many of the last 8 weeks, and of the last 28 days, lie after its first CDR. */
  weeks: number
  days: number
  earned: readonly Earned[]
  /** Mean per EVSE and hour of EVSEs of the same power type in the same network, over the last 28 days. */
  peers: { perEvseHourMinor: number; currency: string } | null
  sessionsCut: number
  driversAffected: number
}

export const stakesWeeks = 8
export const stakesDays = 28
/** With fewer weeks one busy evening would speak for all of them. */
const leastWeeks = 3
const leastDays = 3

const weekdays = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays']

/** Rules about money that is lost although vehicles charge. The other rules of consequence `money` only delay it. */
const unpaid: ReadonlySet<string> = new Set(['sessionWithoutTariff', 'tariffMissing', 'energyAfterRefusal'])

/** Does the place of such an alarm stop earning? A cause that no rule stands for is a place that went away. */
export function stopsEarning(rule: Pick<Rule, 'id' | 'about'> | undefined): boolean {
  if (!rule) return true
  const { consequence } = rule.about
  return consequence === 'drivers' || consequence === 'safety' || unpaid.has(rule.id)
}

const placeName = ({ evses, stations }: PlaceHistory, { evseId, stationId }: DueAlarm): string => {
  if (evseId !== null) return 'at this EVSE'
  if (stations === 1) return stationId === null ? 'at its one station' : 'at this station'
  return `at its ${stations} stations with ${evses} EVSEs`
}

/** The currency most money came in: amounts of different ones are never added. */
const main = (earned: readonly Earned[]): Earned | null =>
  earned.toSorted((a, b) => b.allHoursMinor - a.allHoursMinor || b.sameHourMinor - a.sameHourMinor)[0] ?? null

/**
 * What an alarm costs an hour while it stays, by the place's own history: the mean of this local hour of the week; of a
 * place too young for that the mean of all hours; of one without any history what its peers earn. `method` says which.
 */
export function stakesOf(alarm: DueAlarm, history: PlaceHistory, stops: boolean): AlarmStakes {
  const counted = { sessionsCut: history.sessionsCut, driversAffected: history.driversAffected }
  const told = (minor: number | null, currency: string | null, method: string): AlarmStakes => ({
    ...counted,
    revenuePerHourMinor: minor === null ? null : Math.max(0, Math.round(minor)),
    currency,
    method,
  })
  const place = placeName(history, alarm)
  const earned = main(history.earned)
  if (!stops)
    return told(
      0,
      earned?.currency ?? history.peers?.currency ?? null,
      'Charging goes on: nothing is lost by the hour.',
    )
  if (earned && history.weeks >= leastWeeks) {
    const { weekday, hour, weeks } = history
    const method = `Mean of the last ${weeks} ${weekdays[weekday]}, ${hour}–${hour + 1} h, ${place}.`
    return told(earned.sameHourMinor / weeks, earned.currency, method)
  }
  if (earned && history.days >= leastDays) {
    const perHour = earned.allHoursMinor / (history.days * 24)
    return told(
      perHour,
      earned.currency,
      `Mean of all hours of the last ${history.days} days, ${place}: too young for its own weekdays.`,
    )
  }
  if (history.peers && history.evses > 0) {
    const { perEvseHourMinor, currency } = history.peers
    return told(
      perEvseHourMinor * history.evses,
      currency,
      `Mean of the network’s EVSEs of this kind over ${stakesDays} days: no history ${place}.`,
    )
  }
  return told(null, null, `No history ${place} and none of its kind.`)
}
