import { z } from 'zod'
import { confirmMeterKey } from '../../domain/billing/confirm-meter-key'
import { endMeterKey } from '../../domain/billing/end-meter-key'
import { importMeterKeys } from '../../domain/billing/import-meter-keys'
import { registerMeterKey } from '../../domain/billing/register-meter-key'
import { calibrationCalendar, calibrationStates, exportCalibrations } from '../../views/calibration-calendar'
import { meterKeys } from '../../views/meter-keys'
import { id, instant } from '../id'
import { stationId } from '../inputs'
import { allowed, router, unwrap } from '../trpc'

const given = z.object({
  evseNumber: z.number().int().min(1).max(1_000).nullable().default(null),
  meterSerial: z.string().trim().max(80).nullable().default(null),
  publicKey: z.string().trim().min(1).max(4_000),
  source: z.enum(['operator', 'register']).default('operator'),
  validFrom: instant().nullable().default(null),
  validUntil: instant().nullable().default(null),
  calibratedUntil: instant().nullable().default(null),
})
const calibrations = z.object({
  q: z.string().trim().min(1).max(80).optional(),
  state: z.enum(calibrationStates).optional(),
})
const manage = allowed('meterKey.manage')
const ofKey = z.object({ id: id<number>() })

/** Public keys of meters. */
export const meterKeysRouter = router({
  list: allowed('station.settingsRead')
    .input(z.object({ stationId }))
    .query(({ ctx, input }) => meterKeys(ctx.reads, input.stationId)),

  /** All meters by the day their calibration ends. */
  calendar: allowed('station.settingsRead')
    .input(calibrations)
    .query(({ ctx, input }) => calibrationCalendar(ctx.reads, input)),

  exportCalendar: allowed('station.settingsRead')
    .input(calibrations.extend({ format: z.enum(['csv', 'ics']) }))
    .mutation(({ ctx, input: { format, ...filter } }) => exportCalibrations(ctx.reads, filter, format)),

  register: manage
    .input(given.extend({ stationId }))
    .mutation(async ({ ctx, input }) => unwrap(await registerMeterKey(ctx.ports, ctx.scope, ctx.actor, input))),

  /** A key the station reported is the one on its meter. */
  confirm: manage
    .input(ofKey)
    .mutation(async ({ ctx, input }) => unwrap(await confirmMeterKey(ctx.ports, ctx.scope, ctx.actor, input))),

  end: manage
    .input(ofKey)
    .mutation(async ({ ctx, input }) => unwrap(await endMeterKey(ctx.ports, ctx.scope, ctx.actor, input))),

  /** All lines or none. */
  import: manage
    .input(
      z.object({
        rows: z
          .array(given.extend({ identity: z.string().min(1).max(48), line: z.number().int().min(1) }))
          .min(1)
          .max(5_000),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await importMeterKeys(ctx.ports, ctx.scope, ctx.actor, input.rows))),
})
