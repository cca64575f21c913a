import { z } from 'zod'
import { assignmentLevels } from '../../domain/pricing/choose-assignment'
import type { TariffDefinition } from '../../domain/pricing/tariff'
import { draftSchema } from '../../domain/pricing/tariff-schema'
import type { TariffId, TariffVersionId } from '../../kernel/ids'
import { day } from '../../kernel/time'
import { id, instant } from '../id'

export const tariffId = id<TariffId>()
export const versionId = id<TariffVersionId>()

/** As JSON keeps it: fields without a value fall away. */
const plain = (value: unknown): unknown => {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null')
  } catch {
    return null
  }
}

/** A draft with whatever mistakes it has. Typed as what it is meant to be; checkTariff says whether it is. */
export const definition = z
  .custom<TariffDefinition>((value) => draftSchema.safeParse(plain(value)).success, 'This is not a tariff.')
  .transform((value) => plain(value) as TariffDefinition)

export const tariffName = z.string().trim().min(1).max(120)
export const note = z.string().max(2_000).nullable().default(null)

const keyText = z.string().trim().min(1).max(100).nullable().default(null)

export const assignInput = z.object({
  tariffId,
  targets: z.object({ level: z.enum(assignmentLevels), ids: z.array(id<number>()).max(50_000) }),
  groupKey: keyText,
  partner: keyText,
  validFrom: instant(),
})

const ids = z.array(id<number>()).max(5_000).optional()
export const assignableInput = z.object({
  filter: z.object({
    q: z.string().max(100).optional(),
    locationIds: ids,
    ownerIds: ids,
    powerTypes: z.array(z.string().max(10)).max(10).optional(),
  }),
})

export const scenario = z.object({
  energyKwh: z.number().min(0).max(10_000),
  chargingMin: z
    .number()
    .min(0)
    .max(60 * 24 * 31),
  idleMin: z
    .number()
    .min(0)
    .max(60 * 24 * 31),
  startLocal: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'The start is local: 2026-11-27T18:00.'),
  ratedKw: z.number().positive().max(10_000).nullable(),
  groups: z.array(z.string().max(100)).max(50),
})

export const impactInput = z.union([z.object({ versionId }), z.object({ tariffId, definition })])
export const jobId = z.object({ jobId: z.uuid() })

export const seriesInput = z.object({
  id: id<number>().nullable().default(null),
  name: z.string().trim().min(1).max(120),
  currency: z.string().trim().toUpperCase().length(3),
  everyS: z.union([z.literal(900), z.literal(1_800), z.literal(3_600)]),
})

const longestWindow = 63 * day
export const windowInput = z
  .object({ seriesIds: z.array(id<number>()).min(1).max(20), from: instant(), to: instant() })
  .refine(({ from, to }) => to > from && to - from <= longestWindow, 'The window is at most 63 days.')

export const importInput = z.object({
  seriesId: id<number>(),
  csv: z.string().max(10_000_000),
  perMwh: z.boolean().default(false),
  dryRun: z.boolean(),
})
