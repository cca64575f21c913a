import { startEcho, type Target } from '../echo'
import { openLab, seedStations } from '../lab'
import { whileIdle } from '../load-run'
import type { Usage } from '../measured-process'
import { startProduct } from '../product'
import { atMost, type Bench, figure, notMeasured, type Row, type Section, sized } from '../section'
import { mostStations, raiseLimit } from '../socket-limit'

const settleMs = 3_000

/** Memory after two collections: the first frees objects, the second what their finalizers held. */
async function settled(target: Target): Promise<Usage> {
  await new Promise((resolve) => setTimeout(resolve, settleMs))
  await target.process.usage({ collect: true })
  await new Promise((resolve) => setTimeout(resolve, settleMs))
  return target.process.usage({ collect: true })
}

/** Bytes per station that is connected, booted and silent: what `many` hold more than `few`, so that start-up does not count. */
async function perStation(bench: Bench, target: Target, what: string, few: number, many: number) {
  const { dist } = bench.options
  const at = async (connections: number) => {
    bench.say(`${what}: ${connections} stations connect and fall silent`)
    return whileIdle(dist, target, connections, () => settled(target))
  }
  const low = await at(few)
  const high = await at(many)
  const each = (key: 'rss' | 'heapUsed' | 'external') => (high[key] - low[key]) / (many - few) / 1024
  const figures = { rssKb: each('rss'), heapKb: each('heapUsed'), externalKb: each('external'), low, high }
  bench.say(`${what}: ${figures.rssKb.toFixed(1)} kB resident, ${figures.heapKb.toFixed(1)} kB live heap per station`)
  bench.keep(what, figures)
  return figures
}

type Held = { rssKb: number; heapKb: number; externalKb: number }
const held = ({ rssKb, heapKb, externalKb }: Held) => Math.max(rssKb, heapKb + externalKb)

export const idleMemory: Section = {
  name: 'memory',
  title: 'Memory of an idle station at 10,000, beside bare sockets',
  async run(bench): Promise<Row[]> {
    const many = sized(bench, 10_000, 2_000)
    if (mostStations(many) < many) return [notMeasured('memory per idle station', 'kB', '≤ 15', raiseLimit(many))]
    const few = many / 10
    const lab = await openLab(bench)
    await seedStations(lab, many)
    const echo = await startEcho()
    bench.later(() => echo.process.stop())
    const bare = await perStation(bench, echo, 'raw ws', few, many)
    await echo.process.stop()
    const product = await startProduct(bench, lab)
    const whole = await perStation(bench, product, 'busbar', few, many)
    await product.stop()
    const note = 'the larger of resident growth and live heap growth: a process may have room left from its start'
    return [
      atMost({ what: `memory per idle station at ${many}`, unit: 'kB', note }, held(whole), 15, held(bare)),
      figure({ what: 'of it live heap', unit: 'kB' }, whole.heapKb, bare.heapKb),
    ]
  },
}
