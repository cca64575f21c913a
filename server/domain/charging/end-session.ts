import { ok, type Result, refuse } from '../../kernel/result'
import type { Outcome, StationDesk } from './desk'
import { finish, noteEvent, openDraft } from './draft'
import type { EndByOperatorInput } from './inputs'
import type { Session } from './session'
import { endSession } from './session-ending'
import { announceEnd, keepSession } from './session-keeping'
import { openSessions, slotOf } from './session-lookup'

export type EndRefusal = 'notRunning'

/**
 * An operator closes our record of a session, with the last known meter value; the station is not asked. Its own stop,
 * should it come, replaces this end. Refused (`notRunning`) when the session is not a running one of this station.
 */
export async function endSessionByOperator(
  desk: StationDesk,
  input: EndByOperatorInput,
): Promise<Outcome<Result<Session, EndRefusal>>> {
  const draft = openDraft(desk, input.receivedAt)
  const session = openSessions(desk.state).find((candidate) => candidate.id === input.sessionId)
  if (!session)
    return finish(
      draft,
      refuse('notRunning', 'This session is not running at the station any more. Reload the page to see how it ended.'),
    )
  const slot = slotOf(desk.state, session)
  const meant = input.endedAt ?? session.lastSampleAt ?? input.receivedAt
  const at = Math.max(session.startedAt, Math.min(meant, input.receivedAt))
  const ended = endSession(session, {
    by: 'operator',
    at,
    receivedAt: input.receivedAt,
    reason: null,
    clockFlagged: false,
  })
  keepSession(draft, slot, ended)
  const text = `An operator closed session ${session.id} with the last known meter value: ${input.reason}`
  noteEvent(draft, {
    kind: 'sessionEndedByOperator',
    text,
    at: input.receivedAt,
    evseNumber: session.evseNumber || null,
    sessionId: session.id,
  })
  announceEnd(draft, slot, ended)
  return finish(draft, ok(ended))
}
