import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openYard } from './yard'

/** What a test needs to reach the running product; written by the global set-up. */
export type ControlRoom = {
  url: string
  ocppUrl: string
  yardUrl: string
  dataDir: string
  passwords: Record<string, string>
}

const stateFile = path.resolve('test-results/control-room.json')
export const controlRoom = (): ControlRoom => JSON.parse(fs.readFileSync(stateFile, 'utf8')) as ControlRoom

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = net.createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`The control room ended with code ${child.exitCode} instead of starting.`)
    const ready = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** The built product with the demo network, as `npm run demo` starts it, but without its simulated stations: tests bring their own. */
export default async function globalSetup() {
  const dataDir = fs.mkdtempSync(path.join(tmpdir(), 'busbar-e2e-'))
  fs.chmodSync(dataDir, 0o755) // PostgreSQL runs as another user when the tests run as root
  const [port, ocppPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(port),
    OCPP_PORT: String(ocppPort),
    HOST: '127.0.0.1',
    PUBLIC_URL: url,
    DATABASE_URL: '',
    AUTH_SECRET: '',
  }
  const child = spawn(process.execPath, ['dist/demo.js', '--no-stations'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await untilReady(url, child)
  const passwords = JSON.parse(fs.readFileSync(path.join(dataDir, 'demo-sign-ins.json'), 'utf8')) as Record<
    string,
    string
  >
  const ocppUrl = `ws://127.0.0.1:${ocppPort}/ocpp`
  const yard = await openYard(ocppUrl, dataDir)
  const room: ControlRoom = { url, ocppUrl, yardUrl: yard.url, dataDir, passwords }
  fs.mkdirSync(path.dirname(stateFile), { recursive: true })
  fs.writeFileSync(stateFile, JSON.stringify(room))
  return async () => {
    await yard.close()
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
    fs.rmSync(dataDir, { recursive: true, force: true })
  }
}
