import { z } from 'zod'
import { policySchema } from '../../domain/operations/notify/policy'
import { removeRota } from '../../domain/operations/notify/remove-rota'
import { rotaSchema } from '../../domain/operations/notify/rota'
import { removePolicy, savePolicy } from '../../domain/operations/notify/save-policy'
import { saveRota } from '../../domain/operations/notify/save-rota'
import { endStandIn, standIn } from '../../domain/operations/notify/stand-in'
import type { UserId } from '../../kernel/ids'
import { readOnCall } from '../../views/on-call'
import { id, instant } from '../id'
import { allowed, router, unwrap } from '../trpc'

const key = z.number().int().positive()
const one = z.object({ id: key })

/** Who is on call, and who is told when nobody takes an alarm. `id` null: a new one. */
export const onCallRouter = router({
  overview: allowed('onCall.read').query(({ ctx }) => readOnCall(ctx.reads)),

  saveRota: allowed('onCall.manage')
    .input(z.object({ id: key.nullable(), rota: rotaSchema }))
    .mutation(async ({ ctx, input }) => unwrap(await saveRota(ctx.ports, ctx.scope, ctx.actor, input))),

  removeRota: allowed('onCall.manage')
    .input(one)
    .mutation(async ({ ctx, input }) => unwrap(await removeRota(ctx.ports, ctx.scope, ctx.actor, input.id))),

  standIn: allowed('onCall.manage')
    .input(z.object({ rotaId: key, userId: id<UserId>(), startsAt: instant(), endsAt: instant() }))
    .mutation(async ({ ctx, input }) => unwrap(await standIn(ctx.ports, ctx.scope, ctx.actor, input))),

  endStandIn: allowed('onCall.manage')
    .input(one)
    .mutation(async ({ ctx, input }) => unwrap(await endStandIn(ctx.ports, ctx.scope, ctx.actor, input.id))),

  savePolicy: allowed('onCall.manage')
    .input(z.object({ id: key.nullable(), policy: policySchema }))
    .mutation(async ({ ctx, input }) => unwrap(await savePolicy(ctx.ports, ctx.scope, ctx.actor, input))),

  removePolicy: allowed('onCall.manage')
    .input(one)
    .mutation(async ({ ctx, input }) => unwrap(await removePolicy(ctx.ports, ctx.scope, ctx.actor, input.id))),
})
