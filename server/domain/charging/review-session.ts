import type { SessionId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor, Author } from '../people/actor'
import type { AuditLine } from '../people/ports'

export interface SessionReviews {
  find(
    scope: TenantScope,
    id: SessionId,
  ): Promise<{ needsReview: boolean; flags: string[]; energyWh: number; active: boolean } | null>
  /** Takes the mark away and writes the line in one commit; false: somebody was faster. */
  close(scope: TenantScope, id: SessionId, audit: { author: Author; line: AuditLine }): Promise<boolean>
}

export type ReviewSession = { sessionId: SessionId; reason: string }

/**
 * A person has looked at a session that was in doubt and lets it stand as it is. The flags stay: they are what happened.
 * News from the station that puts it in doubt again asks for a new review.
 */
export async function reviewSession(
  ports: { reviews: SessionReviews },
  scope: TenantScope,
  actor: Actor,
  { sessionId, reason }: ReviewSession,
): Promise<Result<null, 'notFound' | 'notInReview' | 'reasonMissing' | 'active'>> {
  const text = reason.trim()
  if (text.length < 3) return refuse('reasonMissing', 'Say what you found; it goes into the audit log.')
  const session = await ports.reviews.find(scope, sessionId)
  if (!session) return refuse('notFound', 'This session is not here.')
  if (session.active) return refuse('active', 'This session is still running. Review it when it has ended.')
  const { flags, energyWh } = session
  const line = { action: 'session.reviewed', objectType: 'session', objectId: sessionId, reason: text }
  const closed =
    session.needsReview &&
    (await ports.reviews.close(scope, sessionId, {
      author: actor,
      line: { ...line, before: { needsReview: true, flags, energyWh }, after: { needsReview: false } },
    }))
  return closed ? ok(null) : refuse('notInReview', 'Somebody has reviewed this session already.')
}
