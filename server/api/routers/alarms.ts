import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { acknowledgeAlarm } from '../../domain/operations/acknowledge-alarm'
import { assignAlarm } from '../../domain/operations/assign-alarm'
import { noteAlarm } from '../../domain/operations/note-alarm'
import { shelveAlarm } from '../../domain/operations/shelve-alarm'
import { unacknowledgeAlarm } from '../../domain/operations/unacknowledge-alarm'
import { unshelveAlarm } from '../../domain/operations/unshelve-alarm'
import { shelveLimitHours } from '../../domain/people/permissions'
import type { AlarmId, LocationId, UserId } from '../../kernel/ids'
import { alarmHistory, lastAlarmAt } from '../../views/alarms'
import { alarmColleagues } from '../../views/alarms-colleagues'
import { alarmDetail } from '../../views/alarms-detail'
import { alarmCodes, alarmRules } from '../../views/alarms-rules'
import { id, keyset } from '../id'
import { allowed, router, unwrap } from '../trpc'
import { reason, silenceProcedures } from './alarms-silences'

const alarmId = id<AlarmId>()
const longestShelfMinutes = Math.max(...Object.values(shelveLimitHours)) * 60
const priority = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
const filter = z
  .object({
    priorities: z.array(priority).max(4).default([]),
    rule: z.string().max(60).nullable().default(null),
    locationId: id<LocationId>().nullable().default(null),
    text: z.string().trim().max(100).default(''),
  })
  .prefault({})

/** Open alarms come by the live stream; here is the rest: what is over, one in detail, and what people do with them. */
export const alarmsRouter = router({
  history: allowed('alarm.read')
    .input(
      z
        .object({
          filter,
          cursor: keyset().nullable().default(null),
          limit: z.number().int().min(1).max(200).default(100),
        })
        .prefault({}),
    )
    .query(({ ctx, input }) => alarmHistory(ctx.reads, input.filter, input)),

  detail: allowed('alarm.read')
    .input(z.object({ alarmId }))
    .query(async ({ ctx, input }) => {
      const found = await alarmDetail(ctx.reads, input.alarmId)
      if (!found) throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such alarm here.' })
      return found
    }),

  /** Every rule there is, with what it means and what to do. */
  rules: allowed('alarm.read').query(() => alarmRules()),

  /** What the codes in an alarm's detail line mean. */
  codes: allowed('alarm.read')
    .input(z.object({ detail: z.string().max(2_000) }))
    .query(({ input }) => alarmCodes(input.detail)),

  lastAt: allowed('alarm.read').query(({ ctx }) => lastAlarmAt(ctx.reads)),

  acknowledge: allowed('alarm.acknowledge')
    .input(z.object({ alarmId, seenOccurrences: z.number().int().min(1) }))
    .mutation(async ({ ctx, input }) => unwrap(await acknowledgeAlarm(ctx.ports, ctx.scope, ctx.actor, input))),

  unacknowledge: allowed('alarm.acknowledge')
    .input(z.object({ alarmId }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await unacknowledgeAlarm(ctx.ports, ctx.scope, ctx.actor, input.alarmId)),
    ),

  note: allowed('alarm.acknowledge')
    .input(z.object({ alarmId, text: z.string().trim().min(1).max(2_000) }))
    .mutation(async ({ ctx, input }) => unwrap(await noteAlarm(ctx.ports, ctx.scope, ctx.actor, input))),

  shelve: allowed('alarm.shelve')
    .input(z.object({ alarmId, minutes: z.number().int().min(1).max(longestShelfMinutes), reason }))
    .mutation(async ({ ctx, input }) => unwrap(await shelveAlarm(ctx.ports, ctx.scope, ctx.actor, input))),

  unshelve: allowed('alarm.shelve')
    .input(z.object({ alarmId }))
    .mutation(async ({ ctx, input }) => unwrap(await unshelveAlarm(ctx.ports, ctx.scope, ctx.actor, input.alarmId))),

  assign: allowed('alarm.assign')
    .input(z.object({ alarmId, userId: id<UserId>().nullable() }))
    .mutation(async ({ ctx, input }) => unwrap(await assignAlarm(ctx.ports, ctx.scope, ctx.actor, input))),

  colleagues: allowed('alarm.assign').query(({ ctx }) => alarmColleagues(ctx.reads)),

  ...silenceProcedures,
})
