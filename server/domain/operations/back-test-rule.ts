import type { TenantScope } from '../../kernel/scope'
import { day, hour } from '../../kernel/time'
import { replay } from './back-test'
import { caveats, evidenceOf } from './back-test-evidence'
import type { PastSource } from './back-test-ports'
import { type BackTestResult, BackTestTally, type TestedStation } from './back-test-tally'
import type { Rule } from './rule'
import { type RuleTuning, tunedAt } from './rule-tuning'

/** A rule as it is (`saved`) and as somebody wants it (`edited`). */
export type Trial = { rule: Rule; saved: RuleTuning | null; edited: RuleTuning | null }

export type BackTestPorts = {
  past: PastSource
  /** Lets everything else of the process run; resolves at the next turn of its event loop. */
  pause(): Promise<void>
}

type Progress = { done: number; total: number; cancel: AbortController }

const lookBackMs = 30 * day
/** So many stations are read at once: a few hundred thousand rows would hold up everything else. */
const portion = 10

/** The time before the first day that a rule has to know: what is abnormal for long may have begun there. */
const runUpMs = (...rules: (Rule | null)[]) => Math.max(day, ...rules.map((rule) => (rule?.delayMs ?? 0) + hour))

/** Plays the 30 days before `to` twice to every station. Counts stations in `progress`; ends early when it is cancelled. */
export async function backTestRule(
  { past, pause }: BackTestPorts,
  scope: TenantScope,
  { rule, saved, edited }: Trial,
  to: number,
  progress: Progress,
): Promise<BackTestResult> {
  const [before, after] = [tunedAt(rule, saved), tunedAt(rule, edited)]
  const from = to - lookBackMs
  const start = from - runUpMs(before.tuned, after.tuned)
  const evidence = evidenceOf(rule)
  const stations = await past.stations(scope)
  progress.total = stations.length
  const real = Map.groupBy(await past.alarms(scope, rule.id, from, to), ({ stationId }) => stationId)
  const tally = new BackTestTally(from, to, real)
  const read = (at: number) => {
    const ids = stations.slice(at, at + portion).map(({ stationId }) => stationId)
    const rows = past.past(scope, ids, evidence, start, to)
    rows.catch(() => {}) // who is cancelled does not wait for it; who goes on gets the error
    return rows
  }
  const byId = new Map<number, TestedStation>(stations.map((station) => [station.stationId, station]))
  let next = stations.length > 0 ? read(0) : null
  for (let at = portion; next !== null && !progress.cancel.signal.aborted; at += portion) {
    const portionPast = await next
    next = at < stations.length ? read(at) : null
    for (const past of portionPast) {
      const one = past()
      const { stationId, locationId } = one.station
      const played = [before, after].map((each) => replay(each.at(locationId), one, to))
      tally.add(byId.get(stationId)!, played[0]!, played[1]!)
      progress.done += 1
      await pause()
    }
  }
  return tally.result(caveats(rule))
}
