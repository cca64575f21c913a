import { z } from 'zod'
import { assignWorkOrder } from '../../domain/operations/assign-work-order'
import { cancelWorkOrder } from '../../domain/operations/cancel-work-order'
import { closeWorkOrder } from '../../domain/operations/close-work-order'
import { createWorkOrder } from '../../domain/operations/create-work-order'
import { moveWorkOrder } from '../../domain/operations/move-work-order'
import { tickWorkStep } from '../../domain/operations/tick-work-step'
import type { AlarmId, UserId } from '../../kernel/ids'
import { type WorkOutcome, workOutcomes } from '../../kernel/work-order'
import { alarmColleagues } from '../../views/alarms-colleagues'
import { workOrder } from '../../views/work-order'
import { workOrderCounts, workOrders } from '../../views/work-orders'
import { refusalError } from '../errors'
import { id, instant } from '../id'
import { evseId, stationId } from '../inputs'
import { allowed, router, unwrap } from '../trpc'

const text = (max: number) => z.string().trim().max(max)
const ofOrder = z.object({ id: id<number>() })
const alarmId = id<AlarmId>()
/** What a technician can ask a station for on the spot. */
const commands = ['reset', 'unlock', 'setAvailability', 'trigger', 'clearCache', 'remoteStart', 'remoteStop'] as const
const step = z.object({ text: text(300).min(1), command: z.enum(commands).nullable().default(null) })
const outcomes = Object.keys(workOutcomes) as [WorkOutcome, ...WorkOutcome[]]

/** Work for people on the road. */
export const workOrdersRouter = router({
  list: allowed('workOrder.read')
    .input(
      z
        .object({
          show: z.enum(['open', 'mine', 'closed']).default('open'),
          stationId: stationId.nullable().default(null),
          alarmId: alarmId.nullable().default(null),
          text: text(100).default(''),
        })
        .prefault({}),
    )
    .query(({ ctx, input }) => workOrders(ctx.reads, ctx.actor.userId, input)),

  counts: allowed('workOrder.read').query(({ ctx }) => workOrderCounts(ctx.reads, ctx.actor.userId)),

  get: allowed('workOrder.read')
    .input(ofOrder)
    .query(async ({ ctx, input }) => {
      const found = await workOrder(ctx.reads, input.id)
      if (!found) throw refusalError({ code: 'notFound', message: 'There is no such work order here.' })
      return found
    }),

  /** Who can be sent. */
  people: allowed('workOrder.create').query(({ ctx }) => alarmColleagues(ctx.reads)),

  create: allowed('workOrder.create')
    .input(
      z.object({
        stationId,
        evseId: evseId.nullable().default(null),
        alarmId: alarmId.nullable().default(null),
        title: text(120).min(3, 'Say in a few words what is to be done.'),
        instructions: text(4_000).default(''),
        steps: z.array(step).max(30).default([]),
        assignTo: id<UserId>().nullable().default(null),
        dueAt: instant().nullable().default(null),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await createWorkOrder(ctx.ports, ctx.scope, ctx.actor, input))),

  assign: allowed('workOrder.create')
    .input(ofOrder.extend({ userId: id<UserId>().nullable(), dueAt: instant().nullable() }))
    .mutation(async ({ ctx, input }) => unwrap(await assignWorkOrder(ctx.ports, ctx.scope, ctx.actor, input))),

  move: allowed('workOrder.work')
    .input(ofOrder.extend({ to: z.enum(['open', 'onTheWay', 'onSite']) }))
    .mutation(async ({ ctx, input }) => unwrap(await moveWorkOrder(ctx.ports, ctx.scope, ctx.actor, input))),

  tick: allowed('workOrder.work')
    .input(ofOrder.extend({ step: z.number().int().min(0).max(29), done: z.boolean() }))
    .mutation(async ({ ctx, input }) => unwrap(await tickWorkStep(ctx.ports, ctx.scope, ctx.actor, input))),

  close: allowed('workOrder.work')
    .input(ofOrder.extend({ outcome: z.enum(outcomes), note: text(2_000).transform((note) => note || null) }))
    .mutation(async ({ ctx, input }) => unwrap(await closeWorkOrder(ctx.ports, ctx.scope, ctx.actor, input))),

  cancel: allowed('workOrder.create')
    .input(ofOrder.extend({ reason: text(500).min(3, 'Say why in a few words.') }))
    .mutation(async ({ ctx, input }) => unwrap(await cancelWorkOrder(ctx.ports, ctx.scope, ctx.actor, input))),
})
