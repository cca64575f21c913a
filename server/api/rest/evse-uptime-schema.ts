import { z } from 'zod'
import { conditions, downCauses } from '../../domain/operations/uptime/condition'
import { exclusionReasons } from '../../domain/operations/uptime/reasons'
import { uptimeRuleIds } from '../../domain/operations/uptime/rules'
import { availabilities, phases } from '../../kernel/status'
import { day } from '../../kernel/time'

/** Longest window of one request. */
const mostDays = 400

const instant = z.iso
  .datetime({ offset: true, error: 'An instant with its offset, such as 2026-11-01T00:00:00Z' })
  .transform((text) => Date.parse(text))

/** Half open; both ends are wanted, so that an answer is the same whenever it is asked for. */
const range = { from: instant, to: instant }
const ordered = (given: { from: number; to: number }, context: z.RefinementCtx) => {
  if (given.to <= given.from) context.addIssue({ code: 'custom', path: ['to'], message: 'This is not after from' })
  if (given.to - given.from > mostDays * day)
    context.addIssue({ code: 'custom', path: ['to'], message: `At most ${mostDays} days after from` })
}

export const intervalsQuery = z
  .object({ ...range, limit: z.coerce.number().int().min(1).max(5_000).default(1_000) })
  .superRefine(ordered)
export const uptimeQuery = z.object({ ...range, rule: z.enum(uptimeRuleIds).default('ours') }).superRefine(ordered)

const at = z.string().meta({ format: 'date-time' })
const evse = z.object({
  id: z.number().int(),
  publicEvseId: z.string().nullable(),
  evseNumber: z.number().int(),
  station: z.string(),
  site: z.string().nullable(),
  timeZone: z.string(),
})
export const intervalsAnswer = z.object({
  evse,
  from: at,
  /** At most now: what has not happened is not known. */
  to: at,
  intervals: z.array(
    z.object({
      from: at,
      /** null: it still holds. */
      to: at.nullable(),
      availability: z.enum(availabilities),
      phase: z.enum(phases).nullable(),
      connected: z.boolean(),
      /** Connected, or told afterwards by the station itself. */
      evidenced: z.boolean(),
      condition: z.enum(conditions),
      ocpiStatus: z.string(),
      cause: z.enum(downCauses).nullable(),
      errorCode: z.string().nullable(),
    }),
  ),
  /** `from` of the next page; null: this was the last one. */
  next: at.nullable(),
})
export const uptimeAnswer = z.object({
  evse,
  from: at,
  to: at,
  rule: z.object({ id: z.enum(uptimeRuleIds), version: z.string(), name: z.string(), source: z.string() }),
  /** 0…1; null: nothing was measured. */
  uptime: z.number().nullable(),
  /** null: the rule has no target for a single EVSE. */
  meetsTarget: z.boolean().nullable(),
  outageMinutes: z.number(),
  excludedMinutes: z.number(),
  measuredMinutes: z.number(),
  /** Minutes down that count, by why. */
  downMinutesByCause: z.partialRecord(z.enum(downCauses), z.number()),
  exclusions: z.array(
    z.object({
      id: z.number().int(),
      from: at,
      to: at,
      reason: z.enum(exclusionReasons),
      evidenceFiles: z.number().int(),
    }),
  ),
})
