import { afterAll, describe, expect, test } from 'vitest'
import { createAlarmDesk } from '../../db/alarm-desk'
import { openBootPolicies } from '../../db/boot-policy-store'
import type { ApiKeyRole } from '../../domain/people/api-key'
import type { ApiScope } from '../../domain/people/api-scopes'
import { makeApiKey } from '../../domain/people/make-api-key'
import type { TenantId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import { systemClock } from '../../kernel/time'
import { actorOf, portsFor, seedUser } from '../../testing/api-caller'
import { assetPorts } from '../../testing/asset-ports'
import { gatewayFixture } from '../../testing/gateway-fixture'
import { seedMarkedAssets, seedMarkedTenant } from '../../testing/marked-world'
import { restServer } from '../../testing/rest-server'
import { seedTenant } from '../../testing/seed-network'
import { endpoints } from './endpoints'

const gateway = await gatewayFixture()
const { database: db, tenantId } = gateway
const real = assetPorts(db, gateway.events, gateway.server.gateway, systemClock)
const ports = portsFor(db, {
  ...Object.fromEntries(
    (['gateway', 'commands', 'effects', 'stations', 'locations', 'events', 'hashStationPassword'] as const).map(
      (name) => [name, real[name]],
    ),
  ),
  alarms: createAlarmDesk(db.scoped, systemClock),
  bootPolicies: openBootPolicies(db.scoped),
})
const { url, bugs } = await restServer(db, ports)
afterAll(() => gateway.close())

const south = await seedTenant(db.pools, 'South')
const foreign = await seedMarkedAssets(db, south, 'MARKFOREIGN', 'MARKFOREIGN', 7001)
const theirs = await seedMarkedTenant(db, south, 'MARKFOREIGN', foreign)
const own = await seedMarkedAssets(db, tenantId, 'MARKOWN', 'MARKOWN', 7002)

async function keyOf(role: ApiKeyRole, scopes: ApiScope[] = [], tenant: TenantId = tenantId) {
  const maker = actorOf(await seedUser(db, tenant, 'admin'))
  const made = await makeApiKey(ports, mintScope(tenant), maker, { name: crypto.randomUUID(), role, scopes })
  if (!made.ok) throw new Error(made.refusal.message)
  return { authorization: `Bearer ${made.value.key}` }
}
const admin = await keyOf('admin')

type Json = Record<string, unknown>
async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = admin) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const given = await fetch(`${url}/api/v1/${path}`, { method, headers: { ...headers }, ...sent })
  return { status: given.status, body: (await given.json()) as Json, headers: given.headers }
}

test('sites: added, listed page by page, changed', async () => {
  const site = { name: 'Canal 1', address: 'Canal 1', city: 'Delft', country: 'NL' }
  const added = await ask('POST', 'locations', site)
  expect(added).toMatchObject({ status: 201, body: { ...site, timeZone: 'Europe/Amsterdam', stations: 0 } })
  expect((await ask('POST', 'locations', site)).status).toBe(409)
  expect((await ask('POST', 'locations', { ...site, name: 'X', country: 'Nederland' })).body.errors).toMatchObject([
    { path: 'country' },
  ])
  const changed = await ask('PATCH', `locations/${added.body.id}`, { city: 'Leiden', reason: 'moved' })
  expect(changed.body).toMatchObject({ city: 'Leiden', name: 'Canal 1' })
  const first = await ask('GET', 'locations?limit=1')
  expect(first.body).toMatchObject({ locations: [{ name: 'MARKOWN' }], next: expect.any(String) })
  const second = await ask('GET', `locations?limit=1&cursor=${first.body.next}`)
  expect(second.body).toMatchObject({ locations: [{ name: 'Canal 1' }], next: null })
  expect((await ask('GET', 'locations?cursor=nonsense')).status).toBe(422)
})

test('stations: added with a password that opens, changed, given a new password', async () => {
  const added = await ask('POST', 'stations', {
    identity: 'NEW-1',
    tags: ['trial'],
    evses: [{ evseNumber: 1, standard: 'IEC_62196_T2', cable: true }],
  })
  expect(added).toMatchObject({
    status: 201,
    body: { station: { identity: 'NEW-1', tags: ['trial'], evses: [{ evseNumber: 1 }] } },
  })
  expect(added.body.password).toMatch(/^\w{20}$/)
  expect((await ask('POST', 'stations', { identity: 'new-1' })).status).toBe(409)
  expect((await ask('PATCH', 'stations/NEW-1', { name: 'First', maxPowerW: 11_000 })).body).toMatchObject({
    name: 'First',
    maxPowerW: 11_000,
  })
  const renewed = await ask('POST', 'stations/new-1/credentials', { when: 'now' })
  expect(renewed.body.password).not.toBe(added.body.password)
  expect((await ask('GET', 'stations/NEW-1')).body).toMatchObject({ name: 'First', connected: false })
})

test('id tokens: added, grouped, limited, blocked', async () => {
  const added = await ask('POST', 'id-tokens', { uid: 'CAFE01', contract: 'Fleet', validUntil: '2030-01-01T00:00:00Z' })
  expect(added).toMatchObject({ status: 201, body: { uid: 'CAFE01', contract: 'Fleet', blocked: false } })
  expect((await ask('POST', 'id-tokens', { uid: 'cafe01' })).status).toBe(409)
  expect((await ask('POST', 'id-tokens', { uid: 'A B' })).status).toBe(422)
  const blocked = await ask('PATCH', 'id-tokens/cafe01', { blocked: true, groupId: 'G1', reason: 'lost' })
  expect(blocked.body).toMatchObject({ blocked: true, groupId: 'G1', contract: 'Fleet' })
  const backwards = { validFrom: '2031-01-01T00:00:00Z' }
  expect((await ask('PATCH', 'id-tokens/CAFE01', backwards)).status).toBe(422)
  expect((await ask('GET', 'id-tokens?limit=500')).body.idTokens).toContainEqual(blocked.body)
  const audit = await gateway.rows(
    "select action, after, reason from audit_log where object_type = 'token' order by id",
  )
  expect(audit).toMatchObject([
    { action: 'token.added', after: { uid: '…FE01' } },
    { action: 'token.changed', after: { blocked: true, groupId: 'G1' }, reason: 'lost' },
  ])
})

test('sessions, their readings and their pages', async () => {
  const listed = await ask('GET', 'sessions?station=markown&state=active')
  expect(listed.body).toMatchObject({ sessions: [{ id: own.sessionId, stationName: 'MARKOWN' }], next: null })
  expect((await ask('GET', `sessions/${own.sessionId}`)).body).toMatchObject({ transactionId: 'MARKOWN' })
  await gateway.rows('update meter_samples set other = null where session_id = $1', [own.sessionId])
  const at = new Date(Date.now() - 60_000)
  await gateway.rows(
    `insert into meter_samples(tenant_id, station_id, evse_number, at, session_id, energy_wh) select $1, $2, 1, $3::timestamptz - make_interval(secs => n), $4, 1000 - n from generate_series(1, 3) n`,
    [tenantId, own.stationId, at, own.sessionId],
  )
  const first = await ask('GET', `sessions/${own.sessionId}/meter-values?limit=2`)
  expect(first.body.meterValues).toMatchObject([{ energyWh: 997 }, { energyWh: 998 }])
  const rest = await ask('GET', `sessions/${own.sessionId}/meter-values?limit=2&cursor=${first.body.next}`)
  expect(rest.body).toMatchObject({ meterValues: [{ energyWh: 999 }, { powerW: 7_000 }], next: null })
  expect((await ask('GET', 'sessions?from=yesterday')).status).toBe(422)
})

test('alarms are taken and put away under the name of the key', async () => {
  expect((await ask('GET', 'alarms?station=MARKOWN')).body.alarms).toMatchObject([{ id: own.alarmId, state: 'active' }])
  const path = `alarms/${own.alarmId}`
  const taken = await ask('POST', `${path}/acknowledge`, { seenOccurrences: 1 })
  expect(taken.body).toMatchObject({
    state: 'acknowledged',
    acknowledgedBy: expect.stringContaining('API key'),
    assignedTo: null,
  })
  expect((await ask('POST', `${path}/shelve`, { minutes: 10, reason: 'works' })).body).toMatchObject({
    held: { kind: 'shelved' },
  })
  const operator = await keyOf('operator')
  expect((await ask('POST', `${path}/shelve`, { minutes: 40_000, reason: 'for long' }, operator)).status).toBe(403)
  expect((await ask('GET', path)).body).toMatchObject({ held: { reason: 'works' } })
})

describe('a request named by an Idempotency-Key', () => {
  const named = (key: string) => ({ ...admin, 'idempotency-key': key })

  test('is done once, and its repetition gets the same answer without what is told once', async () => {
    const body = { identity: 'ONCE-1' }
    const first = await ask('POST', 'stations', body, named('a'))
    const again = await ask('POST', 'stations', body, named('a'))
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 201, 'true'])
    expect(again.body).toEqual({ ...first.body, password: null, authorizationKeyHex: null })
    const kept = await gateway.rows('select body from kept_answers where tenant_id = $1', [tenantId])
    expect(JSON.stringify(kept)).not.toContain(first.body.password)
  })

  test('means nothing else, runs once at a time, and is free again when nothing was done', async () => {
    const site = { name: 'Once', address: 'A', city: 'B', country: 'NL' }
    const both = await Promise.all([1, 2].map(() => ask('POST', 'locations', site, named('b'))))
    expect(both.map(({ status }) => status).sort()).toSatisfy(
      ([one, two]: number[]) => one === 201 && (two === 201 || two === 409),
    )
    expect(await gateway.rows("select 1 from locations where name = 'Once'")).toHaveLength(1)
    expect((await ask('POST', 'locations', { ...site, city: 'C' }, named('b'))).status).toBe(422)
    const bad = await ask('POST', 'locations', { ...site, country: 'XYZ' }, named('c'))
    const mended = await ask('POST', 'locations', { ...site, name: 'Mended' }, named('c'))
    expect([bad.status, mended.status]).toEqual([422, 201])
    const other = await keyOf('admin')
    const theirs = await ask('POST', 'locations', { ...site, name: 'Other' }, { ...other, 'idempotency-key': 'b' })
    expect(theirs.status).toBe(201)
    expect((await ask('POST', 'locations', site, named('x'.repeat(256)))).status).toBe(400)
  })
})

test('a key with scopes does nothing else, and never more than its role', async () => {
  const reader = await keyOf('admin', ['sessions:read', 'network:write'])
  expect((await ask('GET', 'sessions', undefined, reader)).status).toBe(200)
  expect(await ask('GET', 'alarms', undefined, reader)).toMatchObject({
    status: 403,
    body: { detail: expect.stringContaining('alarms:read') },
  })
  const finance = await keyOf('finance', ['network:write', 'network:read'])
  expect((await ask('POST', 'stations', { identity: 'F-1' }, finance)).status).toBe(403)
  expect((await ask('GET', 'stations', undefined, finance)).status).toBe(200)
})

test('requests left are told with every answer', async () => {
  const key = await keyOf('finance')
  const left = async () =>
    Number((await ask('GET', 'stations?limit=1', undefined, key)).headers.get('ratelimit-remaining'))
  const first = await left()
  expect(first - (await left())).toBe(1)
})

test('nothing of another organisation is told or changed, whatever is asked', async () => {
  const before = await gateway.rows(
    'select (select json_agg(s order by id) from stations s where tenant_id = $1) as stations, (select json_agg(a order by id) from alarms a where tenant_id = $1) as alarms, (select json_agg(l order by id) from locations l where tenant_id = $1) as sites, (select json_agg(t order by id) from id_tokens t where tenant_id = $1) as tokens',
    [south],
  )
  const keys: Record<string, string> = {
    identity: 'MARKFOREIGN',
    uid: 'MARKFOREIGN',
    action: 'Reset',
  }
  const idOf = (path: string) =>
    path.startsWith('alarms')
      ? foreign.alarmId
      : path.startsWith('sessions')
        ? foreign.sessionId
        : path.startsWith('evses')
          ? foreign.evseId
          : path.startsWith('tickets')
            ? theirs.ticketId
            : foreign.locationId
  const bodies: Record<string, unknown> = {
    acknowledgeAlarm: { seenOccurrences: 1 },
    shelveAlarm: { minutes: 5, reason: 'x' },
    acceptStation: { locationId: foreign.locationId },
    answerTicket: { text: 'x' },
    addToTicket: { text: 'x' },
    commandStation: { command: 'clearCache' },
  }
  const range = 'from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&station=MARKFOREIGN'
  for (const { method, path, docs } of endpoints) {
    if (docs.capability === null || docs.open || !path.includes('{')) continue
    const named = path.replace(/\{(\w+)\}/g, (_, name: string) => keys[name] ?? String(idOf(path)))
    const given = await ask(
      method,
      method === 'GET' ? `${named}?${range}` : named,
      method === 'GET' ? undefined : (bodies[docs.operationId] ?? {}),
    )
    expect([named, given.status]).toEqual([named, 404])
    expect(JSON.stringify(given.body)).not.toContain('MARKFOREIGN')
  }
  for (const path of ['locations', 'stations', 'id-tokens', 'sessions', 'alarms?state=all'])
    expect(JSON.stringify((await ask('GET', path)).body)).not.toContain('MARKFOREIGN')
  expect(
    await gateway.rows(
      'select (select json_agg(s order by id) from stations s where tenant_id = $1) as stations, (select json_agg(a order by id) from alarms a where tenant_id = $1) as alarms, (select json_agg(l order by id) from locations l where tenant_id = $1) as sites, (select json_agg(t order by id) from id_tokens t where tenant_id = $1) as tokens',
      [south],
    ),
  ).toEqual(before)
})

test.each(['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'])(
  'boot policy, %s: it waits until it is let in, over the same socket',
  async (protocol) => {
    const identity = `BOOT-${protocol}`
    await gateway.addStation(identity, { evses: 1 })
    const boot =
      protocol === 'ocpp1.6'
        ? { chargePointVendor: 'V', chargePointModel: 'M' }
        : { reason: 'PowerUp', chargingStation: { vendorName: 'V', model: 'M' } }
    for (const [answer, said] of [
      ['pending', 'Pending'],
      ['rejected', 'Rejected'],
    ] as const) {
      expect((await ask('PATCH', `stations/${identity}/boot-policy`, { answer })).body).toMatchObject({ answer })
      const station = await gateway.connect(identity, protocol)
      expect((await station.ask('BootNotification', boot))[2]).toMatchObject({ status: said })
      if (protocol !== 'ocpp1.6') {
        const told = {
          eventType: 'Started',
          timestamp: new Date().toISOString(),
          triggerReason: 'CablePluggedIn',
          seqNo: 0,
          transactionInfo: { transactionId: 't' },
        }
        expect((await station.ask('TransactionEvent', told)).slice(0, 3)).toMatchObject([
          4,
          expect.anything(),
          'SecurityError',
        ])
      }
      await ask('PATCH', `stations/${identity}/boot-policy`, { answer: 'auto', heartbeatIntervalS: 77 })
      expect((await station.ask('BootNotification', boot))[2]).toMatchObject({ status: 'Accepted', interval: 77 })
      const closed = station.closed
      await ask('PATCH', `stations/${identity}/boot-policy`, { answer: 'pending' })
      await closed
    }
  },
)

test('nothing of the above was a bug', () => expect(bugs).toEqual([]))
