import { day } from '../../kernel/time'
import type { Correction } from './session-to-bill'

const mostWh = 2_000_000
const longestMs = 31 * day

/** What is wrong with a correction, in one sentence; null: it can be billed. `session` gives the values it leaves alone. */
export function correctionProblem(
  correction: Correction | null,
  session: { startedAt: number; endedAt: number },
  now: number,
): string | null {
  if (!correction || Object.values(correction).every((value) => value === undefined))
    return 'Say at least one value that is to be billed instead: energy, start or end.'
  const { energyWh } = correction
  if (energyWh !== undefined && (!Number.isInteger(energyWh) || energyWh < 0 || energyWh > mostWh))
    return 'Energy must lie between 0 and 2,000 kWh.'
  const startedAt = correction.startedAt ?? session.startedAt
  const endedAt = correction.endedAt ?? session.endedAt
  if (endedAt <= startedAt) return 'The end must be after the start.'
  if (endedAt - startedAt > longestMs) return 'A session cannot last longer than 31 days.'
  if (endedAt > now) return 'The end must not lie in the future.'
  return null
}
