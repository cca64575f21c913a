import { hour, minute } from '../../../kernel/time'
import { abnormal, by, type EvseRule, evseRule, normal, normalUntil } from '../rule'

/** Longer than any usual pause of the readings. */
const silentMs = 2 * hour
/** A missing reading or two is the network; a quarter of an hour is a gap. */
const gapMs = 15 * minute
/** A full car stays overnight at an AC post; at a DC plug it blocks the next driver. */
const idleMs = { AC: 24 * hour, DC: 3 * hour }

const hears = [
  'session.started',
  'session.updated',
  'session.ended',
  'station.connected',
  'station.disconnected',
] as const
const askForValues = by('trigger', 'Ask the station for meter values (Run command, Trigger).')

/** A session that charges and says nothing any more. */
export const sessionStuck: EvseRule = evseRule({
  id: 'sessionStuck',
  about: {
    title: 'Session has gone silent',
    meaning: 'The session should be charging, and has sent nothing for two hours.',
    effect: '1 EVSE blocked, billing open',
    advice: 'Ask the station for meter values; if nothing comes, reset it or stop the session.',
    runbook: [
      askForValues,
      by('remoteStop', 'Nothing comes: stop the session.'),
      by('reset', 'It stays: reset the station.'),
    ],
    consequence: 'drivers',
    respond: 'shift',
    owner: 'operator',
  },
  hears,
  delayMs: silentMs,
  offDelayMs: 0,
  judge(station, { session }) {
    if (!session || !station.connected || session.phase !== 'charging') return normal
    return abnormal(sessionStuck, session.heardAt, { detail: 'no reading for 2 h while charging' })
  },
})

/** A vehicle that is full, or does not charge, and stays. */
export const sessionBlocking: EvseRule = evseRule({
  id: 'sessionBlocking',
  about: {
    title: 'Session does not end',
    meaning: 'The vehicle takes no energy any more and keeps the place.',
    effect: '1 EVSE blocked, billing open',
    advice: 'Contact the driver or the site; stop the session if the place is empty.',
    runbook: [
      'Call the driver, or the site, to have the vehicle moved.',
      by('remoteStop', 'The place is empty: stop the session.'),
      by('unlock', 'The cable is stuck: unlock it.'),
    ],
    consequence: 'drivers',
    respond: 'shift',
    owner: 'support',
    deadband: '24 h at AC, 3 h at DC',
  },
  hears,
  delayMs: 0,
  offDelayMs: 0,
  judge(station, { session }, now) {
    if (!session || !station.connected || session.phase === 'charging') return normal
    const limitMs = idleMs[station.powerType]
    const idleAt = Math.max(session.movedAt, session.phaseSince) + limitMs
    if (now < idleAt) return normalUntil(idleAt)
    return abnormal(sessionBlocking, idleAt, { detail: `no energy for ${limitMs / hour} h` })
  },
})

/** A charging session that sent readings before and stopped. What was charged meanwhile comes late, or never. */
export const meterGap: EvseRule = evseRule({
  id: 'meterGap',
  about: {
    title: 'Meter readings stopped',
    meaning: 'A charging session sent readings and then none, while its station is connected.',
    effect: 'Energy of 1 session unknown',
    advice: 'Ask the station for meter values; look at the interval in its settings.',
    runbook: [
      askForValues,
      by('writeSettings', 'Nothing regular comes: set the sampling interval again.'),
      'The end of the session usually brings the register; check its energy then.',
    ],
    consequence: 'money',
    respond: 'shift',
    owner: 'operator',
    deadband: 'one reading',
  },
  hears,
  delayMs: gapMs,
  offDelayMs: 0,
  judge(station, { session }, now) {
    if (!session || !station.connected || session.phase !== 'charging' || session.sampledAt === null) return normal
    // From two hours on it is the silent session's alarm.
    const silentAt = session.heardAt + silentMs
    return now >= silentAt
      ? normal
      : abnormal(meterGap, session.sampledAt, { detail: 'no reading for 15 min' }, silentAt)
  },
})
