import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'

const rounds = 20
/** Numbers acknowledged before the process is killed: somewhere in the middle of a commit. */
const acknowledgedBefore = (round: number) => 40 + ((round * 37) % 160)

const db = await testDatabase()
const tenantId = await seedTenant(db.pools)
const { stationId, evseIds } = await seedStation(db.pools, tenantId, 'CRASH-1')

function load(firstId: number): ChildProcess {
  const script = path.resolve(import.meta.dirname, '../testing/ledger-load.ts')
  const args = ['--import', 'tsx', script, db.url, ...[tenantId, stationId, evseIds[0]!, firstId].map(String)]
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Starts a process, kills it without warning once it has acknowledged `enough`, and returns what it acknowledged. */
function killedUnderLoad(firstId: number, enough: number): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const child = load(firstId)
    let output = ''
    child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
      if (output.split('\n').length > enough) child.kill('SIGKILL')
    })
    child.once('error', reject)
    child.once('close', (_code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`The process ended by itself (${signal ?? 'no signal'}).`))
      // A last line without its end was never fully said.
      else resolve(output.slice(0, output.lastIndexOf('\n')).split('\n').map(Number))
    })
  })
}

test(`${rounds} × kill -9 under load: nothing acknowledged is missing, nothing is doubled`, {
  timeout: 180_000,
}, async () => {
  const acknowledged: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    acknowledged.push(...(await killedUnderLoad(1 + round * 100_000, acknowledgedBefore(round))))
  }
  expect(acknowledged.length).toBeGreaterThan(rounds * 40)
  const count = async (from: string) => {
    const { rows } = await db.pools.system.query<{ id: number; copies: number }>(
      `select id::int, count(*)::int as copies from (${from}) x(id) group by id`,
    )
    return new Map(rows.map((row) => [row.id, row.copies]))
  }
  const written = {
    sessions: await count('select id from sessions where energy_wh = id'),
    samples: await count('select session_id from meter_samples where energy_wh = session_id'),
    events: await count("select session_id from station_events where kind = 'crash'"),
    messages: await count('select session_id from ocpp_messages'),
  }
  for (const copies of Object.values(written)) {
    expect(acknowledged.filter((id) => !copies.has(id))).toEqual([])
    expect([...copies.values()].filter((number) => number !== 1)).toEqual([])
  }
  // A message is written as a whole or not at all, also the ones nobody heard an answer for.
  for (const copies of Object.values(written))
    expect([...copies.keys()].sort()).toEqual([...written.sessions.keys()].sort())
})
