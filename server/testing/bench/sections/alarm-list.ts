import { benchAlarmsList } from '../alarms-list.bench'
import { openLab } from '../lab'
import { atMost, type Section, sized } from '../section'

export const alarmList: Section = {
  name: 'alarm-list',
  title: 'History of 100,000 alarms under every filter, beside select 1',
  async run(bench) {
    const { pools, scoped } = await openLab(bench)
    const count = sized(bench, 100_000, 10_000)
    bench.say(`seeding ${count} alarms`)
    const figures = await benchAlarmsList(pools, scoped, count)
    bench.keep('alarms', figures)
    const [empty, ...rest] = figures
    const slowest = rest.reduce((a, b) => (b.p95Ms > a.p95Ms ? b : a))
    const note = `slowest of ${rest.length}: ${slowest.what} (p50 ${slowest.p50Ms.toFixed(1)} ms)`
    const what = `alarm history of ${count}, slowest filter, p95; baseline: select 1`
    return [atMost({ what, unit: 'ms', note }, slowest.p95Ms, 150, empty?.p95Ms ?? null)]
  },
}
