import { failedStartsWithinMs } from '../facts'
import { abnormal, count, type EvseRule, joined, normal } from '../rule'

const tooMany = 3

/**
 * Three starts in a quarter of an hour came to nothing. Any session that charges ends the count. Cards that were
 * refused are a lesser matter: the connector itself may be well.
 */
export const failedStarts: EvseRule = {
  id: 'failedStarts',
  subject: 'evse',
  hears: ['session.startFailed', 'session.updated', 'session.ended'],
  onDelayMs: () => 0,
  offDelayMs: 0,
  judge(_station, evse, now) {
    if (evse.failedStarts.length < tooMany) return normal
    const recent = evse.failedStarts.filter((start) => now - start.at < failedStartsWithinMs)
    const third = recent[tooMany - 1]
    if (!third) return normal
    const refused = recent.every((start) => start.cause.startsWith('refused'))
    // With one less than this many left, the alarm is over.
    const againAt = recent[recent.length - tooMany]!.at + failedStartsWithinMs
    const causes = [...new Set(recent.map((start) => start.cause))]
    return abnormal(
      third.at,
      {
        priority: refused ? 3 : 2,
        what: refused ? 'Drivers refused at the start' : 'Sessions do not start',
        effect: joined(`${count(recent.length, 'driver attempt')} failed in 15 min`),
        advice: refused
          ? 'Look up the token: blocked, expired or unknown? The connector itself may be fine.'
          : 'Start remotely once; if that fails too, take the EVSE out of service and send a technician.',
        detail: causes.join(', '),
      },
      againAt,
    )
  },
}
