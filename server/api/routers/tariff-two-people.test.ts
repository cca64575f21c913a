import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { TariffDefinition } from '../../domain/pricing/tariff'
import type { TenantId } from '../../kernel/ids'
import { day, hour } from '../../kernel/time'
import { callerAs, portsFor, type SeededUser, seedUser } from '../../testing/api-caller'
import { plainTariff } from '../../testing/seed-billing'
import { type SeededStation, seedStation, seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
const ports = portsFor(db)
const definition: TariffDefinition = {
  ...plainTariff,
  elements: [{ components: [{ type: 'ENERGY', price: 0.4, vatPercent: 21, stepSize: 1 }], restrictions: {} }],
}
let tenant: TenantId
let ada: SeededUser
let ben: SeededUser
let large: SeededStation
const as = (user: SeededUser) => callerAs(db, ports, user).tariffs
const sql = async (text: string, params: unknown[] = []) => (await db.pools.system.query(text, params)).rows
const code = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { cause?: { code?: string }; code?: string }) => error.cause?.code ?? error.code ?? String(error),
  )

beforeAll(async () => {
  tenant = await seedTenant(db.pools, 'Northgrid')
  ada = await seedUser(db, tenant, 'finance', { name: 'Ada' })
  ben = await seedUser(db, tenant, 'operator', { name: 'Ben' })
  large = await seedStation(db.pools, tenant, 'LARGE', { evses: 60 })
})
beforeEach(() => sql('delete from tariff_assignments'))

const everywhere = (tariffId: number, validFrom: number) => ({
  tariffId: tariffId as never,
  targets: { level: 'station' as const, ids: [large.stationId] },
  validFrom,
})

test('a draft somebody else began is not seen by two: who approves it alone does not roll it out alone', async () => {
  const { tariffId, versionId } = await as(ben).create({ name: 'Begun by Ben', definition })
  const dear = {
    ...definition,
    elements: [{ ...definition.elements[0]!, components: [{ ...definition.elements[0]!.components[0]!, price: 4 }] }],
  }
  await as(ada).saveDraft({ versionId, revision: 1, definition: dear, note: null })
  await as(ada).schedule({ versionId, revision: 2, effectiveFrom: Date.now() })
  expect(await code(as(ada).assign(everywhere(tariffId, Date.now())))).toBe('secondPerson')
})

test('what counts for a while next year is as large as what counts now', async () => {
  const small = await as(ada).create({ name: 'For a while', definition })
  await as(ben).submit({ versionId: small.versionId, revision: 1 })
  await as(ada).schedule({ versionId: small.versionId, revision: 1, effectiveFrom: Date.now() })
  const after = await as(ada).create({ name: 'Afterwards', definition })
  await as(ben).submit({ versionId: after.versionId, revision: 1 })
  await as(ada).schedule({ versionId: after.versionId, revision: 1, effectiveFrom: Date.now() })
  await as(ada).assign(everywhere(small.tariffId, Date.now() + 10 * day))
  await as(ada).assign(everywhere(after.tariffId, Date.now() + 100 * day))
  const { versionId } = await as(ada).startDraft({ tariffId: small.tariffId })
  expect(await code(as(ada).schedule({ versionId, revision: 1, effectiveFrom: Date.now() + hour }))).toBe(
    'secondPerson',
  )
})
