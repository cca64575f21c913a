import { z } from 'zod'
import { endPortalAccess } from '../../domain/people/end-portal-access'
import { inviteToPortal } from '../../domain/people/invite-to-portal'
import type { UserId } from '../../kernel/ids'
import { ownerPeople } from '../../views/owner-people'
import { id } from '../id'
import { allowed, unwrap } from '../trpc'

/** Who looks at an owner's things; part of the owner's router. */
export const ownerPeopleProcedures = {
  people: allowed('portal.invite').query(({ ctx }) => ownerPeople(ctx.reads)),

  /** The link to choose a password is told here once. */
  invite: allowed('portal.invite')
    .input(
      z.object({
        email: z.email().max(254),
        name: z.string().trim().min(1).max(120),
        role: z.enum(['owner', 'accountant']),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { linkToken, linkExpiresAt } = unwrap(await inviteToPortal(ctx.ports, ctx.scope, ctx.actor, input))
      return { url: `${ctx.ports.publicUrl}/setup/${linkToken}`, expiresAt: linkExpiresAt }
    }),

  endAccess: allowed('portal.invite')
    .input(z.object({ userId: id<UserId>() }))
    .mutation(async ({ ctx, input }) => unwrap(await endPortalAccess(ctx.ports, ctx.scope, ctx.actor, input.userId))),
}
