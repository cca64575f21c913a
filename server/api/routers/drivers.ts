import { z } from 'zod'
import { addCard, blockCard, expireCard, unblockCard } from '../../domain/access/driver-card'
import { eraseDriver } from '../../domain/access/erase-driver'
import { exportDriver, revealDriver } from '../../domain/access/look-at-driver'
import { saveContract } from '../../domain/access/save-contract'
import { saveDriver } from '../../domain/access/save-driver'
import { ticketLanguages } from '../../kernel/ticket'
import { driverDetail } from '../../views/driver'
import { driverShows, drivers } from '../../views/drivers'
import { supportAttempts } from '../../views/support-attempts'
import { id, instant } from '../id'
import { notFound } from '../not-found'
import { allowed, router, unwrap } from '../trpc'

const key = id<number>()
const ofDriver = z.object({ driverId: key })
const looked = ofDriver.extend({ reason: z.string().trim().max(300) })
const contract = z.object({
  name: z.string().trim().max(120),
  active: z.boolean().default(true),
  maxConcurrentSessions: z.number().int().min(0).max(1_000).nullable().default(null),
})

export const driversRouter = router({
  list: allowed('driver.read')
    .input(
      z.object({
        show: z.enum(driverShows).default('all'),
        q: z.string().trim().max(100).default(''),
        cursor: key.nullish(),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .query(({ ctx, input: { show, q, cursor, limit } }) =>
      drivers(ctx.reads, { show, q }, { before: cursor ?? null, limit }),
    ),

  get: allowed('driver.read')
    .input(ofDriver)
    .query(
      async ({ ctx, input }) =>
        (await driverDetail(ctx.reads, input.driverId)) ?? notFound('There is no such driver here.'),
    ),

  /** Their last tries with the reason of each. */
  attempts: allowed('driver.read')
    .input(ofDriver)
    .query(({ ctx, input }) => supportAttempts(ctx.reads, input)),

  save: allowed('driver.manage')
    .input(
      z.object({
        id: key.nullable().default(null),
        name: z.string().max(120),
        email: z.string().max(254).nullable().default(null),
        phone: z.string().max(40).nullable().default(null),
        language: z.enum(ticketLanguages).default('en'),
        plates: z.array(z.string().max(20)).max(10).default([]),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await saveDriver(ctx.ports, ctx.scope, ctx.actor, input))),

  /** In full, with a line of who looked and why. */
  reveal: allowed('driver.reveal')
    .input(looked)
    .mutation(async ({ ctx, input }) => unwrap(await revealDriver(ctx.ports, ctx.scope, ctx.actor, input))),

  export: allowed('driver.reveal')
    .input(looked)
    .mutation(async ({ ctx, input }) => unwrap(await exportDriver(ctx.ports, ctx.scope, ctx.actor, input))),

  erase: allowed('driver.erase')
    .input(looked)
    .mutation(async ({ ctx, input }) => unwrap(await eraseDriver(ctx.ports, ctx.scope, ctx.actor, input))),

  addContract: allowed('token.manage')
    .input(contract.extend({ driverId: key }))
    .mutation(async ({ ctx, input }) => unwrap(await saveContract(ctx.ports, ctx.scope, ctx.actor, input))),

  changeContract: allowed('token.manage')
    .input(contract.extend({ id: key }))
    .mutation(async ({ ctx, input }) => unwrap(await saveContract(ctx.ports, ctx.scope, ctx.actor, input))),

  addCard: allowed('token.manage')
    .input(
      z.object({
        contractId: key,
        uid: z.string().trim().max(36),
        type: z.string().trim().max(20).default('ISO14443'),
        visualNumber: z.string().trim().max(40).nullable().default(null),
        validFrom: instant().nullable().default(null),
        validUntil: instant().nullable().default(null),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await addCard(ctx.ports, ctx.scope, ctx.actor, input))),

  blockCard: allowed('token.block')
    .input(z.object({ tokenId: key, reason: z.string().trim().max(200) }))
    .mutation(async ({ ctx, input }) => unwrap(await blockCard(ctx.ports, ctx.scope, ctx.actor, input))),

  unblockCard: allowed('token.block')
    .input(z.object({ tokenId: key }))
    .mutation(async ({ ctx, input }) => unwrap(await unblockCard(ctx.ports, ctx.scope, ctx.actor, input))),

  expireCard: allowed('token.manage')
    .input(z.object({ tokenId: key, at: instant().nullable() }))
    .mutation(async ({ ctx, input }) => unwrap(await expireCard(ctx.ports, ctx.scope, ctx.actor, input))),
})
