import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { type Lab, openLab, seedStations } from '../lab'
import { runLoad, whileIdle } from '../load-run'
import { isReady, productEnvironment, startProduct } from '../product'
import { atMost, type Bench, quantile, type Section, sized } from '../section'

/** From `npm start` (or the build given) to the first "ready" of /readyz, database included; then stopped in order. */
async function timeStart(bench: Bench, lab: Lab): Promise<number> {
  const { env, url } = await productEnvironment(lab)
  const usual = bench.options.dist === path.resolve('dist')
  const args = usual
    ? ['.config/bootstrap.mjs', 'start']
    : ['--enable-source-maps', path.join(bench.options.dist, 'main.js')]
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
    bench.say('half a minute of sessions, so that there is something to start on')
    await runLoad(bench.options.dist, product, {
      scenario: 'sessions',
      connections: stations,
      seconds: sized(bench, 20, 3),
    })
    const busy = await product.process.usage()
    bench.say(`${stations} stations connect and stay`)
    const idle = await whileIdle(bench.options.dist, product, stations, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5_000))
      return product.process.usage()
    })
    bench.keep('memory', { busy, idle })
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
      atMost({ what: `Node memory, ${stations} stations under full load`, unit: 'MB' }, mb(busy.rss), 400),
      atMost({ what: `Node memory, ${stations} stations connected`, unit: 'MB' }, mb(idle.rss), 400),
    ]
  },
}
