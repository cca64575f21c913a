import { expect, test } from 'vitest'
import { openTileOrigins } from '../../api/tile-origins'
import { applyLogRetention } from '../../db/log-retention'
import { openSettingsStore } from '../../db/settings-store'
import { day } from '../../kernel/time'
import { callerAs, portsFor, seedUser } from '../../testing/api-caller'
import { seedStation, seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
const settings = openSettingsStore(db.scoped, db.pools.system)
const tileOrigins = await openTileOrigins(settings)
const ports = portsFor(db, { settings, tileOrigins })
const north = await seedTenant(db.pools, 'North')
const south = await seedTenant(db.pools, 'South')
const admin = callerAs(db, ports, await seedUser(db, north, 'admin', { name: '=cmd|calc' }))
const operatorUser = await seedUser(db, north, 'operator')
const operator = callerAs(db, ports, operatorUser)

test('a change is stored, logged with before and after, and allowed in the pages’ policy', async () => {
  const tiles = { urlTemplate: 'https://tile.example.org/{z}/{x}/{y}.png', attribution: ' © Example ' }
  await admin.settings.changeMapTiles({ tiles })
  await admin.settings.changeOrganisation({ name: 'Nordgrid', currency: 'sek', timeZone: 'Europe/Stockholm' })
  expect(await operator.settings.get()).toMatchObject({
    organisation: { name: 'Nordgrid', currency: 'SEK', timeZone: 'Europe/Stockholm' },
    mapTiles: { attribution: '© Example' },
    logDays: null,
    refundLimitMinor: null,
  })
  expect(tileOrigins.current()).toEqual(['https://tile.example.org'])
  const { rows } = await admin.audit.list({ filter: { objectType: 'organisation' } })
  expect(rows).toMatchObject([
    { before: { name: 'North', currency: 'EUR' }, after: { name: 'Nordgrid', currency: 'SEK' } },
  ])
  await admin.settings.changeMapTiles({ tiles: null })
  expect(tileOrigins.current()).toEqual([])
})

test('what cannot be is refused, and what may not be is forbidden', async () => {
  const tiles = { urlTemplate: 'http://tile.example.org/{z}/{x}/{y}.png', attribution: 'x' }
  await expect(admin.settings.changeMapTiles({ tiles })).rejects.toThrow(/https/)
  await expect(
    admin.settings.changeMapTiles({
      tiles: { ...tiles, urlTemplate: 'https://a.example/{z}/{x}/{y}', attribution: ' ' },
    }),
  ).rejects.toThrow(/source/)
  await expect(admin.settings.changeOrganisation({ name: 'x', currency: 'XXY', timeZone: 'UTC' })).rejects.toThrow(
    /currency/,
  )
  await expect(
    admin.settings.changeOrganisation({ name: 'x', currency: 'EUR', timeZone: 'Mars/Phobos' }),
  ).rejects.toThrow(/time zone/)
  await expect(admin.settings.changeLogDays({ days: 0 })).rejects.toThrow(/between 1 and 3650/)
  await expect(operator.settings.changeLogDays({ days: 9 })).rejects.toThrow('Needs the Admin role.')
})

test('the log is kept as long as each organisation asks', async () => {
  const now = Date.now()
  const [a, b] = [await seedStation(db.pools, north, 'A'), await seedStation(db.pools, south, 'B')]
  for (const age of [1, 5, 20, 40]) {
    const at = new Date(now - age * day)
    await db.pools.system.query("select ensure_partition('ocpp_messages', $1)", [at])
    const insert = `insert into ocpp_messages(station_id, tenant_id, at, direction, action, message_id, request, outcome)
      values ($1, $3, $5, 'in', 'Heartbeat', 'm', '{}', 'ok'), ($2, $4, $5, 'in', 'Heartbeat', 'm', '{}', 'ok')`
    await db.pools.system.query(insert, [a.stationId, b.stationId, north, south, at])
  }
  await admin.settings.changeLogDays({ days: 3 })
  const dropped = await applyLogRetention(db.pools.system, now, 30)
  expect(dropped).toHaveLength(1)
  const { rows } = await db.pools.system.query(
    'select tenant_id, count(*)::int as kept from ocpp_messages group by 1 order by 1',
  )
  expect(rows).toEqual([
    { tenant_id: north, kept: 1 },
    { tenant_id: south, kept: 3 },
  ])
})

test('the log pages, filters, and an operator reads their own lines only', async () => {
  for (let days = 10; days < 16; days += 1) await admin.settings.changeLogDays({ days })
  const first = await admin.audit.list({ filter: { action: 'setting.' }, limit: 4 })
  const second = await admin.audit.list({ filter: { action: 'setting.' }, limit: 100, cursor: first.next })
  expect(first.rows).toHaveLength(4)
  const seen = [...first.rows, ...second.rows].map((row) => row.id)
  expect(new Set(seen).size).toBe(seen.length)
  expect(second.next).toBeNull()
  expect(await operator.audit.list({ filter: { who: null } })).toMatchObject({ rows: [], ownOnly: true })
  expect((await operator.audit.choices()).people).toEqual([])
})

test('an export cannot run as a formula, and is itself in the log', async () => {
  const { text, fileName, complete } = await admin.audit.export({ filter: { action: 'setting.' } })
  expect(fileName).toMatch(/^audit-\d{4}-\d\d-\d\d\.csv$/)
  expect(complete).toBe(true)
  expect(text).toContain("'=cmd|calc")
  expect(text).not.toMatch(/(^|,|")=cmd/m)
  expect((await admin.audit.list({ filter: { action: 'audit.' } })).rows).toMatchObject([{ action: 'audit.exported' }])
})
