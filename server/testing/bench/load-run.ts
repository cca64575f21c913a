import { spawn } from 'node:child_process'
import path from 'node:path'
import type { LoadReport } from '../../simulator/load'
import { databaseCpuMs } from './database-use'
import type { Target } from './echo'
import { jsonLines } from './json-lines'
import { benchPassword, benchTokens, type Lab, stationPrefix } from './lab'
import type { Usage } from './measured-process'

export type LoadPlan = {
  scenario: LoadReport['scenario']
  connections: number
  inFlight?: number
  seconds: number
  versions?: string
  /** Several generators side by side need stations of their own. */
  prefix?: string
}

export type LoadRun = LoadReport & {
  /** Processor time of the server per message of the measured span, µs. */
  cpuUsPerMessage: number
  /** The same of the database, where there is one and it can be seen. */
  databaseUsPerMessage: number | null
  before: Usage
  after: Usage
}

/** Runs the simulator's load generator in a process of its own and reads the server's use before and after the measured span. */
export async function runLoad(dist: string, target: Target, plan: LoadPlan, lab?: Lab): Promise<LoadRun> {
  const databaseMs = () => (lab ? databaseCpuMs(lab) : null)
  const generator = startGenerator(dist, target, plan)
  try {
    await generator.line('connected')
    const before = await target.process.usage()
    const databaseBefore = databaseMs()
    const report = (await generator.line('result')) as unknown as LoadReport
    const after = await target.process.usage()
    const databaseAfter = databaseMs()
    const perMessage = (from: number, to: number) => ((to - from) * 1_000) / Math.max(1, report.messages)
    const databaseUsPerMessage =
      databaseBefore === null || databaseAfter === null ? null : perMessage(databaseBefore, databaseAfter)
    return { ...report, before, after, cpuUsPerMessage: perMessage(before.cpuMs, after.cpuMs), databaseUsPerMessage }
  } finally {
    generator.end()
  }
}

/** Connects and boots stations that then stay and say nothing, for as long as `work` takes. */
export async function whileIdle<T>(
  dist: string,
  target: Target,
  connections: number,
  work: () => Promise<T>,
): Promise<T> {
  const generator = startGenerator(dist, target, { scenario: 'idle', connections, seconds: 3_600 })
  try {
    await generator.line('connected')
    return await work()
  } finally {
    generator.end()
  }
}

function startGenerator(dist: string, target: Target, plan: LoadPlan) {
  const args = [
    path.join(dist, 'simulator/main.js'),
    'load',
    ...['--url', target.ocppUrl, '--prefix', plan.prefix ?? stationPrefix, '--password', benchPassword],
    ...['--tokens', benchTokens.join(','), '--versions', plan.versions ?? '1.6,2.0.1'],
    ...['--connections', String(plan.connections), '--in-flight', String(plan.inFlight ?? 100)],
    ...['--scenario', plan.scenario, '--duration', `${plan.seconds}s`],
  ]
  return jsonLines(spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] }), 'The load generator')
}
