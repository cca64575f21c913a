import { z } from 'zod'
import type { TicketChannel, TicketPriority } from '../../../kernel/ticket'
import { minute } from '../../../kernel/time'

const longestMin = 30 * 24 * 60
const target = z
  .object({
    firstAnswerMin: z.number().int().min(1).max(longestMin),
    solutionMin: z.number().int().min(1).max(longestMin),
  })
  .refine((given) => given.solutionMin >= given.firstAnswerMin, 'A solution cannot be due before the first answer.')
const byPriority = z.object({ urgent: target, normal: target, low: target })

/** How soon, in minutes around the clock: a control room does not sleep. */
export const slaPolicySchema = z.object({ phone: byPriority, form: byPriority, mail: byPriority, api: byPriority })
export type SlaPolicy = z.infer<typeof slaPolicySchema>

const usually = (firstAnswerMin: number, solutionMin: number) => ({ firstAnswerMin, solutionMin })

/** Until an organisation says otherwise: who calls stands at the plug, who writes a mail does not. */
export const usualSla: SlaPolicy = {
  phone: { urgent: usually(1, 30), normal: usually(2, 240), low: usually(5, 1_440) },
  form: { urgent: usually(5, 60), normal: usually(15, 480), low: usually(60, 1_440) },
  mail: { urgent: usually(30, 240), normal: usually(240, 1_440), low: usually(480, 2_880) },
  api: { urgent: usually(5, 60), normal: usually(15, 480), low: usually(60, 1_440) },
}

/** When the first answer and the solution are due for what comes in at `at`; owners wait as long as drivers who write. */
export function dueOf(policy: SlaPolicy, channel: TicketChannel, priority: TicketPriority, at: number) {
  const { firstAnswerMin, solutionMin } = policy[channel === 'owner' ? 'form' : channel][priority]
  return { firstAnswerDueAt: at + firstAnswerMin * minute, solutionDueAt: at + solutionMin * minute }
}
