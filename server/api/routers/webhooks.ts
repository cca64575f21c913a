import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { requestTicket } from '../../domain/operations/notify/request-ticket'
import { addWebhook, changeWebhook, removeWebhook, renewSecret } from '../../domain/operations/notify/save-webhook'
import { replayDelivery, testWebhook } from '../../domain/operations/notify/send-again'
import { webhookSchema } from '../../domain/operations/notify/webhook'
import type { AlarmId } from '../../kernel/ids'
import { deliveriesOf, listWebhooks, readDelivery, ticketOf } from '../../views/webhooks'
import { id } from '../id'
import { allowed, router, unwrap } from '../trpc'

const key = z.number().int().positive()
const one = z.object({ id: key })
const ofAlarm = z.object({ alarmId: id<AlarmId>() })

/** Programs that are told of alarms, what they were told, and the tickets they made. */
export const webhooksRouter = router({
  list: allowed('webhook.manage').query(({ ctx }) => listWebhooks(ctx.reads)),

  add: allowed('webhook.manage')
    .input(webhookSchema)
    .mutation(async ({ ctx, input }) => unwrap(await addWebhook(ctx.ports, ctx.scope, ctx.actor, input))),

  change: allowed('webhook.manage')
    .input(z.object({ id: key, webhook: webhookSchema }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await changeWebhook(ctx.ports, ctx.scope, ctx.actor, input.id, input.webhook)),
    ),

  remove: allowed('webhook.manage')
    .input(one)
    .mutation(async ({ ctx, input }) => unwrap(await removeWebhook(ctx.ports, ctx.scope, ctx.actor, input.id))),

  renewSecret: allowed('webhook.manage')
    .input(one)
    .mutation(async ({ ctx, input }) => unwrap(await renewSecret(ctx.ports, ctx.scope, ctx.actor, input.id))),

  test: allowed('webhook.manage')
    .input(one)
    .mutation(async ({ ctx, input }) => unwrap(await testWebhook(ctx.ports, ctx.scope, ctx.actor, input.id))),

  deliveries: allowed('webhook.manage')
    .input(
      z.object({
        webhookId: key,
        before: key.nullable().default(null),
        limit: z.number().int().min(1).max(100).default(50),
      }),
    )
    .query(({ ctx, input }) => deliveriesOf(ctx.reads, input)),

  delivery: allowed('webhook.manage')
    .input(one)
    .query(async ({ ctx, input }) => {
      const found = await readDelivery(ctx.reads, input.id)
      if (!found) throw new TRPCError({ code: 'NOT_FOUND', message: 'This delivery is not here any more.' })
      return found
    }),

  replay: allowed('webhook.manage')
    .input(one)
    .mutation(async ({ ctx, input }) => unwrap(await replayDelivery(ctx.ports, ctx.scope, ctx.actor, input.id))),

  ticket: allowed('alarm.ticket')
    .input(ofAlarm)
    .query(({ ctx, input }) => ticketOf(ctx.reads, input.alarmId)),

  requestTicket: allowed('alarm.ticket')
    .input(ofAlarm)
    .mutation(async ({ ctx, input }) => unwrap(await requestTicket(ctx.ports, ctx.scope, ctx.actor, input.alarmId))),
})
