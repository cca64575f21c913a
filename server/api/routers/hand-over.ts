import { z } from 'zod'
import { confirmHandOver } from '../../domain/operations/confirm-hand-over'
import { keepPromise } from '../../domain/operations/keep-promise'
import { makePromise } from '../../domain/operations/make-promise'
import { remarkHandOver } from '../../domain/operations/remark-hand-over'
import type { AlarmId, StationId } from '../../kernel/ids'
import { handOver, handOverHistory, handOverNow } from '../../views/hand-over'
import { openPromises } from '../../views/hand-over-promises'
import { refusalError } from '../errors'
import { id, instant } from '../id'
import { allowed, router, unwrap } from '../trpc'

const place = {
  stationId: id<StationId>().nullable().default(null),
  alarmId: id<AlarmId>().nullable().default(null),
}

/** From one shift to the next, and what was promised in between. */
export const handOverRouter = router({
  now: allowed('shift.read').query(({ ctx }) => handOverNow(ctx.reads)),

  get: allowed('shift.read')
    .input(z.object({ id: id<number>() }))
    .query(async ({ ctx, input }) => {
      const found = await handOver(ctx.reads, input.id)
      if (!found) throw refusalError({ code: 'notFound', message: 'There is no such hand-over here.' })
      return found
    }),

  history: allowed('shift.read')
    .input(z.object({ cursor: instant().nullable().default(null) }).prefault({}))
    .query(({ ctx, input }) => handOverHistory(ctx.reads, input.cursor)),

  remark: allowed('shift.handOver')
    .input(z.object({ remark: z.string().max(4_000), revision: z.number().int().min(0) }))
    .mutation(async ({ ctx, input }) => unwrap(await remarkHandOver(ctx.ports, ctx.scope, ctx.actor, input))),

  confirm: allowed('shift.handOver')
    .input(z.object({ after: z.number().int().min(0) }))
    .mutation(async ({ ctx, input }) => unwrap(await confirmHandOver(ctx.ports, ctx.scope, ctx.actor, input))),

  promises: allowed('shift.read')
    .input(z.object(place).prefault({}))
    .query(({ ctx, input }) => openPromises(ctx.reads, input)),

  promise: allowed('shift.handOver')
    .input(
      z
        .object({ ...place, body: z.string().trim().min(3, 'Say what was promised.').max(500), dueAt: instant() })
        .refine((made) => made.stationId !== null || made.alarmId !== null, 'Name a station or an alarm.'),
    )
    .mutation(async ({ ctx, input }) => unwrap(await makePromise(ctx.ports, ctx.scope, ctx.actor, input))),

  keepPromise: allowed('shift.handOver')
    .input(z.object({ id: id<number>() }))
    .mutation(async ({ ctx, input }) => unwrap(await keepPromise(ctx.ports, ctx.scope, ctx.actor, input.id))),
})
