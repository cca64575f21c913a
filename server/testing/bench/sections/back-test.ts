import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openAlarmRules } from '../../../compose/alarm-rules'
import { openPastSource } from '../../../db/past-source'
import { evidenceOf } from '../../../domain/operations/back-test-evidence'
import { asDelivered } from '../../../domain/operations/rule-tuning'
import { allRules } from '../../../domain/operations/rules/all-rules'
import { mintScope } from '../../../kernel/scope'
import { day, minute } from '../../../kernel/time'
import { seedPast } from '../../seed-past'
import { type Lab, openLab, seedStations } from '../lab'
import { atMost, type Section, sized } from '../section'

const ruleOf = (id: string) => allRules.find((rule) => rule.id === id)!

/** Reading the same, ten stations at a time, and doing nothing with it. */
async function readOnly({ scoped, tenantId }: Lab, id: string): Promise<number> {
  const source = openPastSource(scoped)
  const scope = mintScope(tenantId)
  const [to, started] = [Date.now(), performance.now()]
  const stations = (await source.stations(scope)).map(({ stationId }) => stationId)
  for (let at = 0; at < stations.length; at += 10)
    await source.past(scope, stations.slice(at, at + 10), evidenceOf(ruleOf(id)), to - 31 * day, to)
  return performance.now() - started
}

/** One rule for each kind of evidence that is kept by the hundred thousand. */
const tried = ['stationOffline', 'evseFaulted', 'failedStarts'] as const

export const backTest: Section = {
  name: 'back-test',
  title: 'Back-test of one rule over 30 days of 1,000 stations, beside reading them',
  async run(bench) {
    const stations = sized(bench, 1_000, 50)
    const lab = await openLab(bench)
    await seedStations(lab, stations, 2)
    bench.say(`seeding a month of ${stations} stations`)
    await seedPast(lab.pools, lab.tenantId)
    const { backTests } = openAlarmRules(lab.scoped, { error: (line: unknown) => bench.say(String(line)) })
    bench.later(() => backTests.close())
    const rows = []
    for (const id of tried) {
      const reading = await readOnly(lab, id)
      bench.say(id)
      const delay = monitorEventLoopDelay({ resolution: 1 })
      delay.enable()
      const started = performance.now()
      const edited = { ...asDelivered, onDelayMs: 30 * minute }
      const job = backTests.start(lab.tenantId, { rule: ruleOf(id), saved: null, edited })
      if (!job.ok) throw new Error(job.refusal.message)
      const progress = () => backTests.progress(lab.tenantId, job.value.jobId)!
      while (progress().state === 'running') await new Promise((resolve) => setTimeout(resolve, 5))
      const took = performance.now() - started
      delay.disable()
      const { state, done, result } = progress()
      if (state !== 'done' || done !== stations) throw new Error(`${id} is ${state} after ${done} of ${stations}`)
      bench.keep(id, { took, reading, before: result?.before, after: result?.after })
      const what = `${id}, ${stations} stations (${result?.before} → ${result?.after}); baseline: reading`
      rows.push(
        atMost({ what, unit: 's' }, took / 1_000, 10, reading / 1_000),
        atMost({ what: `${id}: event loop, 99th percentile`, unit: 'ms' }, delay.percentile(99) / 1e6, 20),
        atMost({ what: `${id}: event loop, longest`, unit: 'ms' }, delay.max / 1e6, 50),
      )
    }
    return rows
  },
}
