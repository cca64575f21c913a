import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { runCommand } from '../busbar'
import { testDatabase } from '../testing/test-database'
import { openStationDirectory } from './station-directory'

const { pools, url } = await testDatabase()
const env = { DATABASE_URL: url, DATA_DIR: tmpdir(), AUTH_SECRET: 'a secret of forty-two characters in a test' }
const tenants = async () => (await pools.system.query('select id, name, slug, currency from tenants order by id')).rows

test('a station may reach a new server before anybody: its organisation is taken over by the first one added', async () => {
  const directory = openStationDirectory(pools.gateway)
  const register = (identity: string) => directory.register(identity, 'accepted', null, null)
  const [one, two] = await Promise.all(['EARLY-1', 'EARLY-2'].map(register))
  expect(one!.tenantId).toBe(two!.tenantId)
  expect(await tenants()).toEqual([
    { id: one!.tenantId, name: 'New organisation', slug: 'organisation', currency: 'EUR' },
  ])
  await runCommand(['tenant', 'add', '--name', 'First Charge', '--currency', 'GBP'], env, () => {})
  await runCommand(['tenant', 'add', '--name', 'Second Charge'], env, () => {})
  expect((await tenants()).map((row) => [row.name, row.slug, row.currency])).toEqual([
    ['First Charge', 'first-charge', 'GBP'],
    ['Second Charge', 'second-charge', 'EUR'],
  ])
})
