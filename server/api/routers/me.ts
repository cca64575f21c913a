import { z } from 'zod'
import { changePassword } from '../../domain/people/change-password'
import { readSetupLink, useSetupLink } from '../../domain/people/use-setup-link'
import { readMe } from '../../views/me'
import { openProcedure, router, signedInProcedure, unwrap } from '../trpc'

const password = z.string().max(200)
const token = z.string().min(20).max(100)

export const meRouter = router({
  /** Who I am, where, and what I may do. */
  get: signedInProcedure.query(({ ctx }) => readMe(ctx.ports, ctx.scope, ctx.actor)),

  /** All my sign-ins end; sign in again with the new password. */
  changePassword: signedInProcedure
    .input(z.object({ current: password, next: password }))
    .mutation(async ({ ctx, input }) => unwrap(await changePassword(ctx.ports, ctx.actor, input))),

  /** What a one-time link is for. The link itself is the permission. */
  setupLink: openProcedure.input(z.object({ token })).query(async ({ ctx, input }) => {
    const { purpose, email, name, expiresAt } = unwrap(await readSetupLink(ctx.ports, input.token))
    return { purpose, email, name, expiresAt }
  }),

  /** Chooses the password; with the first administrator's link also founds the organisation. */
  useSetupLink: openProcedure
    .input(
      z.object({
        token,
        password,
        firstAdmin: z
          .object({
            company: z.string().trim().min(1).max(120),
            name: z.string().trim().min(1).max(120),
            email: z.email().max(254),
          })
          .optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await useSetupLink(ctx.ports, { ...input, ip: ctx.ip }))),
})
