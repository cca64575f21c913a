import { minute, second } from '../../../kernel/time'
import { abnormal, count, joined, normal, type StationRule } from '../rule'

/** The socket is down beyond a reconnect. A DC site turns drivers away at once; AC sites bridge a quarter of an hour. */
export const stationOffline: StationRule = {
  id: 'stationOffline',
  subject: 'station',
  hears: ['station.connected', 'station.disconnected'],
  onDelayMs: (station) => (station.powerType === 'DC' ? 2 * minute : 15 * minute),
  offDelayMs: 10 * second,
  alsoWhileWeAreDown: true,
  judge(station) {
    // A station that has never connected is being installed, not missing.
    if (station.connected || station.connectivityAt === null) return normal
    const sessions = station.evses.filter((evse) => evse.session).length
    return abnormal(station.connectivityAt, {
      priority: station.powerType === 'DC' ? 2 : 3,
      what: 'Station offline',
      effect: joined(
        `${count(station.evses.length, 'EVSE')} unreachable`,
        sessions > 0 && `${count(sessions, 'session')} without readings`,
      ),
      advice: 'Check power and network at the site; if other stations there are offline too, call the site first.',
      detail: null,
    })
  },
}
