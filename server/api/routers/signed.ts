import { z } from 'zod'
import { checkSignedData } from '../../domain/billing/check-signed-data'
import { evidencePack } from '../../views/evidence-pack'
import { signedSession } from '../../views/signed-session'
import { sessionId } from '../inputs'
import { notFound } from '../not-found'
import { allowed, router, unwrap } from '../trpc'

const ofSession = z.object({ sessionId })
const missing = 'There is no such session, or it is not yours to see.'

/** Signed meter data of a session. */
export const signedRouter = router({
  session: allowed('session.read')
    .input(ofSession)
    .query(async ({ ctx, input }) => (await signedSession(ctx.reads, input.sessionId)) ?? notFound(missing)),

  /** Checks again, with the keys that are registered now. */
  check: allowed('session.review')
    .input(ofSession)
    .mutation(async ({ ctx, input }) => {
      const { state } = unwrap(await checkSignedData(ctx.ports, ctx.scope, input.sessionId))
      return { state }
    }),

  /** Takes tokens and raw records out of the house, so every download is written into the audit log. */
  evidence: allowed('session.review')
    .input(ofSession)
    .mutation(async ({ ctx, input }) => {
      const pack = (await evidencePack(ctx.reads, input.sessionId)) ?? notFound(missing)
      await ctx.ports.audit.record(ctx.scope, ctx.actor, {
        action: 'session.evidenceExported',
        objectType: 'session',
        objectId: input.sessionId,
        after: { records: pack.records },
      })
      return pack
    }),
})
