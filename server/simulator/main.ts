import { readFileSync } from 'node:fs'
import { second } from '../kernel/time'
import { runDemo } from './demo-network'
import { runFleet } from './fleet'
import { inject } from './inject'
import { Load } from './load'
import { loadPlan } from './network-file'
import { help, type Options, readOptions } from './options'
import { Random } from './random'
import type { Stats } from './stats'
import { createWorld } from './world'

const print = (line: string) => process.stdout.write(`${line}\n`)
const printJson = (value: object) => print(JSON.stringify(value))

/** Resolves on Ctrl-C, on a request to end, or after `durationMs`. */
function untilStopped(durationMs: number | null): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    if (durationMs !== null) setTimeout(resolve, durationMs)
  })
}

/** Passwords by identity from lines "identity,password"; the rest connect with `--password` or without. */
function passwords(options: Options): (identity: string) => string | null {
  const byIdentity = new Map<string, string>()
  if (options.passwordsFile !== null) {
    for (const line of readFileSync(options.passwordsFile, 'utf8').split(/\r?\n/)) {
      const comma = line.indexOf(',')
      if (comma > 0) byIdentity.set(line.slice(0, comma).trim(), line.slice(comma + 1).trim())
    }
  }
  return (identity) => byIdentity.get(identity) ?? options.password
}

function summary(stats: Stats): string {
  const it = stats.toJSON()
  const codes = Object.entries(it.errorCodes).map(([code, count]) => `${code} ${count}`)
  return [
    `messages sent ${it.sent}, answered ${it.answered}, errors ${it.errors}${codes.length ? ` (${codes.join(', ')})` : ''}, no answer ${it.timeouts}, given up ${it.lost}`,
    `calls from the CSMS ${it.asked}; connections ${it.connects}, lost ${it.disconnects}, refused ${it.refusedHandshakes}`,
    `sessions begun ${it.sessionsStarted}, ended ${it.sessionsEnded}; latency p50 ${it.p50Ms} ms, p99 ${it.p99Ms} ms`,
  ].join('\n')
}

async function fleet(options: Options): Promise<void> {
  const world = createWorld(options)
  const running = runFleet({ ...options, world, count: options.stations, passwordOf: passwords(options) })
  const random = new Random(`${options.seed}/inject`)
  for (const injection of options.injections) {
    world.wheel.after(injection.afterMs, () => print(inject(running.stations, injection, random)))
  }
  const since = Date.now()
  const progress = setInterval(() => {
    const online = running.stations.filter((station) => station.online).length
    const transactions = running.stations.flatMap((each) => each.evses.flatMap((evse) => evse.transaction ?? []))
    const costs = transactions.flatMap((each) => each.shownCost ?? [])
    const cost =
      costs.length > 0 ? `, cost shown ${costs.reduce((sum, each) => sum + each, 0).toFixed(2)} at ${costs.length}` : ''
    const { sent, errors, timeouts } = world.stats
    const elapsed = Math.round((Date.now() - since) / second)
    print(
      `${elapsed} s: ${online}/${options.stations} connected, ${transactions.length} sessions${cost}, ${sent} messages, ${errors} errors, ${timeouts} unanswered`,
    )
  }, 5 * second)
  await untilStopped(options.durationMs)
  clearInterval(progress)
  running.stop()
  print(summary(world.stats))
}

async function demo(options: Options): Promise<void> {
  if (options.networkFile === null) throw new Error('demo needs --network with the plan of the network')
  const world = createWorld(options)
  const since = performance.now()
  const network = runDemo({
    plan: loadPlan(options.networkFile),
    world,
    historyDays: options.historyDays,
    memoryPath: options.memoryFile,
    progress: ({ done, total, ended }) => {
      const share = ended ? 1 : total === 0 ? 0 : Math.round((done / total) * 1000) / 1000
      const seconds = Math.round((performance.now() - since) / 100) / 10
      printJson({ what: 'history', progress: share, done, total, ended, seconds })
    },
  })
  const random = new Random(`${options.seed}/inject`)
  for (const injection of options.injections) {
    world.wheel.after(injection.afterMs, () =>
      printJson({ what: 'injected', text: inject(network.stations, injection, random) }),
    )
  }
  const live = setInterval(() => {
    const { sent, errors, timeouts } = world.stats
    printJson({ what: 'live', ...network.counts(), sent, errors, timeouts })
  }, 5 * second)
  await untilStopped(options.durationMs)
  clearInterval(live)
  network.stop()
  printJson({ what: 'stopped', ...world.stats.toJSON() })
}

async function load(options: Options): Promise<void> {
  const tokens = options.tokens.map((token) => token.uid)
  const running = new Load({
    ...options,
    durationMs: options.durationMs ?? 10 * second,
    passwordOf: passwords(options),
    tokenOf: (index) => tokens[index % tokens.length] ?? 'SIMTOKEN01',
  })
  const connectMs = await running.connect()
  printJson({ what: 'connected', connections: options.connections, connectMs: Math.round(connectMs) })
  printJson({ what: 'result', ...(await running.run(connectMs)) })
  running.close()
}

try {
  const options = readOptions(process.argv.slice(2))
  const modes = { fleet, demo, load, help: async () => print(help) }
  await modes[options.mode](options)
  process.exit(0)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nUse --help for all options.\n`)
  process.exit(1)
}
