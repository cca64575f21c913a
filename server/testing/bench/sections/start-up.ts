import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { type Lab, openLab, seedStations } from '../lab'
import { runLoad } from '../load-run'
import { startPace } from '../paced-run'
import { isReady, productEnvironment, startProduct } from '../product'
import { atMost, type Bench, figure, quantile, type Section, sized } from '../section'

/** From `npm start` (or the build given) to the first "ready" of /readyz, database included; then stopped in order. */
async function timeStart(bench: Bench, lab: Lab): Promise<number> {
  const { env, url } = await productEnvironment(lab)
  const usual = bench.options.dist === path.resolve('dist')
  const args = usual ? ['.config/bootstrap.mjs', 'start'] : [path.join(bench.options.dist, 'main.js')]
  const startedAt = performance.now()
  // A process group of its own: like Ctrl-C at a terminal, the signal goes to all of it.
  const child: ChildProcess = spawn(process.execPath, args, {
    env: { ...process.env, ...env } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGTERM')
    await gone
  }
  bench.later(stop)
  while (!(await isReady(url))) {
    if (child.exitCode !== null || performance.now() - startedAt > 120_000)
      throw new Error('Busbar did not become ready.')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const ms = performance.now() - startedAt
  await stop()
  return ms
}

export const startUp: Section = {
  name: 'start',
  title: 'Start on an existing database, and memory with 2,000 stations',
  async run(bench) {
    const stations = sized(bench, 2_000, 500)
    const lab = await openLab(bench)
    await seedStations(lab, stations, 2)
    const product = await startProduct(bench, lab)
    const pace = await startPace(bench, product, { stations, evses: 2, charging: 0.4, eventsPerS: 200 })
    await new Promise((resolve) => setTimeout(resolve, sized(bench, 30_000, 5_000)))
    const usual = await product.process.usage()
    pace.end()
    bench.say('as many sessions as answers allow, so that there is something to start on')
    const plan = { scenario: 'sessions', connections: stations, seconds: sized(bench, 20, 3) } as const
    await runLoad(bench.options.dist, product, plan)
    const busy = await product.process.usage()
    const held = await product.process.usage({ collect: true })
    bench.keep('memory', { usual, busy, held })
    await product.stop()
    const times: number[] = []
    for (let round = 0; round < sized(bench, 5, 2); round += 1) {
      times.push(await timeStart(bench, lab))
      bench.say(`start ${round + 1}: ready after ${Math.round(times.at(-1)!)} ms`)
    }
    bench.keep('starts', times)
    const mb = (bytes: number) => bytes / 2 ** 20
    return [
      atMost({ what: 'start to /readyz, median', unit: 'ms' }, quantile(times, 0.5), 2_000),
      atMost({ what: `Node memory, ${stations} stations, 200 events/s`, unit: 'MB' }, mb(usual.rss), 400),
      figure({ what: 'the same after 20 s of as much as it can take', unit: 'MB' }, mb(busy.rss)),
      figure({ what: 'of it live heap', unit: 'MB' }, mb(held.heapUsed)),
    ]
  },
}
