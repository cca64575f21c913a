import { minute, second } from '../kernel/time'
import { faults, faultsOf } from './faults'
import type { StationRole } from './network-file'
import type { Station } from './station'
import { drawVisit } from './visit'
import { arrive, breakDown } from './visits'

/** ms the clock of the station with the wrong clock is ahead. */
export const wrongClockMs = 4 * minute

/** What makes a station of the demo worth an operator's look. Runs until the process ends. */
export const roles: Record<StationRole, (station: Station) => void> = {
  normal: () => {},
  clockSkew: (station) => {
    station.clockSkewMs = wrongClockMs
  },
  offlineSpells: (station) => {
    const { wheel } = station.world
    wheel.after(station.random.between(3, 8) * minute, () => {
      station.loseConnection(station.random.between(60, 150) * second)
      roles.offlineSpells(station)
    })
  },
  faulted: (station) => stayBroken(station),
  tamperedMeter: (station) => {
    station.tampersMeter = true
  },
  failingStarts: (station) => failToStart(station),
}

/** The same fault comes back some minutes after a reset has cleared it. */
function stayBroken(station: Station): void {
  const evse = station.evses.at(-1)
  const fault = faultsOf(evse?.place.dc ?? false)[0] ?? faults[0]
  if (evse && fault && evse.fault === null) breakDown(station, evse, fault, null)
  const look = () => {
    if (evse?.fault === null) station.world.wheel.after(6 * minute, () => stayBroken(station))
    else station.world.wheel.after(30 * second, look)
  }
  station.world.wheel.after(30 * second, look)
}

/** Vehicle after vehicle locks in, starts, and gets no energy. */
function failToStart(station: Station): void {
  const evse = station.evses[0]
  if (evse?.free) {
    const drawn = drawVisit(station.random, evse.place, station.now())
    arrive(station, evse, { ...drawn, fails: true, authorizeMs: 4 * second, lingerMs: 10 * second })
  }
  station.world.wheel.after(station.random.between(50, 100) * second, () => failToStart(station))
}
