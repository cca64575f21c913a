import { minute } from '../../../kernel/time'
import { movedWh } from '../facts'
import { abnormal, by, type EvseRule, evseRule, normal } from '../rule'

/**
 * The station says "charging" and its own readings say that nothing flows. Silence is not evidence: without a reading
 * later than the last energy, the meter may just be slow (see session-stuck).
 */
const flowsWithinMs = 5 * minute

export const energyMissing: EvseRule = evseRule({
  id: 'energyMissing',
  about: {
    title: 'Charging without energy',
    meaning: 'The station says the vehicle is charging, and its own meter stands still.',
    effect: '1 driver waiting, nothing charged',
    advice: 'Check offered power and limits; ask the driver to plug in again, or stop the session.',
    runbook: [
      'Look at the offered power of the session: a limit of 0 holds the vehicle back.',
      by('remoteStop', 'Stop the session, ask the driver to plug in again.'),
      by(
        'setAvailability',
        'With another vehicle the same: take the EVSE out of service, its meter or contactor fails.',
      ),
    ],
    consequence: 'drivers',
    respond: 'soon',
    owner: 'support',
    deadband: `${movedWh} Wh`,
  },
  hears: [
    'session.started',
    'session.updated',
    'session.ended',
    'evse.statusChanged',
    'station.connected',
    'station.disconnected',
  ],
  delayMs: flowsWithinMs,
  offDelayMs: 0,
  judge(station, evse) {
    const { session } = evse
    if (!session || !station.connected || session.phase !== 'charging' || evse.availability === 'faulted') return normal
    const since = Math.max(session.movedAt, session.phaseSince)
    if (session.sampledAt === null || session.sampledAt < since + flowsWithinMs) return normal
    return abnormal(energyMissing, since, { detail: `below ${movedWh} Wh in 5 min` })
  },
})
