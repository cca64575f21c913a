import type { Diagnosis } from './diagnosis'

/** "3 Nov", or with the year where it is not this one; in the zone of the site. */
export function shortDay(at: number, zone: string, now: number): string {
  const year = (each: number) => new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: zone }).format(each)
  const far = year(at) !== year(now) ? ('numeric' as const) : undefined
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: far, timeZone: zone }).format(at)
}

type Said = { since: string | null; name: string | null }

const sentences: Record<Diagnosis['cause'], (said: Said) => string> = {
  charged: () => 'Charged and ended normally',
  charging: () => 'Charging now',
  cardBlocked: ({ since, name }) => `Card refused: blocked${since ? ` since ${since}` : ''}${name ? ` (${name})` : ''}`,
  cardExpired: ({ since }) => `Card refused: expired${since ? ` on ${since}` : ''}`,
  cardNotYetValid: ({ since }) => `Card refused: valid only from ${since ?? 'later'}`,
  cardUnknown: () => 'Card refused: not known here',
  contractInactive: ({ name }) => `Card refused: contract${name ? ` “${name}”` : ''} is not active`,
  concurrentLimit: ({ name }) =>
    `Card refused: its contract charges elsewhere already${name ? ` (at most ${name} at a time)` : ''}`,
  roamingRefused: () => 'Card refused: it belongs to another provider, and none confirmed it',
  paymentDeclined: () => 'Payment declined: no credit left',
  noAnswerToCard: () => 'Card got no answer from us',
  cableNotLocked: () => 'Cable not locked: the plug’s lock failed',
  cableNotPlugged: () => 'Card accepted, but no cable was plugged in in time',
  cardMissing: () => 'Cable plugged in, but no card was shown',
  vehicleSilent: () => 'Car did not answer: it never asked for energy',
  vehicleHolds: () => 'Car stopped asking for energy',
  stationHolds: () => 'Station holds the power back',
  stationOffline: () => 'Station was not connected',
  evseFaulted: () => 'Connector reports a fault',
  evseUnavailable: () => 'Connector is out of service',
  evseReserved: () => 'Connector is reserved for somebody else',
  startTimedOut: () => 'Start timed out: the station did not act in time',
  startRejected: () => 'Station refused to start',
  stationDidNotStart: () => 'Card accepted and cable in, but the station did not start',
  tariffMissing: () => 'No tariff for this connector: nothing can be billed',
  powerLost: () => 'Cut off: the station lost its power',
  emergencyStop: () => 'Emergency stop was pressed',
  restarted: () => 'Cut off: the station restarted',
  deauthorized: () => 'Stopped: the card was no longer allowed',
  noEnergy: () => 'Started, but no energy flowed',
  endMissing: () => 'Charged, but the station never reported the end',
  maintenance: () => 'Station was under maintenance',
  unplugged: () => 'Unplugged again at once',
}

/** The cause as an agent says it. The station's own code stands beside it, never in it. */
export function diagnosisWords(diagnosis: Diagnosis, zone: string, now: number): string {
  const since = diagnosis.since === null ? null : shortDay(diagnosis.since, zone, now)
  return sentences[diagnosis.cause]({ since, name: diagnosis.name })
}
