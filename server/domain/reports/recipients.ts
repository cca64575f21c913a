import { z } from 'zod'
import { ok, type Result, refuse } from '../../kernel/result'

const most = 20
const address = z.email().max(254)

/** Mail addresses, each once. Whoever gets a report need not have an account. */
export function recipientsOf(given: readonly string[]): Result<string[], 'badSchedule'> {
  const all = [...new Set(given.map((each) => each.trim().toLowerCase()).filter((each) => each !== ''))]
  if (all.length === 0) return refuse('badSchedule', 'Give at least one e-mail address.')
  if (all.length > most) return refuse('badSchedule', `At most ${most} addresses. Use a distribution list for more.`)
  const wrong = all.find((each) => !address.safeParse(each).success)
  if (wrong !== undefined) return refuse('badSchedule', `“${wrong}” is not an e-mail address.`)
  return ok(all)
}
