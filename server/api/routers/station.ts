import { z } from 'zod'
import { readSettings } from '../../domain/assets/read-settings'
import { writeSettings } from '../../domain/assets/write-settings'
import { permission } from '../../domain/people/permissions'
import type { StationId } from '../../kernel/ids'
import { day } from '../../kernel/time'
import { readAuditLog } from '../../views/audit-log'
import type { Reads } from '../../views/reads'
import { stationDetail } from '../../views/station-detail'
import { stationAlarms } from '../../views/station-detail-alarms'
import { stationRefusals } from '../../views/station-detail-refusals'
import { stationUptime } from '../../views/station-detail-uptime'
import { stationLive } from '../../views/station-live'
import { stationPower } from '../../views/station-live-power'
import { stationSettings } from '../../views/station-settings'
import { statusBands } from '../../views/status-bands'
import { instant, keyset } from '../id'
import { stationId } from '../inputs'
import { notFound } from '../not-found'
import { allowed, router, unwrap } from '../trpc'

const ofStation = z.object({ stationId })
const paged = ofStation.extend({ cursor: keyset().nullish(), limit: z.number().int().min(1).max(200).default(50) })
const longestWindowMs = 31 * day
const window = ofStation
  .extend({ from: instant(), to: instant() })
  .refine(({ from, to }) => from < to && to - from <= longestWindowMs, 'Choose a range of at most 31 days.')

const text = (most: number) => z.string().max(most)
const settingName = z.object({
  component: text(50),
  componentInstance: text(50).optional(),
  evseNumber: z.number().int().min(0).max(1_000).optional(),
  connectorNumber: z.number().int().min(0).max(1_000).optional(),
  variable: text(50).min(1),
  variableInstance: text(50).optional(),
})

const header = async (reads: Reads, stationId: StationId) =>
  (await stationDetail(reads, stationId)) ?? notFound('There is no such station, or it is not yours to see.')

/** One station's page. */
export const stationRouter = router({
  get: allowed('network.read')
    .input(ofStation)
    .query(({ ctx, input }) => header(ctx.reads, input.stationId)),

  uptime: allowed('network.read')
    .input(ofStation)
    .query(({ ctx, input }) => stationUptime(ctx.reads, input.stationId)),

  evses: allowed('network.read')
    .input(ofStation)
    .query(({ ctx, input }) => stationLive(ctx.reads, input.stationId)),

  power: allowed('network.read')
    .input(window.and(z.object({ points: z.number().int().min(10).max(1_000).default(360) })))
    .query(({ ctx, input }) => stationPower(ctx.reads, input)),

  bands: allowed('network.read')
    .input(window)
    .query(({ ctx, input }) => statusBands(ctx.reads, input)),

  refusals: allowed('station.manage')
    .input(ofStation)
    .query(({ ctx, input }) => stationRefusals(ctx.reads, input.stationId)),

  alarms: allowed('alarm.read')
    .input(paged)
    .query(({ ctx, input }) => stationAlarms(ctx.reads, { ...input, cursor: input.cursor ?? null })),

  /** The station's slice of the audit log; who may not read everything reads what they did themselves. */
  audit: allowed('audit.readOwn')
    .input(paged)
    .query(async ({ ctx, input }) => {
      const ownOnly = !permission(ctx.actor.role, 'audit.read').allowed
      const who = ownOnly ? ctx.actor.userId : null
      const filter = {
        who,
        action: null,
        objectType: 'station',
        objectId: String(input.stationId),
        from: null,
        to: null,
      }
      const page = await readAuditLog(ctx.reads, filter, { cursor: input.cursor ?? null, limit: input.limit })
      return { ...page, ownOnly }
    }),

  settings: allowed('station.settingsRead')
    .input(ofStation)
    .query(({ ctx, input }) => stationSettings(ctx.reads, input.stationId)),

  /** Asks the station for its settings and resolves with its answer; a 2.x inventory arrives in reports after that. */
  readSettings: allowed('station.settingsRead')
    .input(ofStation.extend({ names: z.array(settingName).max(100).default([]) }))
    .mutation(async ({ ctx, input }) => {
      const given = unwrap(await readSettings(ctx.ports, ctx.scope, ctx.actor, input))
      const { command, answer } = await given.done
      return { commandId: command.id, outcome: answer.outcome, detail: answer.detail }
    }),

  writeSettings: allowed('station.configure')
    .input(
      ofStation.extend({
        changes: z
          .array(settingName.extend({ value: text(2_500) }))
          .min(1)
          .max(100),
        reason: z.string().trim().max(500).nullable().default(null),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await writeSettings(ctx.ports, ctx.scope, ctx.actor, input))),
})
