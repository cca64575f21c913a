import { z } from 'zod'
import { mergeAlarms } from '../../domain/operations/merge-alarms'
import { splitAlarms } from '../../domain/operations/split-alarms'
import type { AlarmId } from '../../kernel/ids'
import { toldTo } from '../alarm-told'
import { id } from '../id'
import { allowed, unwrap } from '../trpc'

const alarmIds = z.array(id<AlarmId>()).min(1).max(500)

/** What stands under what, decided by a person. */
export const groupProcedures = {
  /** Puts alarms under one of them. */
  merge: allowed('alarm.group')
    .input(z.object({ causeId: id<AlarmId>(), alarmIds }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await mergeAlarms(ctx.ports, ctx.scope, ctx.actor, input)).map((alarm) => toldTo(ctx.actor, alarm)),
    ),

  /** Takes them out from under their cause. */
  split: allowed('alarm.group')
    .input(z.object({ alarmIds }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await splitAlarms(ctx.ports, ctx.scope, ctx.actor, input.alarmIds)).map((alarm) =>
        toldTo(ctx.actor, alarm),
      ),
    ),
}
