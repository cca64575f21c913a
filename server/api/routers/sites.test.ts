import { beforeAll, expect, test } from 'vitest'
import { openSiteFactsStore } from '../../db/site-facts-store'
import { openNoteStore } from '../../db/station-notes-store'
import { addPhoto } from '../../domain/assets/add-photo'
import type { LocationId, OwnerId, TenantId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import { actorOf, callerAs, type SeededUser, seedUser } from '../../testing/api-caller'
import { assetPorts } from '../../testing/asset-ports'
import { eventLog } from '../../testing/event-log'
import { type SeededStation, seedStation, seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'
import { notePhoto } from '../../views/station-notes'

const db = await testDatabase()
const ports = Object.assign(assetPorts(db, eventLog()), {
  siteFacts: openSiteFactsStore(db.scoped),
  notes: openNoteStore(db.scoped),
})
let tenantId: TenantId
let locationId: LocationId
let station: SeededStation
let operator: SeededUser
let owner: SeededUser

beforeAll(async () => {
  tenantId = await seedTenant(db.pools)
  const insertOwner = "insert into owners(tenant_id, name) values ($1, 'Stadium') returning id"
  const ownerId = (await db.pools.system.query<{ id: OwnerId }>(insertOwner, [tenantId])).rows[0]!.id
  locationId = (
    await db.pools.system.query<{ id: LocationId }>(
      "insert into locations(tenant_id, owner_id, name, address, city, country) values ($1, $2, 'Jaarbeurs', 'Plein 6', 'Utrecht', 'NL') returning id",
      [tenantId, ownerId],
    )
  ).rows[0]!.id
  station = await seedStation(db.pools, tenantId, 'UJB-12', { evses: 2, locationId, ownerId })
  await seedStation(db.pools, tenantId, 'UJB-13', { locationId })
  operator = await seedUser(db, tenantId, 'operator', { name: 'Ada' })
  owner = await seedUser(db, tenantId, 'owner', { ownerId })
})

test('a site says what stands there, whose it is, and what is known of it; the owner reads no access notes', async () => {
  const desk = callerAs(db, ports, operator)
  const contacts = [{ name: 'Gate', role: 'guard', phone: '+31 30 1234567', email: '' }]
  const facts = { gridLimitW: 400_000, openingHours: '24/7', accessNotes: 'Key box 4471', contacts }
  expect((await desk.sites.describe({ locationId, ...facts })).changed.sort()).toEqual(Object.keys(facts).sort())
  expect(await desk.sites.describe({ locationId, ...facts })).toEqual({ changed: [] })
  await expect(desk.sites.describe({ locationId, gridLimitW: 0 })).rejects.toThrow(/grid limit/)
  const site = await desk.sites.get({ locationId })
  expect(site).toMatchObject({ name: 'Jaarbeurs', facts, unpriced: 3, tariffs: [], today: { sessions: 0 } })
  expect(site.split.map(({ name, stations, evses }) => [name, stations, evses])).toEqual([
    ['Stadium', 1, 2],
    [null, 1, 1],
  ])
  expect(site.evses.map(({ stationName, evseNumber }) => `${stationName}/${evseNumber}`)).toEqual([
    'UJB-12/1',
    'UJB-12/2',
    'UJB-13/1',
  ])
  expect(await desk.sites.list({ text: 'utr' })).toMatchObject([{ name: 'Jaarbeurs', stations: 2, evses: 3 }])
  const theirs = await callerAs(db, ports, owner).sites.get({ locationId })
  expect(theirs.facts).toEqual({ gridLimitW: 400_000, openingHours: '24/7', accessNotes: '', contacts: [] })
  expect(theirs.evses).toHaveLength(2)
})

const png = Uint8Array.from([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 2, 0, 0, 0, 3],
  ...[8, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0, 0, 0, 0],
])

test('a photo goes with its note; removing the note removes it and leaves a line', async () => {
  const desk = callerAs(db, ports, operator)
  const scope = mintScope(tenantId)
  const { id: noteId } = await desk.notes.add({ stationId: station.stationId, body: 'Bent post' })
  const added = await addPhoto(ports, scope, actorOf(operator), { noteId, bytes: png })
  if (!added.ok) throw new Error(added.refusal.message)
  expect(await desk.notes.list({ stationId: station.stationId })).toMatchObject([
    { body: 'Bent post', photos: [{ id: added.value.id, width: 2, height: 3 }] },
  ])
  const photo = (of: typeof scope) => notePhoto({ db: db.scoped, scope: of, now: Date.now }, added.value.id)
  expect((await photo(scope))?.mediaType).toBe('image/png')
  expect(await photo(mintScope(tenantId, owner.ownerId))).toBeNull()
  const other = await seedUser(db, tenantId, 'operator')
  expect(await addPhoto(ports, scope, actorOf(other), { noteId, bytes: png })).toMatchObject({
    refusal: { code: 'forbidden' },
  })
  await expect(callerAs(db, ports, other).notes.remove({ id: noteId })).rejects.toThrow(/author/)
  await desk.notes.remove({ id: noteId })
  expect(await photo(scope)).toBeNull()
  const { rows } = await db.pools.system.query("select before from audit_log where action = 'note.removed'")
  expect(rows).toEqual([{ before: { body: 'Bent post', photos: 1 } }])
})

test('a note holds ten photos, also when they come at once', async () => {
  const desk = callerAs(db, ports, operator)
  const { id: noteId } = await desk.notes.add({ stationId: station.stationId, body: 'Many' })
  const all = await Promise.all(
    Array.from({ length: 12 }, () => addPhoto(ports, mintScope(tenantId), actorOf(operator), { noteId, bytes: png })),
  )
  expect(all.filter(({ ok }) => ok)).toHaveLength(10)
})
