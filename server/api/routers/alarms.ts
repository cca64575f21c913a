import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { acknowledgeAlarm } from '../../domain/operations/acknowledge-alarm'
import { noteAlarm } from '../../domain/operations/note-alarm'
import { unacknowledgeAlarm } from '../../domain/operations/unacknowledge-alarm'
import type { AlarmId, LocationId } from '../../kernel/ids'
import { alarmHistory, lastAlarmAt } from '../../views/alarms'
import { alarmDetail } from '../../views/alarms-detail'
import { id, keyset } from '../id'
import { allowed, router, unwrap } from '../trpc'

const alarmId = id<AlarmId>()
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
})
