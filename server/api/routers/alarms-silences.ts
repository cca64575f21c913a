import { z } from 'zod'
import { addMaintenance } from '../../domain/operations/add-maintenance'
import { endMaintenance } from '../../domain/operations/end-maintenance'
import { putBack } from '../../domain/operations/put-back'
import { takeOutOfService } from '../../domain/operations/take-out-of-service'
import type { EvseId, LocationId, StationId } from '../../kernel/ids'
import { alarmSilences } from '../../views/alarms-silences'
import { id } from '../id'
import { allowed, unwrap } from '../trpc'

const stationId = id<StationId>()
const locationId = id<LocationId>()
const instant = z.number().int().min(0).max(8_640_000_000_000_000)
const entry = z.object({ id: z.number().int().positive() })

/** Why; it goes into the history and the audit log. */
export const reason = z.string().trim().min(3, 'Say why in a few words.').max(500)

const oneOf = 'Name a station or a site.'

/** Where alarms are not annunciated: maintenance windows, and places out of alarm service. */
export const silenceProcedures = {
  silences: allowed('alarm.read')
    .input(
      z
        .object({ stationId: stationId.nullable().default(null), locationId: locationId.nullable().default(null) })
        .prefault({}),
    )
    .query(({ ctx, input }) => alarmSilences(ctx.reads, input)),

  addMaintenance: allowed('station.command')
    .input(
      z
        .object({
          stationId: stationId.nullable().default(null),
          locationId: locationId.nullable().default(null),
          startsAt: instant,
          endsAt: instant,
          reason,
        })
        .refine((place) => (place.stationId === null) !== (place.locationId === null), oneOf),
    )
    .mutation(async ({ ctx, input }) => unwrap(await addMaintenance(ctx.ports, ctx.scope, ctx.actor, input))),

  endMaintenance: allowed('station.command')
    .input(entry)
    .mutation(async ({ ctx, input }) => unwrap(await endMaintenance(ctx.ports, ctx.scope, ctx.actor, input.id))),

  takeOutOfService: allowed('station.command')
    .input(z.object({ stationId, evseId: id<EvseId>().nullable().default(null), reason }))
    .mutation(async ({ ctx, input }) => unwrap(await takeOutOfService(ctx.ports, ctx.scope, ctx.actor, input))),

  putBack: allowed('station.command')
    .input(entry)
    .mutation(async ({ ctx, input }) => unwrap(await putBack(ctx.ports, ctx.scope, ctx.actor, input.id))),
}
