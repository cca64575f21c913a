import { ok, type Result, refuse } from '../../kernel/result'
import { day, minute } from '../../kernel/time'
import { checkTariff } from './check-tariff'
import type { VersionRecord } from './version'

const shown = 10

/** Refuses what has errors, and names them; a warning keeps nobody. */
export function checkSound(version: VersionRecord): Result<null, 'hasProblems'> {
  const errors = checkTariff(version.definition).filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return ok(null)
  const lines = errors.slice(0, shown).map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
  const more = errors.length > shown ? [`and ${errors.length - shown} more`] : []
  const count = errors.length === 1 ? 'One problem has' : `${errors.length} problems have`
  return refuse('hasProblems', `${count} to be solved first. ${[...lines, ...more].join('; ')}`)
}

const grace = minute
const farthest = 366 * day

/** From now (a minute is forgiven, for whoever reads the dialog slowly) to a year ahead: prices never change backwards. */
export function checkFrom(from: number, now: number): Result<null, 'badInstant'> {
  if (from < now - grace) return refuse('badInstant', 'This instant is in the past. A price cannot change afterwards.')
  if (from > now + farthest) return refuse('badInstant', 'This is more than a year ahead.')
  return ok(null)
}
