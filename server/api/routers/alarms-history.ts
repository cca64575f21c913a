import { z } from 'zod'
import type { AlarmId, LocationId, StationId, UserId } from '../../kernel/ids'
import { alarmEvidence } from '../../views/alarm-evidence'
import { alarmHistory } from '../../views/alarms'
import { exportAlarms } from '../../views/alarms-export'
import { toldTo } from '../alarm-told'
import { id, keyset } from '../id'
import { allowed } from '../trpc'

const priority = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
const filter = z
  .object({
    priorities: z.array(priority).max(4).default([]),
    rule: z.string().max(60).nullable().default(null),
    locationId: id<LocationId>().nullable().default(null),
    stationId: id<StationId>().nullable().default(null),
    who: z
      .union([id<UserId>(), z.literal('nobody')])
      .nullable()
      .default(null),
    withinDays: z.number().int().min(1).max(3_660).nullable().default(null),
    text: z.string().trim().max(100).default(''),
  })
  .prefault({})

/** What is over, and what was heard around an alarm. */
export const historyProcedures = {
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
    .query(async ({ ctx, input }) => {
      const found = await alarmHistory(ctx.reads, input.filter, input)
      return { ...found, rows: found.rows.map((alarm) => toldTo(ctx.actor, alarm)) }
    }),

  /** CSV of the filtered history, newest first; `complete` is false when there is more than `limit`. */
  exportHistory: allowed('alarm.read')
    .input(z.object({ filter }).prefault({}))
    .mutation(({ ctx, input }) => exportAlarms(ctx.reads, input.filter, (alarm) => toldTo(ctx.actor, alarm))),

  /** The last things heard of its place before it was raised, in plain words; null: it is of no single station. */
  evidence: allowed('message.read')
    .input(z.object({ alarmId: id<AlarmId>() }))
    .query(({ ctx, input }) => alarmEvidence(ctx.reads, input.alarmId)),
}
