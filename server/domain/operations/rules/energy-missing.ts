import { minute } from '../../../kernel/time'
import { movedWh } from '../facts'
import { abnormal, type EvseRule, normal } from '../rule'

/**
 * The station says "charging" and its own readings say that nothing flows. Silence is not evidence: without a reading
 * later than the last energy, the meter may just be slow (see session-stuck).
 */
const flowsWithinMs = 5 * minute

export const energyMissing: EvseRule = {
  id: 'energyMissing',
  subject: 'evse',
  hears: [
    'session.started',
    'session.updated',
    'session.ended',
    'evse.statusChanged',
    'station.connected',
    'station.disconnected',
  ],
  onDelayMs: () => flowsWithinMs,
  offDelayMs: 0,
  judge(station, evse) {
    const { session } = evse
    if (!session || !station.connected || session.phase !== 'charging' || evse.availability === 'faulted') return normal
    const since = Math.max(session.movedAt, session.phaseSince)
    if (session.sampledAt === null || session.sampledAt < since + flowsWithinMs) return normal
    return abnormal(since, {
      priority: 2,
      what: 'Charging without energy',
      effect: '1 driver waiting, nothing charged',
      advice: 'Check offered power and limits; ask the driver to plug in again, or stop the session.',
      detail: `below ${movedWh} Wh in 5 min`,
    })
  },
}
