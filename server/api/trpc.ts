import { initTRPC, TRPCError } from '@trpc/server'
import superjson from 'superjson'
import { type Capability, permission } from '../domain/people/permissions'
import type { Result } from '../kernel/result'
import { mintScope } from '../kernel/scope'
import type { Context } from './context'
import { formatError, refusalError } from './errors'

const t = initTRPC.context<Context>().create({ transformer: superjson, errorFormatter: formatError })

export const router = t.router

/** Anybody, signed in or not. Only `me` and health use it. */
export const openProcedure = t.procedure

/** Signed in: `ctx.actor`, their `ctx.scope` (minted here and nowhere else in the API) and `ctx.reads`. */
export const signedInProcedure = t.procedure.use(({ ctx, next }) => {
  if (!ctx.actor) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first.' })
  const scope = mintScope(ctx.actor.tenantId, ctx.actor.ownerId)
  return next({ ctx: { ...ctx, actor: ctx.actor, scope, reads: ctx.readsFor(scope) } })
})

/** Signed in and entitled: every procedure that reads or changes a tenant's things is made with this. */
export const allowed = (capability: Capability) =>
  signedInProcedure.use(({ ctx, next }) => {
    const { allowed: may, reason } = permission(ctx.actor.role, capability)
    if (!may) throw new TRPCError({ code: 'FORBIDDEN', message: reason ?? 'Your role does not allow this.' })
    return next()
  })

/** A command's value, or its refusal as an error the client can show. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw refusalError(result.refusal)
  return result.value
}
