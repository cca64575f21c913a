import { z } from 'zod'
import { addLocation } from '../../domain/assets/add-location'
import { addOwner } from '../../domain/assets/add-owner'
import { assignOwner } from '../../domain/assets/assign-owner'
import { changeLocation } from '../../domain/assets/change-location'
import { changeOwner } from '../../domain/assets/change-owner'
import { location, locations, owners } from '../../views/locations'
import { refusalError } from '../errors'
import { locationId, ownerId, reason } from '../inputs'
import { allowed, router, unwrap } from '../trpc'

const text = (max: number) => z.string().trim().max(max)

const facts = z.object({
  name: text(120).min(1),
  address: text(200).default(''),
  city: text(120).default(''),
  postalCode: text(20).default(''),
  country: z.string().trim().toUpperCase().length(2),
  latitude: z.number().nullable().default(null),
  longitude: z.number().nullable().default(null),
  timeZone: z.string().max(64),
  ownerId: ownerId.nullable().default(null),
})

const changes = z.object({
  name: text(120).min(1).optional(),
  address: text(200).optional(),
  city: text(120).optional(),
  postalCode: text(20).optional(),
  country: z.string().trim().toUpperCase().length(2).optional(),
  latitude: z.number().nullable().optional(),
  longitude: z.number().nullable().optional(),
  timeZone: z.string().max(64).optional(),
})

export const locationsRouter = router({
  list: allowed('network.read')
    .input(z.object({ text: z.string().max(100).default('') }).prefault({}))
    .query(({ ctx, input }) => locations(ctx.reads, input.text)),

  get: allowed('network.read')
    .input(z.object({ locationId }))
    .query(async ({ ctx, input }) => {
      const found = await location(ctx.reads, input.locationId)
      if (!found) throw refusalError({ code: 'notFound', message: 'This site is not here any more.' })
      return found
    }),

  add: allowed('station.manage')
    .input(facts)
    .mutation(async ({ ctx, input }) => unwrap(await addLocation(ctx.ports, ctx.scope, ctx.actor, input))),

  change: allowed('station.manage')
    .input(changes.extend({ locationId, reason }))
    .mutation(async ({ ctx, input }) => unwrap(await changeLocation(ctx.ports, ctx.scope, ctx.actor, input))),

  owners: allowed('owner.read').query(({ ctx }) => owners(ctx.reads)),

  assignOwner: allowed('owner.manage')
    .input(z.object({ locationId, ownerId: ownerId.nullable(), withStations: z.boolean(), reason }))
    .mutation(async ({ ctx, input }) => unwrap(await assignOwner(ctx.ports, ctx.scope, ctx.actor, input))),

  addOwner: allowed('owner.manage')
    .input(z.object({ name: text(120).min(1), contactEmail: z.email().max(254).nullable().default(null) }))
    .mutation(async ({ ctx, input }) => unwrap(await addOwner(ctx.ports, ctx.scope, ctx.actor, input))),

  changeOwner: allowed('owner.manage')
    .input(
      z.object({ ownerId, name: text(120).min(1).optional(), contactEmail: z.email().max(254).nullable().optional() }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await changeOwner(ctx.ports, ctx.scope, ctx.actor, input))),
})
