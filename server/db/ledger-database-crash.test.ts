import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { seedStation, seedTenant } from '../testing/seed-network'
import { sessionOf } from '../testing/session-of'
import { startEmbeddedPostgres } from './embedded'
import { openLedger } from './ledger'
import { migrate } from './migrate'
import { openPools } from './pools'

const rounds = 5
/** Sessions acknowledged before a backend is killed: somewhere between executing, flushing and answering. */
const acknowledgedBefore = (round: number) => 30 + ((round * 37) % 90)

const dataDir = mkdtempSync(path.join(tmpdir(), 'busbar-database-crash-'))
chmodSync(dataDir, 0o755) // readable for the unprivileged user the server runs as
// A server of its own, because all its connections end with every crash. What nobody waits for stays in memory.
const server = await startEmbeddedPostgres(dataDir, ['wal_writer_delay=10s', 'wal_writer_flush_after=1GB'])
await migrate(server.url)
const pools = openPools(server.url)
afterAll(async () => {
  await pools.close()
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test(`${rounds} crashes of the database under load: nothing acknowledged is missing, nothing is refused`, {
  timeout: 120_000,
}, async () => {
  const tenantId = await seedTenant(pools)
  const { stationId, evseIds } = await seedStation(pools, tenantId, 'CRASH-2')
  const ledger = openLedger(pools.gateway)
  const acknowledged: number[] = []
  let [next, over] = [1, false]
  let heard = (_count: number) => {}
  const send = async () => {
    while (!over) {
      const id = next++
      const session = sessionOf({ id, tenantId, stationId, evseId: evseIds[0]! }, { energyWh: id })
      await ledger.commit({ stationId, tenantId, writes: [{ to: 'session', session }], exchange: null })
      heard(acknowledged.push(id))
    }
  }
  const senders = Array.from({ length: 16 }, send)
  for (let round = 0; round < rounds; round += 1) {
    const enough = acknowledged.length + acknowledgedBefore(round)
    await new Promise<void>((resolve) => {
      heard = (count) => count >= enough && resolve()
    })
    const { rows } = await pools.gateway.query<{ pid: number }>('select pg_backend_pid() as pid')
    process.kill(rows[0]!.pid, 'SIGKILL')
  }
  over = true
  await Promise.all(senders)
  const { rows } = await pools.system.query<{ id: number }>('select id::int from sessions where energy_wh = id')
  const written = new Set(rows.map(({ id }) => id))
  expect(acknowledged.filter((id) => !written.has(id))).toEqual([])
  expect(ledger.stats()).toMatchObject({ rejected: 0, waiting: 0 })
})
