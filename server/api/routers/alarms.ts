import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { acknowledgeAlarm } from '../../domain/operations/acknowledge-alarm'
import { assignAlarm } from '../../domain/operations/assign-alarm'
import { noteAlarm } from '../../domain/operations/note-alarm'
import { shelveAlarm } from '../../domain/operations/shelve-alarm'
import { unacknowledgeAlarm } from '../../domain/operations/unacknowledge-alarm'
import { unshelveAlarm } from '../../domain/operations/unshelve-alarm'
import { shelveLimitHours } from '../../domain/people/permissions'
import type { AlarmId, UserId } from '../../kernel/ids'
import { lastAlarmAt } from '../../views/alarms'
import { alarmColleagues } from '../../views/alarms-colleagues'
import { alarmDetail } from '../../views/alarms-detail'
import { alarmCodes, alarmRules } from '../../views/alarms-rules'
import { toldTo } from '../alarm-told'
import { id } from '../id'
import { allowed, router, unwrap } from '../trpc'
import { groupProcedures } from './alarms-groups'
import { healthProcedures } from './alarms-health'
import { historyProcedures } from './alarms-history'
import { reason, silenceProcedures } from './alarms-silences'

const alarmId = id<AlarmId>()
const longestShelfMinutes = Math.max(...Object.values(shelveLimitHours)) * 60

/** Open alarms come by the live stream; here is the rest: what is over, one in detail, and what people do with them. */
export const alarmsRouter = router({
  detail: allowed('alarm.read')
    .input(z.object({ alarmId }))
    .query(async ({ ctx, input }) => {
      const found = await alarmDetail(ctx.reads, input.alarmId)
      if (!found) throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such alarm here.' })
      const explained = found.explained.map((alarm) => toldTo(ctx.actor, alarm))
      return { ...found, alarm: toldTo(ctx.actor, found.alarm), explained }
    }),

  /** Every rule there is, with what it means and what to do. */
  rules: allowed('alarm.read').query(({ ctx }) => alarmRules(ctx.reads)),

  /** What the codes in an alarm's detail line mean. */
  codes: allowed('alarm.read')
    .input(z.object({ detail: z.string().max(2_000) }))
    .query(({ input }) => alarmCodes(input.detail)),

  lastAt: allowed('alarm.read').query(({ ctx }) => lastAlarmAt(ctx.reads)),

  acknowledge: allowed('alarm.acknowledge')
    .input(z.object({ alarmId, seenOccurrences: z.number().int().min(1) }))
    .mutation(async ({ ctx, input }) =>
      toldTo(ctx.actor, unwrap(await acknowledgeAlarm(ctx.ports, ctx.scope, ctx.actor, input))),
    ),

  unacknowledge: allowed('alarm.acknowledge')
    .input(z.object({ alarmId }))
    .mutation(async ({ ctx, input }) =>
      toldTo(ctx.actor, unwrap(await unacknowledgeAlarm(ctx.ports, ctx.scope, ctx.actor, input.alarmId))),
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

  ...groupProcedures,
  ...historyProcedures,
  ...healthProcedures,
  ...silenceProcedures,
})
