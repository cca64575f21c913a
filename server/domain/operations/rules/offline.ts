import { minute, second } from '../../../kernel/time'
import type { StationFacts } from '../facts'
import { type About, abnormal, count, joined, normal, type StationRule, stationRule } from '../rule'

const about: Omit<About, 'title' | 'consequence' | 'respond' | 'deadband'> = {
  meaning:
    'The station’s connection is down for longer than a reconnect takes. Running sessions usually go on, and their readings come later.',
  effect: 'EVSEs unreachable',
  advice: 'Check power and network at the site; if other stations there are offline too, call the site first.',
  owner: 'operator',
  runbook: [
    'Look whether other stations of the site are offline too: then it is power or network of the site.',
    'Call the site: is the station’s display on?',
    'Lit but offline: ask for the router or SIM to be restarted. Dark: check the breaker.',
    'Still offline after that: send a technician.',
  ],
}

const offline = (
  id: string,
  powerType: StationFacts['powerType'],
  delayMs: number,
  own: Pick<About, 'title' | 'consequence' | 'respond'>,
) => {
  const rule: StationRule = stationRule({
    id,
    about: { ...about, ...own },
    hears: ['station.connected', 'station.disconnected'],
    delayMs,
    offDelayMs: 10 * second,
    alsoWhileWeAreDown: true,
    judge(station) {
      // A station that has never connected is being installed, not missing.
      if (station.powerType !== powerType || station.connected || station.connectivityAt === null) return normal
      const sessions = station.evses.filter((evse) => evse.session).length
      const effect = joined(
        `${count(station.evses.length, 'EVSE')} unreachable`,
        sessions > 0 && `${count(sessions, 'session')} without readings`,
      )
      return abnormal(rule, station.connectivityAt, { effect })
    },
  })
  return rule
}

/** The socket is down beyond a reconnect. AC sites bridge a quarter of an hour. */
export const stationOffline = offline('stationOffline', 'AC', 15 * minute, {
  title: 'Station offline',
  consequence: 'drivers',
  respond: 'shift',
})

/** A DC site turns drivers away at once. */
export const dcStationOffline = offline('dcStationOffline', 'DC', 2 * minute, {
  title: 'DC station offline',
  consequence: 'drivers',
  respond: 'soon',
})
