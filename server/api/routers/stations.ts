import { z } from 'zod'
import { acceptStation } from '../../domain/assets/accept-station'
import { addStation } from '../../domain/assets/add-station'
import { changeStation } from '../../domain/assets/change-station'
import { importStations } from '../../domain/assets/import-stations'
import { rejectStation } from '../../domain/assets/reject-station'
import { removeStation } from '../../domain/assets/remove-station'
import { setStationPassword } from '../../domain/assets/set-station-password'
import { previewImport } from '../../views/station-import'
import { countStations, stationIds, stations } from '../../views/stations'
import { exportColumns, exportStations } from '../../views/stations-export'
import { facetFields, stationFacet } from '../../views/stations-facet'
import { firstBoot } from '../../views/stations-first-boot'
import { knockingStations, refusedHandshakes } from '../../views/stations-knocking'
import { refusalError } from '../errors'
import { locationId, ownerId, reason, stationId } from '../inputs'
import { allowed, router, unwrap } from '../trpc'
import {
  importCounts,
  importRows,
  newStation,
  powerType,
  powerW,
  stationCursor,
  stationFilter,
  stationSort,
  tags,
} from './stations-inputs'

const manage = allowed('station.manage')

export const stationsRouter = router({
  list: allowed('network.read')
    .input(
      z
        .object({
          filter: stationFilter,
          sort: stationSort,
          cursor: stationCursor,
          limit: z.number().int().min(1).max(200).default(100),
        })
        .prefault({}),
    )
    .query(({ ctx, input }) => stations(ctx.reads, input)),

  count: allowed('network.read')
    .input(z.object({ filter: stationFilter }).prefault({}))
    .query(({ ctx, input }) => countStations(ctx.reads, input.filter)),

  /** Everything that matches, for "select all matching". */
  ids: allowed('network.read')
    .input(z.object({ filter: stationFilter }).prefault({}))
    .query(({ ctx, input }) => stationIds(ctx.reads, input.filter)),

  /** Values of one field with how many stations each would leave; asked for when its menu opens. */
  facet: allowed('network.read')
    .input(z.object({ field: z.enum(facetFields), filter: stationFilter }))
    .query(({ ctx, input }) => stationFacet(ctx.reads, input.field, input.filter)),

  exportCsv: allowed('network.read')
    .input(z.object({ filter: stationFilter, sort: stationSort, columns: z.array(z.enum(exportColumns)).min(1) }))
    .mutation(({ ctx, input }) => exportStations(ctx.reads, input)),

  pending: manage.query(({ ctx }) => knockingStations(ctx.reads)),
  refused: manage.query(({ ctx }) => refusedHandshakes(ctx.reads)),

  firstBoot: manage.input(z.object({ stationId })).query(async ({ ctx, input }) => {
    const found = await firstBoot(ctx.reads, input.stationId)
    if (!found) throw refusalError({ code: 'notFound', message: 'This station is not here any more.' })
    return found
  }),

  /** Where stations connect: the address without the identity. */
  connection: manage.query(({ ctx }) => ({ ocppUrl: ctx.ports.ocppUrl })),

  /** The password is told here once. */
  add: manage
    .input(newStation)
    .mutation(async ({ ctx, input }) => unwrap(await addStation(ctx.ports, ctx.scope, ctx.actor, input))),

  change: manage
    .input(
      z.object({
        stationId,
        name: z.string().trim().min(1).max(120).optional(),
        locationId: locationId.nullable().optional(),
        ownerId: ownerId.nullable().optional(),
        powerType: powerType.optional(),
        maxPowerW: powerW.optional(),
        tags: tags.optional(),
        reason,
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await changeStation(ctx.ports, ctx.scope, ctx.actor, input))),

  /** The password is told here once. */
  setPassword: manage
    .input(z.object({ stationId, when: z.enum(['now', 'next']), reason }))
    .mutation(async ({ ctx, input }) => unwrap(await setStationPassword(ctx.ports, ctx.scope, ctx.actor, input))),

  remove: manage
    .input(z.object({ stationId, reason: z.string().trim().max(500) }))
    .mutation(async ({ ctx, input }) => unwrap(await removeStation(ctx.ports, ctx.scope, ctx.actor, input))),

  accept: manage
    .input(
      z.object({
        stationId,
        locationId,
        ownerId: ownerId.nullable().default(null),
        name: z.string().trim().max(120).default(''),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await acceptStation(ctx.ports, ctx.scope, ctx.actor, input))),

  reject: manage
    .input(z.object({ stationId, reason }))
    .mutation(async ({ ctx, input }) => unwrap(await rejectStation(ctx.ports, ctx.scope, ctx.actor, input))),

  /** Dry run: a mutation only because files are too large for a URL; nothing is written. */
  importPreview: manage
    .input(z.object({ rows: importRows }))
    .mutation(({ ctx, input }) => previewImport(ctx.reads, input.rows)),

  /** Applies what the dry run showed; passwords of new stations are told here once. */
  importApply: manage.input(z.object({ rows: importRows, agreed: importCounts })).mutation(async ({ ctx, input }) => {
    const done = unwrap(await importStations(ctx.ports, ctx.scope, ctx.actor, input))
    return { counts: done.plan.counts, passwords: done.passwords }
  }),
})
