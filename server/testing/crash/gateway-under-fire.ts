import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** The gateway process, started again and again on the same database. */
export class GatewayUnderFire {
  private child: ChildProcess | null = null
  private current: Promise<string> = Promise.reject(new Error('not started'))

  constructor(private readonly env: Record<string, string>) {
    this.current.catch(() => {})
  }

  /** Where stations connect; resolves when the gateway that runs now (or starts now) listens. */
  get url(): Promise<string> {
    return this.current
  }

  start(): Promise<string> {
    const args = ['--import', 'tsx', path.join(import.meta.dirname, 'gateway-process.ts')]
    const child = spawn(process.execPath, args, { env: { ...process.env, ...this.env }, stdio: ['ignore', 'pipe', 'inherit'] })
    this.child = child
    this.current = new Promise((resolve, reject) => {
      child.once('exit', () => reject(new Error('The gateway ended before it listened.')))
      createInterface({ input: child.stdout! }).on('line', (line) => {
        const port = /^listening (\d+)$/.exec(line)?.[1]
        if (port) resolve(`ws://127.0.0.1:${port}/ocpp`)
      })
    })
    this.current.catch(() => {})
    return this.current
  }

  /** kill -9, and a new one at once; stations find it through `url`. */
  async killAndRestart(): Promise<void> {
    await this.kill()
    await this.start()
  }

  async kill(): Promise<void> {
    const { child } = this
    if (!child) return
    this.child = null
    const gone = new Promise((resolve) => child.once('exit', resolve))
    // Whoever lost the connection asks for the next url, not for this one.
    this.current = new Promise(() => {})
    child.kill('SIGKILL')
    await gone
  }
}
