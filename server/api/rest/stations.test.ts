import { afterAll, describe, expect, test } from 'vitest'
import { openServiceTokens } from '../../db/service-token'
import type { ApiKeyRole } from '../../domain/people/api-key'
import { makeApiKey } from '../../domain/people/make-api-key'
import { mintScope } from '../../kernel/scope'
import { systemClock } from '../../kernel/time'
import { actorOf, portsFor, seedUser } from '../../testing/api-caller'
import { assetPorts } from '../../testing/asset-ports'
import { gatewayFixture } from '../../testing/gateway-fixture'
import { restServer } from '../../testing/rest-server'
import { seedStation, seedTenant } from '../../testing/seed-network'

const gateway = await gatewayFixture({ unknownTokens: 'accept' })
const { database: db, tenantId } = gateway
const real = assetPorts(db, gateway.events, gateway.server.gateway, systemClock)
const ports = portsFor(db, {
  gateway: real.gateway,
  commands: real.commands,
  effects: real.effects,
  stations: real.stations,
  events: real.events,
  serviceTokens: openServiceTokens(db.scoped),
})
await ports.effects.start()
const { url, bugs, post } = await restServer(db, ports)
afterAll(async () => {
  ports.effects.stop()
  await gateway.close()
})

const admin = await seedUser(db, tenantId, 'admin')
async function keyOf(role: ApiKeyRole, tenant = tenantId) {
  const maker = tenant === tenantId ? admin : await seedUser(db, tenant, 'admin')
  const made = await makeApiKey(ports, mintScope(tenant), actorOf(maker), {
    name: `${role} ${tenant}`,
    role,
  })
  if (!made.ok) throw new Error(made.refusal.message)
  return { authorization: `Bearer ${made.value.key}` }
}
const full = await keyOf('admin')
const operator = await keyOf('operator')
const support = await keyOf('support')
const get = async (path: string, headers: Record<string, string> = full) => {
  const given = await fetch(`${url}/api/v1/${path}`, { headers })
  return { status: given.status, body: (await given.json()) as Record<string, unknown> }
}
const send = async (path: string, body: unknown, headers: Record<string, string> = full) => {
  const given = await post(path, body, headers)
  return { status: given.status, body: (await given.json()) as Record<string, unknown> }
}

const boots = {
  'ocpp1.6': { chargePointVendor: 'Volt', chargePointModel: 'One' },
  'ocpp2.0.1': { reason: 'PowerUp', chargingStation: { vendorName: 'Volt', model: 'Two' } },
  'ocpp2.1': { reason: 'PowerUp', chargingStation: { vendorName: 'Volt', model: 'Two' } },
}
async function booted(identity: string, protocol: keyof typeof boots) {
  await gateway.addStation(identity, { evses: 1 })
  const socket = await gateway.connect(identity, protocol)
  await socket.ask('BootNotification', boots[protocol])
  return socket
}

test('stations are listed page by page, and shown one by one, to whom they belong', async () => {
  for (const identity of ['LIST-A', 'LIST-B', 'LIST-C']) await gateway.addStation(identity, { evses: 2 })
  const first = await get('stations?limit=2&after=LIST')
  expect(first.body).toMatchObject({ stations: [{ identity: 'LIST-A' }, { identity: 'LIST-B' }], next: 'LIST-B' })
  const second = await get(`stations?limit=1&after=${first.body.next}`)
  expect(second.body.stations).toMatchObject([
    { identity: 'LIST-C', connected: false, evses: [{ state: 'offline' }, {}] },
  ])
  expect((await get('stations/list-a/status')).body).toMatchObject({ identity: 'LIST-A', protocol: null })
  expect((await get('stations/LIST-Z/status')).status).toBe(404)
  expect((await get('stations?limit=0')).status).toBe(422)
  expect((await get('stations', {})).status).toBe(401)
  const south = await seedTenant(db.pools, 'South')
  await seedStation(db.pools, south, 'THEIRS', {})
  const theirs = await keyOf('admin', south)
  expect((await get('stations/LIST-A/status', theirs)).status).toBe(404)
  expect((await send('stations/LIST-A/ocpp/Reset', { type: 'Hard' }, theirs)).status).toBe(404)
  expect((await get('stations', theirs)).body.stations).toMatchObject([{ identity: 'THEIRS' }])
})

describe('commands', () => {
  test('reach the station, and its own word comes back', async () => {
    const socket = await booted('CMD-1', 'ocpp1.6')
    socket.answer('Reset', () => ({ status: 'Rejected' }))
    const reset = await send('stations/CMD-1/commands', { command: 'reset', mode: 'soft' })
    expect(reset).toMatchObject({
      status: 200,
      body: { outcome: 'rejected', detail: 'Rejected', payload: { status: 'Rejected' } },
    })
    socket.answer('RemoteStartTransaction', () => ({ status: 'Accepted' }))
    expect((await send('stations/CMD-1/commands', { command: 'start', evseNumber: 1 })).body.outcome).toBe('accepted')
    const audit = await gateway.rows("select actor, action from audit_log where action = 'command.reset'")
    expect(audit).toEqual([{ actor: `API key admin ${tenantId}`, action: 'command.reset' }])
    await socket.close()
  })

  test('that cannot be are refused with the reason', async () => {
    await gateway.addStation('CMD-OFF', { evses: 1 })
    expect(await send('stations/CMD-OFF/commands', { command: 'clearCache' })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('not connected') },
    })
    expect((await send('stations/CMD-OFF/commands', { command: 'dance' })).status).toBe(422)
    expect((await send('stations/CMD-OFF/commands', { command: 'clearCache' }, await keyOf('finance'))).status).toBe(
      403,
    )
    const bare = await send('stations/CMD-1/commands', { command: 'reset', mode: 'hard' }, support)
    expect(bare.status).toBe(403)
  })
})

describe.each([
  ['ocpp1.6', 'GetLocalListVersion', {}, { listVersion: 3 }],
  ['ocpp2.0.1', 'GetLocalListVersion', {}, { versionNumber: 3 }],
  ['ocpp2.1', 'SetDefaultTariff', { evseId: 0, tariff: { tariffId: 'T', currency: 'EUR' } }, { status: 'Accepted' }],
] as const)('any message, %s', (protocol, action, payload, reply) => {
  test('goes out as it is and comes back as it is', async () => {
    const identity = `ANY-${protocol}`
    const socket = await booted(identity, protocol)
    socket.answer(action, () => reply)
    expect(await send(`stations/${identity}/ocpp/${action}`, payload)).toMatchObject({
      status: 200,
      body: { outcome: 'accepted', payload: reply },
    })
    const [, , , sent] = await socket.frame(([type, , named]) => type === 2 && named === action)
    expect(sent).toEqual(payload)
    await socket.close()
  })

  test('is refused when the version has no such message, its schema is not kept, or it is the station’s to say', async () => {
    const identity = `NOT-${protocol}`
    const socket = await booted(identity, protocol)
    for (const [name, body] of [
      ['Telepathy', {}],
      ['Reset', { type: 'Sideways' }],
      ['BootNotification', boots[protocol]],
    ] as const)
      expect((await send(`stations/${identity}/ocpp/${name}`, body)).status).toBe(422)
    expect((await send(`stations/${identity}/ocpp/Reset`, [])).status).toBe(422)
    expect((await send(`stations/${identity}/ocpp/ClearCache`, {}, operator)).status).toBe(403)
    const named = socket.received.map(([, , name]) => name)
    expect(named).not.toContain('Reset')
    expect(named).not.toContain('ClearCache')
    await socket.close()
  })
})

test('what the standard forbids a CSMS to send is not sent', async () => {
  const socket = await booted('LIMITS', 'ocpp2.0.1')
  const profile = (chargingProfilePurpose: string, more: object = {}) => ({
    id: 1,
    stackLevel: 0,
    chargingProfilePurpose,
    chargingProfileKind: 'Absolute',
    chargingSchedule: [
      {
        id: 1,
        startSchedule: '2026-01-01T00:00:00Z',
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }],
      },
    ],
    ...more,
  })
  const set = (evseId: number, chargingProfile: object) =>
    send('stations/LIMITS/ocpp/SetChargingProfile', { evseId, chargingProfile })
  expect((await set(0, profile('ChargingStationExternalConstraints'))).body.detail).toContain('K01.FR.22')
  expect((await set(1, profile('ChargingStationMaxProfile'))).status).toBe(422)
  expect((await set(1, profile('TxProfile'))).status).toBe(422)
  socket.answer('SetChargingProfile', () => ({ status: 'Accepted' }))
  expect((await set(0, profile('ChargingStationMaxProfile'))).status).toBe(200)
  expect((await set(1, profile('TxProfile', { transactionId: 't' }))).status).toBe(200)
  await socket.close()
})

test('a CALLERROR says its code; the payload is kept in the OCPP log only', async () => {
  const socket = await booted('ERR', 'ocpp2.0.1')
  const asking = send('stations/ERR/ocpp/SetNetworkProfile', {
    configurationSlot: 1,
    connectionData: {
      ocppVersion: 'OCPP20',
      ocppTransport: 'JSON',
      ocppCsmsUrl: 'wss://x.example',
      messageTimeout: 30,
      securityProfile: 1,
      ocppInterface: 'Wired0',
      apn: { apn: 'a', apnPassword: 'hush', apnAuthentication: 'CHAP' },
    },
  })
  const [, id] = await socket.frame(([type, , named]) => type === 2 && named === 'SetNetworkProfile')
  socket.write(JSON.stringify([4, id, 'InternalError', 'no slot', {}]))
  expect(await asking).toMatchObject({
    status: 502,
    body: { detail: expect.stringContaining('InternalError: no slot') },
  })
  const kept = await gateway.rows("select request from commands where kind = 'message'")
  expect(JSON.stringify(kept)).not.toContain('hush')
  const audit = await gateway.rows("select after from audit_log where action = 'command.message'")
  expect(JSON.stringify(audit)).not.toContain('hush')
  const log = await gateway.rows("select request from ocpp_messages where action = 'SetNetworkProfile'")
  expect(JSON.stringify(log)).not.toContain('hush')
  expect(bugs).toEqual([])
  await socket.close()
})
