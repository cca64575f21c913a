import { type Condition, conditionOf } from '../domain/operations/uptime/condition'
import { uptimeRules } from '../domain/operations/uptime/rules'
import { piecesOf, tallyOf } from '../domain/operations/uptime/tally'
import { type Uptime, uptimeOf } from '../domain/operations/uptime/uptime'
import type { ReportParameters } from '../domain/reports/report'
import type { EvseId } from '../kernel/ids'
import type { EvseState } from '../kernel/status'
import { type EvseFound, evseHistory, findEvse, type KnownExclusion } from './evse-history'
import type { Reads } from './reads'
import { uptimeThrough, windowInstants } from './uptime-frame'

const stateOf: Record<Condition, EvseState | null> = {
  up: 'available',
  silent: null,
  offline: 'offline',
  outOfService: 'unavailable',
  faulted: 'faulted',
}

/** One month of one EVSE: what it was, as a driver would have found it, and its figure by the rule. */
export type EvseMonth = EvseFound & {
  from: number
  to: number
  /** End of what is known, at most `to`. */
  through: number
  uptime: Uptime
  bands: { state: EvseState; from: number; to: number }[]
  exclusions: KnownExclusion[]
}

/** null: there is no such EVSE here. `month`: "2026-11", local to its site. */
export async function evseMonth(
  reads: Reads,
  input: { evseId: EvseId; month: string; rule?: ReportParameters['rule'] },
): Promise<EvseMonth | null> {
  const evse = await findEvse(reads, String(input.evseId))
  if (!evse) return null
  const [from, to] = windowInstants({ from: input.month, to: input.month }, evse.zone)
  // As far as the report beside it, so that the two say the same.
  const through = Math.max(from, Math.min(to, (await uptimeThrough(reads)) ?? from))
  const { spans, exclusions } = await evseHistory(reads, input.evseId, { from, to: through })
  const bands: EvseMonth['bands'] = []
  for (const span of spans) {
    const state = stateOf[conditionOf(span)]
    const [start, end] = [Math.max(from, span.startedAt), Math.min(through, span.endedAt ?? through)]
    const last = bands.at(-1)
    if (state === null || end <= start) continue
    if (last && last.state === state && last.to === start) last.to = end
    else bands.push({ state, from: start, to: end })
  }
  const uptime = uptimeOf(
    uptimeRules[input.rule ?? 'ours'],
    tallyOf(piecesOf(spans, exclusions, { from, to: through })),
  )
  return { ...evse, from, to, through, uptime, bands, exclusions }
}
