import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** Processor time since the start, memory in bytes. */
export type Usage = { cpuMs: number; rss: number; heapUsed: number; external: number }

/** A server in a process of its own, watched from outside. */
export type MeasuredProcess = {
  readonly child: ChildProcess
  /** `collect`: after a full garbage collection, so that memory is what is held, not what was used. */
  usage(options?: { collect?: boolean }): Promise<Usage>
  /** The last lines it wrote, for messages about a failure. */
  tail(): string
  /** Asks it to stop and waits; resolves at once when it is gone already. */
  stop(): Promise<void>
}

const linesKept = 30
const probe = path.join(import.meta.dirname, 'probe.mjs')

export function startMeasured(
  args: readonly string[],
  env: Record<string, string>,
  options: { profileDir?: string | undefined } = {},
): MeasuredProcess {
  const profile = options.profileDir ? ['--cpu-prof', `--cpu-prof-dir=${options.profileDir}`] : []
  const child = spawn(process.execPath, ['--expose-gc', ...profile, '--import', probe, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const lines: string[] = []
  const keep = (line: string) => {
    lines.push(line)
    if (lines.length > linesKept) lines.shift()
  }
  createInterface({ input: child.stdout! }).on('line', keep)
  createInterface({ input: child.stderr! }).on('line', keep)
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const tail = () => lines.join('\n')
  return {
    child,
    tail,
    usage: ({ collect = false } = {}) =>
      new Promise((resolve, reject) => {
        const lost = () => reject(new Error(`The measured process ended by itself.\n${tail()}`))
        if (child.exitCode !== null || !child.connected) return lost()
        child.once('exit', lost)
        child.once('message', (usage) => {
          child.off('exit', lost)
          resolve(usage as Usage)
        })
        child.send({ collect })
      }),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await gone
    },
  }
}
