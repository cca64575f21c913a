import type { HoldStore, OpenHold } from '../domain/billing/ports'
import { recordIn } from './audit-trail'
import type { Scoped } from './scoped'

export const openHoldStore = (scoped: Scoped): HoldStore => ({
  async open(scope, holdId) {
    const rows = await scoped.query<OpenHold>(
      scope,
      `select id as "holdId", session_id as "sessionId", reasons, revision from billing_holds where id = $1 and state = 'open'`,
      [holdId],
    )
    return rows[0] ?? null
  },
  decide: (scope, hold, { state, correction, decision, revision }, { author, line }) =>
    scoped.run(scope, async (tx) => {
      // The session's row first, as the biller does: two who decide at once meet here and not in a deadlock.
      const due = await tx.query(
        `update session_billing b set state = 'due' from sessions s where b.session_id = $1 and s.id = b.session_id and s.state = 'ended'
           and b.state = 'held' and b.revision = $2 returning 1`,
        [hold.sessionId, revision],
      )
      if (due.length === 0) return false
      const closed = await tx.query(
        `update billing_holds set state = $2, correction = $3, decision = $4, revision = $5, decided_at = now(), decided_by = $6, decided_by_name = $7
         where id = $1 and state = 'open' returning id`,
        [hold.holdId, state, correction && JSON.stringify(correction), decision, revision, author.userId, author.name],
      )
      if (closed.length === 0) throw new Error('a held session has no open hold')
      await recordIn(tx, scope.tenantId, author, line)
      return true
    }),
})
