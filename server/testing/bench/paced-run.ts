import { spawn } from 'node:child_process'
import path from 'node:path'
import { jsonLines } from './json-lines'
import { benchPassword, benchTokens, stationPrefix } from './lab'
import type { Product } from './product'
import type { Bench } from './section'

export type Pace = { stations: number; evses: number; charging: number; eventsPerS: number }

/** Stations that are up and free, and break when told to: `fault` breaks the next so many EVSEs, evenly over so many seconds. */
export async function startFaults(
  bench: Bench,
  product: Product,
  { stations, evses }: Pick<Pace, 'stations' | 'evses'>,
): Promise<{ fault(count: number, seconds: number): Promise<void> }> {
  const args = [
    ...['--import', 'tsx', path.join(import.meta.dirname, 'paced-stations.ts'), '--url', product.ocppUrl],
    ...['--prefix', stationPrefix, '--password', benchPassword, '--stations', String(stations)],
    ...['--evses', String(evses), '--charging', '0', '--rate', '0', '--breaks'],
  ]
  const spawned = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  const child = jsonLines(spawned, 'The network that breaks')
  bench.later(() => child.end())
  bench.say(`${stations} stations with ${evses} EVSEs come up`)
  await child.line('ready')
  return {
    async fault(count, seconds) {
      const broken = child.line(`broken ${count}`)
      spawned.stdin?.write(`${count} ${seconds}\n`)
      await broken
    },
  }
}

/** A network that charges and changes at a steady pace until `end` or the end of the section; resolves when all are up. */
export async function startPace(
  bench: Bench,
  product: Product,
  pace: Pace,
): Promise<{ charging: number; end(): void }> {
  const args = [
    ...['--import', 'tsx', path.join(import.meta.dirname, 'paced-stations.ts'), '--url', product.ocppUrl],
    ...['--prefix', stationPrefix, '--password', benchPassword, '--tokens', benchTokens.join(',')],
    ...['--stations', String(pace.stations), '--evses', String(pace.evses)],
    ...['--charging', String(pace.charging), '--rate', String(pace.eventsPerS)],
  ]
  const child = jsonLines(spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] }), 'The paced network')
  bench.later(() => child.end())
  bench.say(`${pace.stations} stations with ${pace.evses} EVSEs come up, ${pace.charging * 100} % of them charging`)
  const ready = (await child.line('ready')) as unknown as { charging: number; ms: number }
  bench.say(
    `up in ${(ready.ms / 1_000).toFixed(1)} s, ${ready.charging} sessions; ${pace.eventsPerS} events a second from now on`,
  )
  return { charging: ready.charging, end: child.end }
}
