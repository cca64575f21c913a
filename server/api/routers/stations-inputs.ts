import { z } from 'zod'
import { connectorStandards, powerTypes } from '../../domain/assets/station'
import { evseStates } from '../../kernel/status'
import { alarmFilters, connectivities, type StationFilter } from '../../views/stations-filter'
import { stationSorts } from '../../views/stations-sort'
import { locationId, ownerId } from '../inputs'

const words = z.array(z.string().max(120)).max(50).optional()
const ids = z.array(z.number().int().min(0).max(2_147_483_647)).max(200).optional()
const days = z.number().int().min(1).max(3_650).optional()

export const stationFilter = z
  .object({
    q: z.string().max(100).optional(),
    state: z.array(z.enum(evseStates)).max(10).optional(),
    connectivity: z.array(z.enum(connectivities)).max(3).optional(),
    alarm: z.array(z.enum(alarmFilters)).max(6).optional(),
    powerType: words,
    vendor: words,
    model: words,
    protocol: words,
    firmware: words,
    location: ids,
    owner: ids,
    onboarding: z
      .array(z.enum(['accepted', 'pending', 'rejected']))
      .max(3)
      .optional(),
    tag: words,
    idleDays: days,
    downMinutes: z.number().int().min(1).max(1_000_000).optional(),
    newDays: days,
  })
  .prefault({}) satisfies z.ZodType<StationFilter>

export const stationSort = z
  .object({ by: z.enum(stationSorts), descending: z.boolean() })
  .prefault({ by: 'name', descending: false })

export const stationCursor = z
  .object({ key: z.union([z.string().max(500), z.number()]), id: z.number().int() })
  .nullable()
  .default(null)

export const powerType = z.enum(powerTypes)
export const powerW = z.number().int().positive().max(5_000_000).nullable()
export const tags = z.array(z.string().trim().min(1).max(40)).max(20)

export const newEvse = z.object({
  evseNumber: z.number().int().min(1).max(99),
  publicEvseId: z
    .string()
    .trim()
    .max(48)
    .transform((text) => text.toUpperCase() || null)
    .nullable()
    .default(null),
  standard: z.enum(connectorStandards),
  cable: z.boolean(),
  maxPowerW: powerW.default(null),
})

export const newStation = z.object({
  identity: z.string().max(100),
  name: z.string().trim().max(120).default(''),
  locationId: locationId.nullable().default(null),
  ownerId: ownerId.nullable().default(null),
  powerType: powerType.default('AC'),
  maxPowerW: powerW.default(null),
  tags: tags.default([]),
  evses: z.array(newEvse).max(99).default([]),
})

/** Column name → text, as the file has it. */
export const importRows = z.array(z.record(z.string().max(60), z.string().max(500))).max(10_000)

const count = z.number().int().min(0)
export const importCounts = z.object({
  create: count,
  update: count,
  unchanged: count,
  error: count,
  newLocations: count,
  changedLocations: count,
  newOwners: count,
})
