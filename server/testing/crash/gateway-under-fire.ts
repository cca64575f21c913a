import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** The gateway process, started again and again on the same database. */
export class GatewayUnderFire {
  private child: ChildProcess | null = null
  private address = Promise.withResolvers<string>()

  constructor(private readonly env: Record<string, string>) {}

  /** Where stations connect: the gateway that listens now, or the next one that will. */
  get url(): Promise<string> {
    return this.address.promise
  }

  start(): Promise<string> {
    const args = ['--import', 'tsx', path.join(import.meta.dirname, 'gateway-process.ts')]
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...this.env },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    })
    this.child = child
    const { promise, resolve, reject } = this.address
    child.once('exit', () => reject(new Error('The gateway ended before it listened.')))
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const port = /^listening (\d+)$/.exec(line)?.[1]
      if (port) resolve(`ws://127.0.0.1:${port}/ocpp`)
    })
    return promise
  }

  /** kill -9; whoever loses the connection asks for the url of the next one. */
  async kill(): Promise<void> {
    const { child } = this
    if (!child) return
    this.child = null
    this.address = Promise.withResolvers()
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }
}
