import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A running control room with the demo network in a folder of its own. */
export type Room = {
  url: string
  ocppUrl: string
  ocppTlsUrl: string
  dataDir: string
  passwords: Record<string, string>
  /** Ends it; nothing of it stays. */
  stop(): Promise<void>
}

export const freePort = () =>
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
export async function startRoom(settings: Record<string, string> = {}): Promise<Room> {
  const dataDir = fs.mkdtempSync(path.join(tmpdir(), 'busbar-e2e-'))
  fs.chmodSync(dataDir, 0o755) // PostgreSQL runs as another user when the tests run as root
  const [port, ocppPort, tlsPort] = [settings.PORT ?? (await freePort()), await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(port),
    OCPP_PORT: String(ocppPort),
    OCPP_TLS_PORT: String(tlsPort),
    HOST: '127.0.0.1',
    PUBLIC_URL: url,
    DATABASE_URL: '',
    AUTH_SECRET: '',
    BUSBAR_BILLING_SETTLE_S: '5',
    ...settings,
  }
  const child = spawn(process.execPath, ['dist/demo.js', '--no-stations'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await untilReady(url, child)
  const signIns = fs.readFileSync(path.join(dataDir, 'demo-sign-ins.json'), 'utf8')
  return {
    url,
    ocppUrl: `ws://127.0.0.1:${ocppPort}/ocpp`,
    ocppTlsUrl: `wss://127.0.0.1:${tlsPort}/ocpp`,
    dataDir,
    passwords: JSON.parse(signIns) as Record<string, string>,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      fs.rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
