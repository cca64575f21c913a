import { second } from '../kernel/time'
import type { Evse } from './evse'
import type { BootReason } from './report'
import type { Station } from './station'
import type { Token } from './visit'
import { departLater, startRemotely, stop, stopAll } from './visits'

/**
 * What the CSMS may ask, in version-free words. The status is the answer; `after` happens once the answer is sent.
 */
export type Remote<Status extends string> = { status: Status; after?: () => void }

const delay = (station: Station, run: () => void, ms = second) =>
  station.world.wheel.after(ms / station.world.speed, run)

/** Without an EVSE number the first free one is taken. */
export function remoteStart(
  station: Station,
  evseNumber: number | undefined,
  token: Token,
  remoteStartId: number | null,
): Remote<'Accepted' | 'Rejected'> {
  const waiting = (evse: Evse) => evse.state === 'preparing' && evse.charge === null
  const evse =
    evseNumber === undefined
      ? (station.evses.find(waiting) ?? station.evses.find((each) => each.free))
      : station.evse(evseNumber)
  if (!evse) return { status: 'Rejected' }
  return { status: startRemotely(station, evse, token, remoteStartId) ? 'Accepted' : 'Rejected' }
}

export function remoteStop(station: Station, matches: (evse: Evse) => boolean): Remote<'Accepted' | 'Rejected'> {
  const evse = station.evses.find((each) => each.transaction !== null && matches(each))
  if (!evse) return { status: 'Rejected' }
  const { transaction } = evse
  return {
    status: 'Accepted',
    after: () => delay(station, () => evse.transaction === transaction && stop(station, evse, 'remote')),
  }
}

/** `soft` ends transactions in order and tells so before the restart; `hard` tells afterwards. */
export function reset(station: Station, mode: 'soft' | 'hard', reason: BootReason = 'remoteReset'): Remote<'Accepted'> {
  const downMs = (station.random.between(4, 8) * second) / station.world.speed
  const restart = () => {
    station.restart(reason, downMs)
    // What a restart can mend, it mends.
    for (const evse of station.evses) station.tell(evse.recover(station.now()))
  }
  return {
    status: 'Accepted',
    after: () => {
      if (mode === 'soft') {
        stopAll(station, 'softReset')
        delay(station, restart, 2 * second)
      } else {
        restart()
        stopAll(station, 'hardReset')
      }
    },
  }
}

/** 2.0.1 B11/B12 with an EVSE: only that one restarts, the connection stays. */
export function resetEvse(station: Station, evseNumber: number): Remote<'Accepted' | 'Rejected'> {
  const evse = station.evse(evseNumber)
  if (!evse) return { status: 'Rejected' }
  return {
    status: 'Accepted',
    after: () => {
      if (evse.transaction !== null) station.tell(evse.stopCharging(station.now(), 'softReset'))
      if (evse.visit !== null) station.tell(evse.leave(station.now()))
      if (!evse.operative || evse.fault) return
      station.tell(evse.setOperative(station.now(), false).reports)
      delay(station, () => station.tell(evse.setOperative(station.now(), true).reports), 4 * second)
    },
  }
}

/** EVSE 0 or none: the whole station. */
export function changeAvailability(
  station: Station,
  evseNumber: number,
  operative: boolean,
): Remote<'Accepted' | 'Rejected' | 'Scheduled'> {
  const targets = evseNumber === 0 ? station.evses : station.evses.filter((evse) => evse.number === evseNumber)
  if (targets.length === 0) return { status: 'Rejected' }
  const changes = targets.map((evse) => evse.setOperative(station.now(), operative))
  return {
    status: changes.some((change) => change.status === 'Scheduled') ? 'Scheduled' : 'Accepted',
    after: () => station.tell(changes.flatMap((change) => change.reports)),
  }
}

export function unlock(
  station: Station,
  evseNumber: number,
  stopsFirst: boolean,
): Remote<'Unlocked' | 'UnlockFailed' | 'Ongoing' | 'Unknown' | 'NotSupported'> {
  const evse = station.evse(evseNumber)
  if (!evse) return { status: 'Unknown' }
  if (!station.spec.quirk.canUnlock) return { status: 'NotSupported' }
  if (evse.fault?.errorCode === 'ConnectorLockFailure') return { status: 'UnlockFailed' }
  if (evse.transaction !== null && !stopsFirst) return { status: 'Ongoing' }
  return {
    status: 'Unlocked',
    after: () => {
      if (evse.transaction !== null) station.tell(evse.stopCharging(station.now(), 'unlock'))
      if (evse.visit !== null) departLater(station, evse, 5 * second)
    },
  }
}

export type Wanted = 'boot' | 'heartbeat' | 'status' | 'meter' | 'transaction'

/** TriggerMessage: Accepted first, the message right after it (1.6 §5.17, 2.0.1 F06). */
export function trigger(
  station: Station,
  wanted: Wanted,
  evseNumber: number | undefined,
): Remote<'Accepted' | 'Rejected'> {
  const chosen = station.evses.filter((evse) => !evseNumber || evse.number === evseNumber)
  if (evseNumber && chosen.length === 0) return { status: 'Rejected' }
  const running = chosen.filter((evse) => evse.transaction !== null)
  if (wanted === 'transaction' && running.length === 0) return { status: 'Rejected' }
  const speak: Record<Wanted, () => void> = {
    boot: () => station.bootAgain(),
    heartbeat: () => station.tellAtOnce({ kind: 'heartbeat' }),
    status: () => station.sayStatus(evseNumber || undefined),
    transaction: () => sampleNow(station, running),
    meter: () => {
      sampleNow(station, running)
      for (const evse of chosen.filter((each) => each.transaction === null)) {
        const sample = evse.sample(station.now(), 'asked')
        station.tellAtOnce({ kind: 'meter', evseNumber: evse.number, sample })
      }
    },
  }
  return { status: 'Accepted', after: speak[wanted] }
}

function sampleNow(station: Station, evses: Evse[]): void {
  for (const evse of evses) {
    const reports = evse.flow(station.now(), false)
    const sample = evse.sampleNow(station.now())
    station.tell(sample ? [...reports, sample] : reports)
  }
}
