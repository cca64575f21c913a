import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { issueDueCdrs } from '../domain/billing/issue-cdrs'
import { resolveTariffs } from '../domain/billing/resolve-tariffs'
import { mintScope } from '../kernel/scope'
import { hour } from '../kernel/time'
import { eventLog } from '../testing/event-log'
import { plainTariff, seedAssignment, seedSession, seedTariff } from '../testing/seed-billing'
import { seedStation, seedTenant } from '../testing/seed-network'
import { openBillingStore } from './billing-store'
import { migrate } from './migrate'
import { openPools } from './pools'
import { openScoped } from './scoped'
import { openTariffResolution } from './tariff-resolution'

const all = path.resolve('prisma/migrations')
const now = Date.UTC(2026, 10, 20, 12)
const clock = { now: () => now }
const closing: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

/** A database as it was before there was billing. */
async function oldDatabase(): Promise<string> {
  const template = new URL(inject('databaseUrl'))
  const name = `busbar_test_${randomBytes(6).toString('hex')}`
  const onServer = async (sql: string) => {
    const client = new pg.Client({ connectionString: new URL('/postgres', template).href })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await onServer(`create database ${name}`)
  const dir = await mkdtemp(path.join(tmpdir(), 'busbar-upgrade-'))
  closing.push(() => rm(dir, { recursive: true }))
  closing.push(() => onServer(`drop database if exists ${name} with (force)`))
  for (const each of await readdir(all))
    if (each.startsWith('20261120')) await cp(path.join(all, each), path.join(dir, each), { recursive: true })
  const url = new URL(`/${name}`, template).href
  await migrate(url, dir)
  return url
}

test('a network that ran before there was billing: what is over stays unbilled, what runs is billed at its end', async () => {
  const url = await oldDatabase()
  const pools = openPools(url)
  const scoped = openScoped(pools.app, url)
  closing.unshift(() => scoped.close().then(() => pools.close()))
  const tenantId = await seedTenant(pools)
  const { stationId, evseIds } = await seedStation(pools, tenantId, 'OLD', { evses: 2 })
  const shared = { tenantId, stationId, energyWh: 10_000 }
  for (let id = 1; id <= 300; id++) {
    const startedAt = now - (id + 3) * 3 * hour
    await seedSession(pools, { ...shared, id, evseId: evseIds[0]!, startedAt, endedAt: startedAt + hour })
  }
  await seedSession(pools, { ...shared, id: 500, evseId: evseIds[1]!, startedAt: now - 3 * hour, endedAt: null })

  expect((await migrate(url)).length).toBeGreaterThan(5)
  const { rows } = await pools.system.query('select session_id as id, state from session_billing')
  expect(rows).toEqual([{ id: 500, state: 'running' }])

  const { tariffId } = await seedTariff(pools, tenantId, 'New', [
    { definition: plainTariff, effectiveFrom: now - 9_000 * hour },
  ])
  await seedAssignment(pools, tenantId, tariffId, stationId, now - 9_000 * hour)
  await pools.system.query(
    "update sessions set state = 'ended', ended_at = $1, end_received_at = $1, ended_by = 'station' where id = 500",
    [new Date(now - 2 * hour)],
  )
  await pools.system.query("update session_billing set changed_at = now() - interval '90 days'")
  const scope = mintScope(tenantId)
  await resolveTariffs({ tariffs: openTariffResolution(scoped), events: eventLog(), clock }, scope)
  const billing = openBillingStore(scoped)
  await issueDueCdrs({ billing, clock, settleMs: 0, checkSigned: async () => null }, scope)
  const cdrs = await pools.system.query('select session_id as id, gross_minor as gross from cdrs')
  expect(cdrs.rows).toEqual([{ id: 500, gross: 400 }])
})
