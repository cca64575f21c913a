import { startEcho } from '../echo'
import { openLab, seedStations } from '../lab'
import { runLoad } from '../load-run'
import { startProduct } from '../product'
import { atMost, atMostOf, figure, notMeasured, type Row, type Section, sized } from '../section'
import { mostStations, raiseLimit } from '../socket-limit'

/** Everybody is cut off at once, comes back at once, with password and boot message, until all are accepted. */
export const storm: Section = {
  name: 'storm',
  title: '10,000 stations cut off and back at once, beside bare sockets',
  async run(bench): Promise<Row[]> {
    const { dist } = bench.options
    const many = sized(bench, 10_000, 2_000)
    const what = `${many} stations back and booted`
    if (mostStations(many) < many) return [notMeasured(what, 'ms', '≤ 3 × baseline', raiseLimit(many))]
    const lab = await openLab(bench)
    await seedStations(lab, many)
    const echo = await startEcho()
    bench.later(() => echo.process.stop())
    const plan = { scenario: 'storm', connections: many, seconds: 1 } as const
    bench.say(`raw ws: ${many} stations`)
    const bare = await runLoad(dist, echo, plan)
    await echo.process.stop()
    bench.say(`raw ws: connected one after the other in ${bare.connectMs} ms, back after the cut in ${bare.stormMs} ms`)
    const product = await startProduct(bench, lab)
    const whole = await runLoad(dist, product, plan)
    bench.say(`busbar: connected in ${whole.connectMs} ms, back in ${whole.stormMs} ms`)
    const refused = await product.metric('busbar_ocpp_handshakes_refused_total')
    bench.keep('raw ws', bare)
    bench.keep('busbar', { ...whole, refused })
    await product.stop()
    return [
      atMostOf({ what, unit: 'ms' }, bare.stormMs ?? Number.NaN, whole.stormMs ?? Number.NaN, 3),
      atMost(
        { what: 'handshakes refused or tried again', unit: '' },
        refused + whole.refusedHandshakes,
        0,
        bare.refusedHandshakes,
      ),
      figure({ what: 'Node CPU per station that came back', unit: 'µs' }, cpuOf(whole, many), cpuOf(bare, many)),
    ]
  },
}

const cpuOf = (run: { before: { cpuMs: number }; after: { cpuMs: number } }, stations: number) =>
  ((run.after.cpuMs - run.before.cpuMs) * 1_000) / stations
