import { z } from 'zod'
import { alarmHealth, healthRanges } from '../../views/alarm-health'
import { healthCsv } from '../../views/alarm-health-csv'
import { sourceKinds } from '../../views/alarm-health-sources'
import { allowed } from '../trpc'

const day = z.iso.date()
const input = z.object({
  range: z.enum(healthRanges),
  from: day.optional(),
  to: day.optional(),
  desks: z.number().int().min(1).max(50).default(1),
  top: z.enum(sourceKinds).default('source'),
})

/** How well the alarms work. */
export const healthProcedures = {
  health: allowed('alarm.health')
    .input(input)
    .query(({ ctx, input: asked }) => alarmHealth(ctx.reads, asked)),

  exportHealth: allowed('alarm.health')
    .input(input)
    .mutation(async ({ ctx, input: asked }) => {
      const health = await alarmHealth(ctx.reads, asked)
      return { text: healthCsv(health), days: health.days }
    }),
}
