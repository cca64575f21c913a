import { z } from 'zod'
import { apiScopeNames } from '../../domain/people/api-scopes'
import { makeApiKey } from '../../domain/people/make-api-key'
import { revokeApiKey } from '../../domain/people/revoke-api-key'
import { roles } from '../../domain/people/roles'
import { listApiKeys } from '../../views/api-keys'
import { id } from '../id'
import { reason } from '../inputs'
import { allowed, router, unwrap } from '../trpc'

/** Keys of programs that use /api/v1. */
export const apiKeysRouter = router({
  list: allowed('apiKey.manage').query(({ ctx }) => listApiKeys(ctx.reads)),

  /** The answer's `key` is told here and nowhere else. */
  add: allowed('apiKey.manage')
    .input(
      z.object({
        name: z.string().max(200),
        role: z.enum(roles),
        scopes: z.array(z.enum(apiScopeNames)).max(50).default([]),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await makeApiKey(ctx.ports, ctx.scope, ctx.actor, input))),

  revoke: allowed('apiKey.manage')
    .input(z.object({ id: id<number>(), reason }))
    .mutation(async ({ ctx, input }) => unwrap(await revokeApiKey(ctx.ports, ctx.scope, ctx.actor, input))),
})
