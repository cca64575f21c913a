import { openLab } from '../lab'
import { atMost, type Section, sized } from '../section'
import { benchSupportSearch } from '../support-search.bench'

export const supportSearchSection: Section = {
  name: 'support-search',
  title: 'Support search over 1,000,000 sessions and 200,000 drivers, beside select 1',
  async run(bench) {
    const { pools, scoped } = await openLab(bench)
    const sessions = sized(bench, 1_000_000, 50_000)
    const drivers = sized(bench, 200_000, 10_000)
    bench.say(`seeding ${sessions} sessions and ${drivers} drivers (a minute or two), asking every way`)
    const figures = await benchSupportSearch(pools, scoped, sessions, drivers)
    bench.keep('searches', figures)
    const [empty, ...rest] = figures
    const slowest = rest.reduce((a, b) => (b.p95Ms > a.p95Ms ? b : a))
    const note = `slowest of ${rest.length}: ${slowest.what} (p50 ${slowest.p50Ms.toFixed(1)} ms)`
    return [
      atMost({ what: 'support search, slowest way, p95', unit: 'ms', note }, slowest.p95Ms, 150, empty?.p95Ms ?? null),
    ]
  },
}
