import { judge } from './authorize-token'
import type { TransactionReply } from './desk'
import type { Draft } from './draft'
import type { Session } from './session'
import { isMarked, mark } from './session-flags'
import { announceFailedStart, announceStart } from './session-keeping'
import { slotOf } from './session-lookup'
import type { PlacedEvent } from './transaction-facts'

export type SessionToken = { session: Session; reply: TransactionReply['authorization'] }

/** The token that begins a session is judged as a start, and pays; one that ends or repeats it is only answered. */
export async function applyToken(
  draft: Draft,
  session: Session,
  event: PlacedEvent,
  isNew: boolean,
): Promise<SessionToken> {
  const { token } = event
  if (!token) return { session, reply: null }
  const same = session.tokenUid !== null && session.tokenUid.toLowerCase() === token.uid.toLowerCase()
  if (same && session.authorization !== 'none') {
    return { session, reply: { status: session.authorization, groupId: session.groupId, expiresAt: null } }
  }
  const begins =
    event.event !== 'ended' &&
    !stopTriggers.has(event.trigger) &&
    (event.event === 'started' || session.tokenUid === null || isMarked(session, 'refused'))
  const { reply, contractId } = await judge(draft.desk, {
    token,
    at: event.instant,
    receivedAt: event.receivedAt,
    starts: begins,
    remoteStartId: event.remoteStartId,
  })
  if (!begins) return { session, reply }
  const paid: Session = {
    ...session,
    tokenUid: token.uid,
    tokenType: token.type,
    groupId: reply.groupId,
    contractId,
    authorization: reply.status,
  }
  if (reply.status === 'accepted') return { session: admit(draft, paid), reply }
  const refused = mark(paid, ['refused'])
  announceFailedStart(draft, refused, `refused:${reply.status}`)
  // Refused at the very start: kept, but it never runs. Refused later: the transaction goes on without right to charge.
  const over = isNew && event.event === 'started'
  return {
    session: over
      ? { ...refused, state: 'ended', phase: 'finishing', endedAt: event.instant, endReceivedAt: event.receivedAt }
      : refused,
    reply,
  }
}

const stopTriggers = new Set(['StopAuthorized', 'Deauthorized', 'RemoteStop', 'UnlockCommand'])

/** A second card was accepted after a first was refused: the session runs after all. */
function admit(draft: Draft, session: Session): Session {
  if (!isMarked(session, 'refused')) return session
  const admitted = mark(session, [], ['refused'])
  if (session.state === 'active' || session.endedBy !== null) return admitted
  const running: Session = { ...admitted, state: 'active', phase: 'preparing', endedAt: null, endReceivedAt: null }
  announceStart(draft, slotOf(draft.desk.state, running), running)
  return running
}
