import { hour } from '../../../kernel/time'
import { abnormal, type EvseRule, normal } from '../rule'

/** Longer than any usual pause of the readings. */
const silentMs = 2 * hour
/** A full car stays overnight at an AC post; at a DC plug it blocks the next driver. */
const idleMs = { AC: 24 * hour, DC: 3 * hour }

/** A session that should have ended or said something, and did neither. */
export const sessionStuck: EvseRule = {
  id: 'sessionStuck',
  subject: 'evse',
  hears: ['session.started', 'session.updated', 'session.ended', 'station.connected', 'station.disconnected'],
  onDelayMs: () => 0,
  offDelayMs: 0,
  judge(station, evse, now) {
    const { session } = evse
    if (!session || !station.connected) return normal
    const silentAt = session.heardAt + silentMs
    const idleAt =
      session.phase === 'charging'
        ? Number.POSITIVE_INFINITY
        : Math.max(session.movedAt, session.phaseSince) + idleMs[station.powerType]
    const priority = 3
    const effect = '1 EVSE blocked, billing open'
    if (session.phase === 'charging' && now >= silentAt)
      return abnormal(silentAt, {
        priority,
        what: 'Session has gone silent',
        effect,
        advice: 'Ask the station for meter values; if nothing comes, reset it or stop the session.',
        detail: 'no reading for 2 h while charging',
      })
    if (now >= idleAt)
      return abnormal(idleAt, {
        priority,
        what: 'Session does not end',
        effect,
        advice: 'Contact the driver or the site; stop the session if the place is empty.',
        detail: `no energy for ${idleMs[station.powerType] / hour} h`,
      })
    return { condition: null, againAt: session.phase === 'charging' ? silentAt : idleAt }
  },
}
