import { createHmac } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import type { StationId } from '../../kernel/ids'
import { callerAs, seedUser } from '../../testing/api-caller'
import { assetPorts } from '../../testing/asset-ports'
import { gatewayFixture } from '../../testing/gateway-fixture'
import { knock } from '../../testing/raw-station'
import { stationSorts } from '../../views/stations-sort'

const gateway = await gatewayFixture({ unknownStations: 'pending' })
afterAll(() => gateway.close())
const ports = {
  ...assetPorts(gateway.database, gateway.events, gateway.server.gateway),
  hashStationPassword: (password: string) => createHmac('sha256', 'test-secret').update(password).digest(),
}
const operator = await seedUser(gateway.database, gateway.tenantId, 'operator', { name: 'Mia' })
const api = callerAs(gateway.database, ports, operator)
const admin = callerAs(gateway.database, ports, await seedUser(gateway.database, gateway.tenantId, 'admin'))

const site = {
  name: 'Jaarbeurs',
  country: 'nl',
  city: 'Utrecht',
  address: 'Croeselaan 1',
  timeZone: 'Europe/Amsterdam',
}
const { locationId } = await api.locations.add(site)
const names = async (input: Parameters<typeof api.stations.list>[0] = {}) =>
  (await api.stations.list(input)).rows.map((row) => row.name)

test('a station is added with a password told once, connects with it, and the checklist follows', async () => {
  const added = await api.stations.add({
    identity: 'ADD-1',
    locationId,
    evses: [{ evseNumber: 1, standard: 'IEC_62196_T2', cable: false, publicEvseId: 'nl*bsb*e100' }],
  })
  expect(added).toMatchObject({
    identity: 'ADD-1',
    password: expect.stringMatching(/^\w{20}$/),
    authorizationKeyHex: expect.stringMatching(/^[0-9a-f]{40}$/),
  })
  expect(await api.stations.firstBoot({ stationId: added.stationId })).toMatchObject({
    connected: false,
    connectedAt: null,
    bootedAt: null,
  })
  expect(await knock(gateway.url, '/ocpp/ADD-1', { password: 'wrong' })).toMatchObject({ status: 401 })
  await gateway.until(async () =>
    expect(await api.stations.firstBoot({ stationId: added.stationId })).toMatchObject({
      refusedWhat: 'Wrong password',
    }),
  )
  const socket = await gateway.connect('ADD-1', 'ocpp1.6', { password: added.password })
  await socket.ask('BootNotification', { chargePointVendor: 'Volt', chargePointModel: 'One' })
  await gateway.until(async () =>
    expect(await api.stations.firstBoot({ stationId: added.stationId })).toMatchObject({
      connected: true,
      protocol: 'ocpp1.6',
      vendor: 'Volt',
      refusedWhat: null,
      bootedAt: expect.any(Number),
    }),
  )
  await socket.close()
})

test('identities are unique on the server, whatever the case and the tenant', async () => {
  await expect(api.stations.add({ identity: 'add-1' })).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(api.stations.add({ identity: 'no spaces please' })).rejects.toThrow('characters a station cannot use')
  await expect(
    api.stations.add({
      identity: 'ADD-2',
      evses: [{ evseNumber: 1, standard: 'unknown', cable: false, publicEvseId: 'NL*BSB*E100' }],
    }),
  ).rejects.toThrow('EVSE ids')
  const [other] = await gateway.rows<{ id: typeof gateway.tenantId }>(
    "insert into tenants(name, slug) values ('South', 'south') returning id",
  )
  const stranger = callerAs(gateway.database, ports, await seedUser(gateway.database, other!.id, 'admin'))
  await expect(stranger.stations.add({ identity: 'ADD-1' })).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(stranger.stations.add({ identity: 'ADD-3', locationId })).rejects.toThrow('site is not here')
  expect((await stranger.stations.list()).total).toBe(0)
})

test('a change says what changed, and the audit log from what to what', async () => {
  const { stationId } = await api.stations.add({ identity: 'CHANGE-1' })
  expect(await api.stations.change({ stationId, name: 'Entrance', locationId, tags: ['canopy'] })).toEqual({
    changed: ['name', 'locationId', 'tags'],
  })
  expect(await api.stations.change({ stationId, name: 'Entrance' })).toEqual({ changed: [] })
  const audit = await gateway.rows(
    "select actor, before, after from audit_log where action = 'station.changed' and object_id = $1",
    [String(stationId)],
  )
  expect(audit).toEqual([
    {
      actor: 'Mia',
      before: { locationId: null, tags: [], name: 'CHANGE-1' },
      after: { locationId, tags: ['canopy'], name: 'Entrance' },
    },
  ])
  expect(
    gateway.events.published.filter((event) => event.type === 'station.changed' && event.stationId === stationId),
  ).toHaveLength(2)
})

test('a password changes with both valid until the new one was used, or at once', async () => {
  const first = await api.stations.add({ identity: 'PASS-1' })
  const next = await api.stations.setPassword({ stationId: first.stationId, when: 'next' })
  for (const password of [first.password, next.password])
    await (await gateway.connect('PASS-1', 'ocpp1.6', { password })).close()
  await gateway.until(async () =>
    expect(await knock(gateway.url, '/ocpp/PASS-1', { password: first.password }).catch(() => null)).toMatchObject({
      status: 401,
    }),
  )
  const socket = await gateway.connect('PASS-1', 'ocpp1.6', { password: next.password })
  const lost = await api.stations.setPassword({ stationId: first.stationId, when: 'now', reason: 'Seen on a photo' })
  expect(await socket.closed).toBeGreaterThanOrEqual(1000)
  expect(lost.password).not.toBe(next.password)
})

test('a station that knocks is listed, accepted into a site, and boots as accepted', async () => {
  const socket = await gateway.connect('KNOCK-1', 'ocpp1.6')
  const [, , reply] = await socket.ask('BootNotification', { chargePointVendor: 'Volt', chargePointModel: 'One' })
  expect(reply).toMatchObject({ status: 'Pending' })
  const [pending] = (await api.stations.pending()).filter((station) => station.identity === 'KNOCK-1')
  expect(pending).toMatchObject({ onboarding: 'pending', vendor: 'Volt', connected: true, hasPassword: false })
  expect(await names({ filter: { q: 'KNOCK-1' } })).toEqual([])
  const stationId = pending!.stationId
  await expect(api.stations.accept({ stationId, locationId: 999_999 })).rejects.toThrow('site is not here')
  await api.stations.accept({ stationId, locationId, name: 'Depot 1' })
  expect(await names({ filter: { q: 'depot' } })).toEqual(['Depot 1'])
  await expect(api.stations.accept({ stationId, locationId })).rejects.toThrow('accepted already')
  await expect(api.stations.reject({ stationId })).rejects.toThrow('Remove it instead')
})

test('a rejected station loses its socket, is told so in plain words, and can still be accepted', async () => {
  const socket = await gateway.connect('KNOCK-2', 'ocpp1.6')
  const [pending] = (await api.stations.pending()).filter((station) => station.identity === 'KNOCK-2')
  await api.stations.reject({ stationId: pending!.stationId, reason: 'Not ours' })
  await socket.closed
  expect((await knock(gateway.url, '/ocpp/KNOCK-2')).status).toBeGreaterThanOrEqual(400)
  await gateway.until(async () =>
    expect((await api.stations.refused()).find((row) => row.identity === 'KNOCK-2')).toMatchObject({
      reason: 'rejectedStation',
      what: 'This station was rejected',
      advice: expect.stringContaining('pending list'),
    }),
  )
  await api.stations.accept({ stationId: pending!.stationId, locationId })
})

test('removing closes the socket, frees the identity and keeps the history', async () => {
  const { stationId, password } = await api.stations.add({ identity: 'GONE-1' })
  const socket = await gateway.connect('GONE-1', 'ocpp1.6', { password })
  await expect(api.stations.remove({ stationId, reason: ' ' })).rejects.toThrow('Say why')
  await api.stations.remove({ stationId, reason: 'Replaced' })
  await socket.closed
  expect(await names({ filter: { q: 'GONE-1' } })).toEqual([])
  const again = await api.stations.add({ identity: 'GONE-1' })
  expect(again.stationId).not.toBe(stationId)
  expect(await gateway.rows('select removed_at is not null as gone from stations where id = $1', [stationId])).toEqual([
    { gone: true },
  ])
})

const row = (identity: string, more: Record<string, string> = {}) => ({
  identity,
  location: 'Depot',
  country: 'NL',
  power_type: 'DC',
  evses: '2',
  ...more,
})

test('an import is shown before it is done, and does exactly that', async () => {
  const rows = [
    row('IMP-1', { owner: 'Hotel Zon', evse_ids: 'NL*BSB*E201 NL*BSB*E202', connector: 'CCS' }),
    row('IMP-2', { password: 'none' }),
    row('CHANGE-1', { name: 'Exit' }),
  ]
  const plan = await api.stations.importPreview({ rows })
  expect(plan.lines.map((line) => line.action)).toEqual(['create', 'create', 'update'])
  expect(plan.counts).toMatchObject({ create: 2, update: 1, newLocations: 1, newOwners: 1, error: 0 })
  expect(await names({ filter: { q: 'IMP-' } })).toEqual([])
  await expect(api.stations.importApply({ rows, agreed: { ...plan.counts, create: 1 } })).rejects.toThrow(
    'Check the file again',
  )
  const done = await api.stations.importApply({ rows, agreed: plan.counts })
  expect(done.passwords.map((secret) => secret.identity)).toEqual(['IMP-1'])
  await (await gateway.connect('IMP-1', 'ocpp1.6', { password: done.passwords[0]!.password })).close()
  const { rows: imported } = await api.stations.list({ filter: { q: 'IMP-' } })
  expect(imported[0]).toMatchObject({
    locationName: 'Depot',
    ownerName: 'Hotel Zon',
    powerType: 'DC',
    evses: [{ publicEvseId: 'NL*BSB*E201' }, { publicEvseId: 'NL*BSB*E202' }],
  })
  expect((await api.stations.importPreview({ rows })).lines.map((line) => line.action)).toEqual([
    'unchanged',
    'unchanged',
    'unchanged',
  ])
})

test('a file with an error changes nothing', async () => {
  const rows = [row('IMP-3'), row('IMP-4', { power_type: 'both' })]
  const { counts } = await api.stations.importPreview({ rows })
  await expect(api.stations.importApply({ rows, agreed: counts })).rejects.toThrow('1 lines have errors')
  expect(await names({ filter: { q: 'IMP-3' } })).toEqual([])
})

/** Thirty stations in all kinds of states, by SQL: what is tested is the reading. */
async function seedMany(): Promise<void> {
  await gateway.rows(
    `insert into stations(tenant_id, identity, identity_key, name, location_id, power_type, vendor, firmware_version, connected, connectivity_at, last_message_at, tags, created_at)
     select $1, 'L-' || i, 'l-' || i, 'List ' || lpad(i::text, 2, '0'), case when i % 3 = 0 then $2::int end, case when i % 2 = 0 then 'AC' else 'DC' end,
       case when i % 4 = 0 then null else 'Vendor ' || i % 4 end, '1.' || i % 5, i % 5 <> 0, case when i % 10 <> 0 then now() - interval '1 hour' end,
       now() - make_interval(secs => i), case when i % 6 = 0 then array['canopy', 'night'] else '{}' end, now() - make_interval(days => i)
     from generate_series(1, 30) i`,
    [gateway.tenantId, locationId],
  )
  await gateway.rows(
    `insert into evses(tenant_id, station_id, evse_number, public_evse_id, availability, phase)
     select $1, s.id, n, 'NL*LST*E' || s.id || '*' || n, case when s.id % 7 = 0 then 'faulted' when s.id % 2 = 0 then 'occupied' else 'available' end,
       case when s.id % 7 <> 0 and s.id % 2 = 0 then 'charging' end
     from stations s, generate_series(1, 2) n where s.tenant_id = $1 and s.identity like 'L-%'`,
    [gateway.tenantId],
  )
  await gateway.rows(
    `insert into sessions(id, tenant_id, station_id, evse_id, evse_number, protocol, transaction_id, start_key, state, phase, started_at, power_w)
     select 900000 + e.id, $1, e.station_id, e.id, e.evse_number, 'ocpp1.6', e.id::text, e.id::text, 'active', 'charging', now() - interval '2 days', 1000 * e.evse_number
     from evses e join stations s on s.id = e.station_id where s.identity like 'L-%' and e.phase = 'charging'`,
    [gateway.tenantId],
  )
  await gateway.rows(
    `insert into alarms(tenant_id, rule, subject, priority, state, station_id, what, effect, advice, raised_at, last_raised_at)
     select $1, 'r' || p, 's' || s.id, p, 'active', s.id, 'What ' || p, '', '', now(), now() from stations s, generate_series(2, 3) p
     where s.identity like 'L-%' and s.id % 5 = 0 and (p = 2 or s.id % 2 = 0)`,
    [gateway.tenantId],
  )
}

test('every sort, in both directions, pages through everything once and in order', async () => {
  await seedMany()
  const all = new Set(await api.stations.ids())
  for (const by of stationSorts)
    for (const descending of [false, true]) {
      const seen: StationId[] = []
      let cursor: { key: string | number; id: number } | null = null
      do {
        const page: Awaited<ReturnType<typeof api.stations.list>> = await api.stations.list({
          sort: { by, descending },
          cursor,
          limit: 7,
        })
        expect(page.total).toBe(all.size)
        seen.push(...page.rows.map((station) => station.stationId))
        cursor = page.next
      } while (cursor)
      expect(new Set(seen), `${by} ${descending}`).toEqual(all)
      expect(seen).toHaveLength(all.size)
    }
})

test('sorts mean what they say', async () => {
  const list = { filter: { q: 'List ' } }
  const worst = (await api.stations.list({ ...list, sort: { by: 'state', descending: false } })).rows
  expect(worst[0]!.connected && worst[0]!.evses[0]!.availability).toBe('faulted')
  const power = (await api.stations.list({ ...list, sort: { by: 'power', descending: true } })).rows
  expect(power[0]!.evses.map((evse) => evse.powerW)).toEqual([1_000, 2_000])
  const alarms = (await api.stations.list({ ...list, sort: { by: 'alarm', descending: false } })).rows
  expect(alarms[0]).toMatchObject({ alarmPriority: 2, alarmWhat: 'What 2' })
  expect(alarms.at(-1)).toMatchObject({ alarmPriority: null, alarmCount: 0 })
  const latest = (await api.stations.list({ ...list, sort: { by: 'lastMessage', descending: true } })).rows
  expect(latest[0]!.name).toBe('List 01')
})

test('a station whose EVSEs all charge is charging', async () => {
  const { rows } = await api.stations.list({ filter: { q: 'List ', state: ['charging'] } })
  expect(rows.length).toBeGreaterThan(0)
  for (const station of rows)
    expect(station.connected && station.evses.every((evse) => evse.phase === 'charging')).toBe(true)
})

const filters: [string, object, (station: Awaited<ReturnType<typeof api.stations.list>>['rows'][number]) => boolean][] =
  [
    [
      'by state: what a cut-off station last said is not the present',
      { state: ['faulted'] },
      (s) => s.connected && s.evses.some((evse) => evse.availability === 'faulted'),
    ],
    ['offline', { state: ['offline'] }, (s) => !s.connected],
    ['never connected', { connectivity: ['never'] }, (s) => !s.connected && s.connectivityAt === null],
    ['with an alarm', { alarm: ['any'] }, (s) => s.alarmPriority !== null],
    ['without one', { alarm: ['none'] }, (s) => s.alarmPriority === null],
    ['by worst alarm', { alarm: ['2'] }, (s) => s.alarmPriority === 2],
    ['by power type', { powerType: ['DC'] }, (s) => s.powerType === 'DC'],
    ['by vendor', { vendor: ['Vendor 1', 'Vendor 2'] }, (s) => s.vendor === 'Vendor 1' || s.vendor === 'Vendor 2'],
    ['whose vendor is not known', { vendor: [''] }, (s) => s.vendor === null],
    ['by firmware', { firmware: ['1.3'] }, (s) => s.firmwareVersion === '1.3'],
    ['by site', { location: [locationId] }, (s) => s.locationId === locationId],
    ['without a site', { location: [0] }, (s) => s.locationId === null],
    ['by tag', { tag: ['night'] }, (s) => s.tags.includes('night')],
    [
      'down for a while',
      { downMinutes: 15 },
      (s) => !s.connected && s.connectivityAt !== null && s.connectivityAt < Date.now() - 900_000,
    ],
    ['without sessions', { idleDays: 7 }, (s) => s.sessions7d === 0],
    ['new', { newDays: 5 }, (s) => s.createdAt > Date.now() - 5 * 86_400_000],
    ['by city', { q: 'utrecht' }, (s) => s.locationId === locationId],
  ]
test.each(filters)('filter %s', async (_name, filter, holds) => {
  const everything = (await api.stations.list({ limit: 200 })).rows
  const found = (await api.stations.list({ filter, limit: 200 })).rows
  expect(found.map((station) => station.name)).toEqual(everything.filter(holds).map((station) => station.name))
  expect(found.length).toBeGreaterThan(0)
  expect(await api.stations.count({ filter })).toBe(found.length)
})

test('an EVSE id finds its station; a percent sign is a percent sign', async () => {
  const { rows } = await api.stations.list({ filter: { q: 'List 04' } })
  expect(await names({ filter: { q: rows[0]!.evses[1]!.publicEvseId!.toLowerCase() } })).toEqual(['List 04'])
  expect(await names({ filter: { q: '%' } })).toEqual([])
})

test('facets count what the other filters leave', async () => {
  const filter = { q: 'List ', powerType: ['DC'] }
  expect(await api.stations.facet({ field: 'powerType', filter })).toEqual([
    { value: 'AC', label: 'AC', count: 15 },
    { value: 'DC', label: 'DC', count: 15 },
  ])
  for (const field of [
    'state',
    'connectivity',
    'alarm',
    'vendor',
    'model',
    'protocol',
    'firmware',
    'location',
    'owner',
    'onboarding',
    'tag',
  ] as const) {
    for (const { value, count } of await api.stations.facet({ field, filter })) {
      const narrowed = { ...filter, [field]: field === 'location' || field === 'owner' ? [Number(value)] : [value] }
      expect(await api.stations.count({ filter: narrowed }), `${field} ${value}`).toBe(count)
    }
  }
})

test('the export has the columns and the order of the screen, and runs no formula', async () => {
  await api.stations.add({ identity: 'FORMULA', name: '=HYPERLINK("http://x")' })
  const { text, rows } = await api.stations.exportCsv({
    filter: { q: 'FORMULA' },
    sort: { by: 'name', descending: false },
    columns: ['name', 'identity'],
  })
  expect(rows).toBe(1)
  expect(text.split('\r\n').slice(0, 2)).toEqual(['\uFEFFName,Identity', `"'=HYPERLINK(""http://x"")",FORMULA`])
})

test('views are saved, shared and removed by whom they belong to', async () => {
  const mine = await api.savedViews.save({
    page: 'stations',
    name: 'Down',
    query: '?downMinutes=15&sort=name',
    shared: false,
  })
  await api.savedViews.save({ page: 'stations', name: 'Old', query: 'firmware=1.0', shared: true })
  expect((await api.savedViews.list({ page: 'stations' })).map((view) => [view.name, view.query, view.mine])).toEqual([
    ['Down', 'downMinutes=15&sort=name', true],
    ['Old', 'firmware=1.0', true],
  ])
  expect((await admin.savedViews.list({ page: 'stations' })).map((view) => [view.name, view.mine])).toEqual([
    ['Old', false],
  ])
  await expect(admin.savedViews.remove({ viewId: mine.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await api.savedViews.remove({ viewId: mine.id })
  expect(await api.savedViews.list({ page: 'stations' })).toHaveLength(1)
})

test('a site and its stations are given to an owner by who may', async () => {
  await expect(api.locations.addOwner({ name: 'Stadion' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const { ownerId } = await admin.locations.addOwner({ name: 'Stadion' })
  await expect(admin.locations.addOwner({ name: 'Stadion' })).rejects.toMatchObject({ code: 'CONFLICT' })
  const { stations } = await admin.locations.assignOwner({ locationId, ownerId, withStations: true })
  expect(stations).toBe(await api.stations.count({ filter: { location: [locationId] } }))
  expect(await api.stations.count({ filter: { owner: [ownerId] } })).toBe(stations)
  await expect(api.locations.change({ locationId, latitude: 52 })).rejects.toThrow('both latitude and longitude')
  expect(await api.locations.change({ locationId, latitude: 52, longitude: 5 })).toEqual({
    changed: ['latitude', 'longitude'],
  })
})
