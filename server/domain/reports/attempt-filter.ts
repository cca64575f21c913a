import { z } from 'zod'

const key = z.number().int().min(0).max(2_147_483_647)
const word = z.string().max(60)

/** What narrows attempts to charge, beside the filters every report has. */
export const attemptFilter = z.object({
  station: key.optional(),
  /** Vendor and model, as the station told them. */
  model: z.string().max(120).optional(),
  outcome: z.enum(['succeeded', 'failed', 'excluded']).optional(),
  step: word.optional(),
  cause: word.optional(),
  reason: z.string().max(120).optional(),
})
