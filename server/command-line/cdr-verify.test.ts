import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../busbar'
import { openBillingStore } from '../db/billing-store'
import { openCdrStore } from '../db/cdr-store'
import { openTariffResolution } from '../db/tariff-resolution'
import { creditCdr } from '../domain/billing/credit-cdr'
import { issueDueCdrs } from '../domain/billing/issue-cdrs'
import { resolveTariffs } from '../domain/billing/resolve-tariffs'
import { mintScope } from '../kernel/scope'
import { hour, minute } from '../kernel/time'
import { seedUser } from '../testing/api-caller'
import { eventLog } from '../testing/event-log'
import { plainTariff, seedAssignment, seedSession, seedTariff } from '../testing/seed-billing'
import { seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'

const database = await testDatabase()
const { pools, scoped } = database
const dir = await mkdtemp(path.join(tmpdir(), 'busbar-verify-'))
afterAll(() => rm(dir, { recursive: true }))
const env = {
  DATABASE_URL: database.url,
  DATA_DIR: dir,
  PUBLIC_URL: 'https://busbar.example',
  AUTH_SECRET: 'a secret of forty-two characters in a test',
}
const now = Date.UTC(2026, 10, 20, 12)
const clock = { now: () => now }
const count = 12

async function busbar(...argv: string[]): Promise<{ code: number; lines: string[] }> {
  const printed: string[] = []
  const code = await runCommand(argv, env, (text) => printed.push(text))
  return { code, lines: printed.join('\n').split('\n') }
}

/** As somebody with the owner's password would. */
async function tamper(sql: string): Promise<void> {
  await pools.system.query('alter table cdrs disable trigger user')
  await pools.system.query(sql)
  await pools.system.query('alter table cdrs enable trigger user')
}

beforeAll(async () => {
  const tenantId = await seedTenant(pools, 'Verified')
  await seedTenant(pools, 'Empty')
  const scope = mintScope(tenantId)
  const { stationId, evseIds } = await seedStation(pools, tenantId, 'V-1')
  const { tariffId } = await seedTariff(pools, tenantId, 'Plain', [
    { definition: plainTariff, effectiveFrom: now - 900 * hour },
  ])
  await seedAssignment(pools, tenantId, tariffId, stationId, now - 900 * hour)
  for (let id = 1; id <= count; id++) {
    const startedAt = now - id * 3 * hour
    const readings = [0.3, 0.7].map((part) => ({ at: startedAt + part * hour, energyWh: Math.round(part * 997 * id) }))
    await seedSession(pools, {
      id,
      tenantId,
      stationId,
      evseId: evseIds[0]!,
      startedAt,
      endedAt: startedAt + hour + id * minute,
      energyWh: 997 * id,
      readings,
    })
  }
  await pools.system.query("update session_billing set changed_at = now() - interval '90 days'")
  const events = eventLog()
  await resolveTariffs({ tariffs: openTariffResolution(scoped), events, clock }, scope)
  const billing = openBillingStore(scoped)
  await issueDueCdrs({ billing, clock, settleMs: 0, checkSigned: async () => null }, scope)
  const actor = { ...(await seedUser(database, tenantId, 'finance')), ip: null }
  const ports = { cdrs: openCdrStore(scoped), billing, clock }
  const { rows } = await pools.system.query<{ id: number }>('select min(id) as id from cdrs')
  await creditCdr(ports, scope, actor, { cdrId: rows[0]!.id, reason: 'Goodwill', correction: { energyWh: 500 } })
})

test('a billed tenant is reproduced to the cent, credits and corrections included', async () => {
  const { rows } = await pools.system.query<{ sum: string }>(
    'select (sum(gross_minor) / 100.0)::numeric(12, 2)::text as sum from cdrs',
  )
  const { code, lines } = await busbar('cdr', 'verify', '--tenant', 'verified')
  expect({ code, lines }).toEqual({
    code: 0,
    lines: [`${count + 2} CDRs, in all ${rows[0]!.sum} EUR; 0 differences.`],
  })
  expect(await busbar('cdr', 'verify', '--tenant', 'empty')).toEqual({
    code: 0,
    lines: ['0 CDRs, in all nothing; 0 differences.'],
  })
  expect(await busbar('cdr', 'verify', '--tenant', 'absent')).toMatchObject({ code: 2 })
})

test.each([
  ['an amount', 'gross_minor = gross_minor + 1, tax_minor = tax_minor + 1', ['taxMinor', 'grossMinor']],
  ['the energy', 'energy_wh = energy_wh + 100', ['energyWh']],
  ['the tariff version', 'version_id = version_id + 1000', ['price', 'versionId']],
  ['the consumption', `consumption = jsonb_set(consumption, '{periods,0,energyWh}', '1')`, ['energyWh']],
  ['everything but the tariff', `consumption = '{}'`, ['price', 'energyWh']],
])('%s that the table’s owner changed by hand is found', async (_name, change, fields) => {
  const { rows } = await pools.system.query<{ row: string }>(
    'select to_jsonb(d)::text as row from cdrs d where uid = $1',
    ['B5-1'],
  )
  await tamper(`update cdrs set ${change} where uid = 'B5-1'`)
  const { code, lines } = await busbar('cdr', 'verify')
  const found = lines.filter((line) => line.includes('(B5-1)')).map((line) => /: (\w+) billed/.exec(line)?.[1])
  expect(found).toEqual(expect.arrayContaining(fields))
  expect(code).toBe(1)
  expect(lines.at(-1)).toMatch(new RegExp(`^${count + 2} CDRs, .*; ${found.length} differences\\.$`))
  await tamper(
    `update cdrs d set gross_minor = r.gross_minor, tax_minor = r.tax_minor, energy_wh = r.energy_wh, version_id = r.version_id,
       consumption = r.consumption from jsonb_populate_record(null::cdrs, '${rows[0]!.row.replaceAll("'", "''")}') r where d.id = r.id`,
  )
  expect((await busbar('cdr', 'verify')).code).toBe(0)
})

test('a session with two CDRs that both count is found', async () => {
  await pools.system.query(
    `insert into cdrs select (jsonb_populate_record(d, jsonb_build_object('id', 9000, 'uid', 'B6-9'))).* from cdrs d where uid = 'B6-1'`,
  )
  const { code, lines } = await busbar('cdr', 'verify')
  expect(code).toBe(1)
  expect(lines).toContain('Session 6 is billed more than once: B6-1, B6-9')
})
