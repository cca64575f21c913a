import type { SessionReviews } from '../domain/charging/review-session'
import { recordIn } from './audit-trail'
import type { Scoped } from './scoped'

type Found = { needsReview: boolean; flags: string[]; energyWh: number; active: boolean }

const findSql = `select needs_review as "needsReview", flags, energy_wh as "energyWh", state = 'active' as active from sessions where id = $1`

export const openSessionReviews = (scoped: Scoped): SessionReviews => ({
  find: async (scope, id) => (await scoped.query<Found>(scope, findSql, [id]))[0] ?? null,
  close: (scope, id, { author, line }) =>
    scoped.run(scope, async (tx) => {
      const closed = await tx.query(
        'update sessions set needs_review = false where id = $1 and needs_review returning id',
        [id],
      )
      if (closed.length === 0) return false
      await recordIn(tx, scope.tenantId, author, line)
      return true
    }),
})
