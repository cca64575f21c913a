import { z } from 'zod'
import { stationId } from './inputs'

const day = z.iso.date().refine((text) => text >= '2000-01-01' && text < '2100-01-01', 'Choose a day of this century.')
/** 0: none, as in reports. */
const key = z.number().int().min(0).max(2_147_483_647)

export const cdrFilter = z.object({
  q: z.string().trim().min(1).max(60).optional(),
  firstDay: day.optional(),
  lastDay: day.optional(),
  locationId: key.optional(),
  stationId: stationId.optional(),
  ownerId: key.optional(),
  tariffId: key.optional(),
  partner: z.string().max(60).optional(),
  connectorType: z.string().max(60).optional(),
  currency: z.string().length(3).optional(),
  kind: z.enum(['cdr', 'credit']).optional(),
})
