import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import type { Target } from './echo'
import type { Lab } from './lab'
import { startMeasured } from './measured-process'
import type { Bench } from './section'

/** Busbar itself, built for production, over a lab's database. */
export type Product = Target & {
  url: string
  /** From the start of the process until /readyz said yes, ms. */
  readyMs: number
  /** One figure of /metrics; sums all labels. */
  metric(name: string): Promise<number>
  stop(): Promise<void>
}

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = net.createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })

export async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    (response) => response.ok,
    () => false,
  )
}

export async function productEnvironment(lab: Lab) {
  const [port, ocppPort] = [await freePort(), await freePort()]
  const url = `http://localhost:${port}`
  const env = {
    NODE_ENV: 'production',
    DATA_DIR: lab.dataDir,
    DATABASE_URL: '',
    HOST: '127.0.0.1',
    OCPP_HOST: '127.0.0.1',
    PORT: String(port),
    OCPP_PORT: String(ocppPort),
    PUBLIC_URL: url,
    AUTH_SECRET: lab.authSecret,
    BUSBAR_ONBOARDING: 'auto',
    BUSBAR_UNKNOWN_TOKENS: 'refuse',
    LOG_LEVEL: 'warn',
  }
  return { env, url, ocppUrl: `ws://127.0.0.1:${ocppPort}/ocpp` }
}

export async function startProduct(bench: Bench, lab: Lab): Promise<Product> {
  const { dist, profile } = bench.options
  const main = path.join(dist, 'main.js')
  if (!fs.existsSync(main)) throw new Error(`There is no build in ${dist}. Run: npm run build`)
  const { env, url, ocppUrl } = await productEnvironment(lab)
  const startedAt = performance.now()
  const running = startMeasured([main], env, {
    profileDir: profile ? path.resolve('bench-results/profiles') : undefined,
  })
  bench.later(() => running.stop())
  while (!(await isReady(url))) {
    if (running.child.exitCode !== null) throw new Error(`Busbar did not start.\n${running.tail()}`)
    if (performance.now() - startedAt > 60_000) throw new Error(`Busbar was not ready after 60 s.\n${running.tail()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const readyMs = performance.now() - startedAt
  const stop = async () => {
    await lab.disconnect() // the product ends the database with itself
    await running.stop()
  }
  return { url, ocppUrl, process: running, readyMs, metric: (name) => readMetric(url, name), stop }
}

async function readMetric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const values = text.split('\n').filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
  return values.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0)
}
