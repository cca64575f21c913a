import { type EvseFacts, failedStartsWithinMs } from '../facts'
import { type About, abnormal, by, count, type EvseRule, evseRule, normal } from '../rule'

const startsRule = (
  id: string,
  about: Omit<About, 'deadband'>,
  counts: (refusedOnly: boolean) => boolean,
  tooMany = 3,
): EvseRule => {
  const rule: EvseRule = evseRule({
    id,
    about: { ...about, deadband: `${tooMany} within 15 min` },
    hears: ['session.startFailed', 'session.updated', 'session.ended'],
    limit: {
      noun: 'failed starts within 15 min',
      value: tooMany,
      min: 1,
      max: 20,
      at: (value) => startsRule(id, about, counts, value),
    },
    delayMs: 0,
    offDelayMs: 0,
    judge(_station, evse, now) {
      if (evse.failedStarts.length < tooMany) return normal
      const recent = recentStarts(evse, now)
      const third = recent[tooMany - 1]
      if (!third || !counts(recent.every((start) => start.cause.startsWith('refused')))) return normal
      // With one less than this many left, the alarm is over.
      const againAt = recent[recent.length - tooMany]!.at + failedStartsWithinMs
      const effect = `${count(recent.length, 'driver attempt')} failed in 15 min`
      const detail = [...new Set(recent.map((start) => start.cause))].join(', ')
      return abnormal(rule, third.at, { effect, detail }, againAt)
    },
  })
  return rule
}

const recentStarts = (evse: EvseFacts, now: number) =>
  evse.failedStarts.filter((start) => now - start.at < failedStartsWithinMs)

/** Three starts in a quarter of an hour came to nothing. Any session that charges ends the count. */
export const failedStarts = startsRule(
  'failedStarts',
  {
    title: 'Sessions do not start',
    meaning: 'Several starts came to nothing within a quarter of an hour: drivers stand there and cannot charge.',
    effect: 'Driver attempts failed',
    advice: 'Start remotely once; if that fails too, take the EVSE out of service and send a technician.',
    runbook: [
      'Look at the failed sessions: the same token, or the same stop reason?',
      'Ask the driver to plug in before showing the card.',
      by('remoteStart', 'Start remotely once. If it fails as well, take the EVSE out of service.'),
    ],
    consequence: 'drivers',
    respond: 'soon',
    owner: 'operator',
  },
  (refusedOnly) => !refusedOnly,
)

/** Only cards that were refused: the connector itself may be well. */
export const startsRefused = startsRule(
  'startsRefused',
  {
    title: 'Drivers refused at the start',
    meaning: 'Several cards were refused at this EVSE within a quarter of an hour.',
    effect: 'Driver attempts failed',
    advice: 'Look up the token: blocked, expired or unknown? The connector itself may be fine.',
    runbook: [
      'Open the failed sessions and compare the tokens.',
      'One token again and again: its owner needs help. Many: look whether a partner’s tokens are missing.',
      by('remoteStart', 'A known driver waits: start remotely with a valid token.'),
    ],
    consequence: 'drivers',
    respond: 'shift',
    owner: 'support',
  },
  (refusedOnly) => refusedOnly,
)
