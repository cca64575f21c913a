import { openLab } from '../lab'
import { atMost, type Row, type Section, sized } from '../section'
import { benchSessionsList } from '../sessions-list.bench'
import { benchStationsList } from '../stations-list.bench'

type Figure = { what: string; p50Ms: number; p95Ms: number }

/** The slowest question decides; the baseline is an empty question through the same door. */
function worst(what: string, figures: readonly Figure[], most: number): Row {
  const [empty, ...rest] = figures
  const slowest = rest.reduce((a, b) => (b.p95Ms > a.p95Ms ? b : a))
  const note = `slowest of ${rest.length}: ${slowest.what} (p50 ${slowest.p50Ms.toFixed(1)} ms)`
  return atMost(
    { what: `${what}, slowest filter and sort, p95`, unit: 'ms', note },
    slowest.p95Ms,
    most,
    empty?.p95Ms ?? null,
  )
}

export const lists: Section = {
  name: 'lists',
  title: 'Stations list (10,000) and sessions list (1,000,000), beside select 1',
  async run(bench) {
    const { pools, scoped } = await openLab(bench)
    const count = sized(bench, 10_000, 1_000)
    bench.say(`seeding ${count} stations, asking every filter under every sort`)
    const stations = await benchStationsList(pools, scoped, count)
    bench.keep('stations', stations)
    const rows = sized(bench, 1_000_000, 50_000)
    bench.say(`seeding ${rows} sessions (a minute or two), asking every filter under every sort`)
    const sessions = await benchSessionsList(pools, scoped, rows)
    bench.keep('sessions', sessions)
    return [worst(`stations list of ${count}`, stations, 100), worst(`sessions list of ${rows}`, sessions, 150)]
  },
}
