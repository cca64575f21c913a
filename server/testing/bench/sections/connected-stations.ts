import { startEcho } from '../echo'
import { openLab, seedStations } from '../lab'
import { runLoad } from '../load-run'
import { startProduct } from '../product'
import { atLeastOf, notMeasured, type Section, sized } from '../section'
import { mostStations, raiseLimit } from '../socket-limit'

const few = 100

/** Full sessions with 100 in flight: spread over everybody connected, the rate should hardly depend on how many that are. */
export const connectedStations: Section = {
  name: 'connected',
  title: 'The same sessions at 10,000 connected stations, beside itself at 100',
  async run(bench) {
    const { dist } = bench.options
    const many = sized(bench, 10_000, 2_000)
    if (mostStations(many) < many)
      return [notMeasured('sessions at 10,000 stations', '/s', '≥ 0.75 × baseline', raiseLimit(many))]
    const lab = await openLab(bench)
    await seedStations(lab, many)
    const echo = await startEcho()
    bench.later(() => echo.process.stop())
    const product = await startProduct(bench, lab)
    const rate = async (target: typeof echo, what: string, connections: number, seconds: number) => {
      bench.say(`${what} at ${connections} stations, ${seconds} s`)
      const run = await runLoad(dist, target, { scenario: 'sessions', connections, seconds })
      bench.say(
        `${what} at ${connections}: ${run.messagesPerS} messages/s, p99 ${run.p99Ms} ms, ${Math.round(run.cpuUsPerMessage)} µs; connected in ${run.connectMs} ms`,
      )
      bench.keep(`${what} ${connections}`, run)
      return run
    }
    await rate(product, 'busbar, warming up', few, sized(bench, 3, 1))
    const atFew = await rate(product, 'busbar', few, sized(bench, 10, 3))
    // Long enough for everybody's session from its first message to its last.
    const atMany = await rate(product, 'busbar', many, sized(bench, 30, 6))
    const bareFew = await rate(echo, 'raw ws', few, sized(bench, 10, 3))
    const bareMany = await rate(echo, 'raw ws', many, sized(bench, 10, 3))
    await product.stop()
    const note = `raw ws itself keeps ${(bareMany.messagesPerS / bareFew.messagesPerS).toFixed(2)} (the generator holds as many sockets)`
    const row = { what: `messages at ${many} stations (baseline: at ${few})`, unit: '/s', note }
    return [atLeastOf(row, atFew.messagesPerS, atMany.messagesPerS, 0.75)]
  },
}
