import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { preferencesSchema } from '../../domain/operations/notify/preferences'
import { savePreferences } from '../../domain/operations/notify/save-preferences'
import type { Actor } from '../../domain/people/actor'
import { permission } from '../../domain/people/permissions'
import { keptMail, keptMails } from '../../views/mailbox'
import { notificationsOf, preferencesOf, unreadOf } from '../../views/notifications'
import { allowed, router, unwrap } from '../trpc'

const key = z.number().int().positive()
const page = { before: key.nullable().default(null), limit: z.number().int().min(1).max(100).default(50) }

/** Whose kept mails one reads: who runs escalation sees everybody's, others their own. */
const mailboxOf = ({ role, email }: Actor) => (permission(role, 'onCall.manage').allowed ? null : email)

/** What one is told, and what one wants to be told. */
export const notificationsRouter = router({
  list: allowed('alarm.read')
    .input(z.object({ ...page, unreadOnly: z.boolean().default(false) }).prefault({}))
    .query(({ ctx, input }) => notificationsOf(ctx.reads, ctx.actor.userId, input)),

  unread: allowed('alarm.read').query(async ({ ctx }) => ({
    ...(await unreadOf(ctx.reads, ctx.actor.userId)),
    delivers: ctx.ports.mailer.delivers,
  })),

  /** `ids` null: all of them. */
  markRead: allowed('alarm.read')
    .input(z.object({ ids: z.array(key).max(500).nullable() }))
    .mutation(({ ctx, input }) =>
      ctx.ports.notifications.markRead(ctx.scope, ctx.actor.userId, input.ids, ctx.ports.clock.now()),
    ),

  preferences: allowed('alarm.read').query(async ({ ctx }) => ({
    ...(await preferencesOf(ctx.reads, ctx.actor.userId, ctx.actor.role)),
    delivers: ctx.ports.mailer.delivers,
  })),

  savePreferences: allowed('alarm.read')
    .input(preferencesSchema)
    .mutation(async ({ ctx, input }) => unwrap(await savePreferences(ctx.ports, ctx.scope, ctx.actor, input))),

  /** Mails that would have been sent; `delivers`: they are sent, so there are none. */
  mailbox: allowed('alarm.read')
    .input(z.object(page).prefault({}))
    .query(async ({ ctx, input }) => ({
      delivers: ctx.ports.mailer.delivers,
      everybody: mailboxOf(ctx.actor) === null,
      mails: await keptMails(ctx.reads, mailboxOf(ctx.actor), input.before, input.limit),
    })),

  mail: allowed('alarm.read')
    .input(z.object({ id: key }))
    .query(async ({ ctx, input }) => {
      const mail = await keptMail(ctx.reads, mailboxOf(ctx.actor), input.id)
      if (!mail) throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such mail here.' })
      return mail
    }),
})
