import { afterAll, expect, test } from 'vitest'
import { openStationSettingStore } from '../../db/station-settings-store'
import type { StationId } from '../../kernel/ids'
import { systemClock } from '../../kernel/time'
import { callerAs, seedUser } from '../../testing/api-caller'
import { assetPorts } from '../../testing/asset-ports'
import { gatewayFixture } from '../../testing/gateway-fixture'

const gateway = await gatewayFixture({ unknownTokens: 'accept' })
afterAll(() => gateway.close())
const ports = Object.assign(assetPorts(gateway.database, gateway.events, gateway.server.gateway, systemClock), {
  stationSettings: openStationSettingStore(gateway.database.scoped),
})
await ports.effects.start()
afterAll(() => ports.effects.stop())

const operator = await seedUser(gateway.database, gateway.tenantId, 'operator', { name: 'Mia' })
const support = await seedUser(gateway.database, gateway.tenantId, 'support')
const api = callerAs(gateway.database, ports, operator)
const desk = callerAs(gateway.database, ports, support)

const key = (variable: string) => ({ component: '', variable })
const settingsOf = async (stationId: StationId) => (await api.station.settings({ stationId })).settings
const reads = (stationId: StationId, expected: object[]) =>
  gateway.until(async () => expect(await settingsOf(stationId)).toMatchObject(expected))

/** A 1.6 station that keeps keys, some of them its own way. */
async function station16(identity: string) {
  const { stationId } = await gateway.addStation(identity)
  const socket = await gateway.connect(identity, 'ocpp1.6')
  await socket.ask('BootNotification', { chargePointVendor: 'Volt', chargePointModel: 'One' })
  const held: Record<string, string> = { HeartbeatInterval: '300', LightIntensity: '80', NumberOfConnectors: '1' }
  socket.answer('GetConfiguration', (payload) => {
    const wanted = (payload as { key?: string[] }).key ?? Object.keys(held)
    const configurationKey = wanted
      .filter((name) => name in held)
      .map((name) => ({ key: name, readonly: name === 'NumberOfConnectors', value: held[name] }))
    return { configurationKey }
  })
  socket.answer('ChangeConfiguration', (payload) => {
    const { key: name, value } = payload as { key: string; value: string }
    if (name === 'LightIntensity') return { status: 'Rejected' }
    if (name === 'AuthorizationKey') return { status: 'RebootRequired' }
    if (!(name in held)) return { status: 'NotSupported' }
    held[name] = value
    return { status: 'Accepted' }
  })
  return { stationId, socket }
}

test('1.6 keys are read, written one by one, and read back; each has its own result', async () => {
  const { stationId } = await station16('SET-16')
  expect(await api.station.readSettings({ stationId })).toMatchObject({ outcome: 'accepted' })
  await reads(stationId, [
    { variable: 'HeartbeatInterval', value: '300', readOnly: false },
    { variable: 'LightIntensity', value: '80' },
    { variable: 'NumberOfConnectors', value: '1', readOnly: true },
  ])
  const written = await api.station.writeSettings({
    stationId,
    reason: 'Less chatter',
    changes: [
      { ...key('HeartbeatInterval'), value: '60' },
      { ...key('LightIntensity'), value: '10' },
      { ...key('NumberOfConnectors'), value: '2' },
      { ...key('Imaginary'), value: 'x' },
      { ...key('AuthorizationKey'), value: 'hunter2hunter2hunter2' },
    ],
  })
  const outcomes = Object.fromEntries(written.results.map((each) => [each.name.variable, each.outcome]))
  expect(outcomes).toEqual({
    HeartbeatInterval: 'accepted',
    LightIntensity: 'rejected',
    NumberOfConnectors: 'readOnly',
    Imaginary: 'notSupported',
    AuthorizationKey: 'rebootRequired',
  })
  expect(written.readBack).toBe(true)
  await reads(stationId, [{ variable: 'HeartbeatInterval', value: '60', previous: '300' }, {}, {}])
})

test('the audit log has before and after; a secret is in no log', async () => {
  const admin = callerAs(gateway.database, ports, await seedUser(gateway.database, gateway.tenantId, 'admin'))
  const { stationId } = await station16('SET-AUDIT')
  await api.station.readSettings({ stationId })
  await reads(stationId, [{}, {}, {}])
  const changes = [
    { ...key('HeartbeatInterval'), value: '61' },
    { ...key('AuthorizationKey'), value: 'hunter2hunter2hunter2' },
  ]
  await api.station.writeSettings({ stationId, changes, reason: 'Why not' })
  const { rows } = await admin.station.audit({ stationId })
  expect(rows.find((row) => row.action === 'station.settingsWritten')).toMatchObject({
    actor: 'Mia',
    before: { HeartbeatInterval: '300', AuthorizationKey: '(hidden)' },
    after: { HeartbeatInterval: '61', AuthorizationKey: '(hidden)' },
    reason: 'Why not',
  })
  const kept = [rows, await api.commands.list({ stationId }), await api.messages.list({ stationId })]
  expect(JSON.stringify(kept)).not.toContain('hunter2')
})

test('after a call without an answer the rest is not sent', async () => {
  const { stationId, socket } = await station16('SET-GONE')
  socket.answer('ChangeConfiguration', () => {
    void socket.close()
    return { status: 'Accepted' }
  })
  const { results, readBack } = await api.station.writeSettings({
    stationId,
    changes: ['HeartbeatInterval', 'LightIntensity'].map((name) => ({ ...key(name), value: '5' })),
  })
  expect(results.map((each) => each.outcome)).toEqual([expect.stringMatching(/notSent|noAnswer/), 'notSent'])
  expect(readBack).toBe(false)
})

test('2.0.1 variables go in one call, with their EVSE', async () => {
  const { stationId } = await gateway.addStation('SET-201', { evses: 2 })
  const socket = await gateway.connect('SET-201', 'ocpp2.0.1')
  await socket.ask('BootNotification', { reason: 'PowerUp', chargingStation: { vendorName: 'Volt', model: 'Two' } })
  let calls = 0
  socket.answer('SetVariables', (payload) => {
    calls += 1
    const { setVariableData } = payload as { setVariableData: { component: unknown; variable: unknown }[] }
    const setVariableResult = setVariableData.map(({ component, variable }, index) => ({
      attributeStatus: index === 0 ? 'Accepted' : 'Rejected',
      component,
      variable,
    }))
    return { setVariableResult }
  })
  socket.answer('GetVariables', (payload) => {
    const { getVariableData } = payload as { getVariableData: object[] }
    return {
      getVariableResult: getVariableData.map((each) => ({ ...each, attributeStatus: 'Accepted', attributeValue: '7' })),
    }
  })
  const { results } = await api.station.writeSettings({
    stationId,
    changes: [1, 2].map((evseNumber) => ({ component: 'EVSE', evseNumber, variable: 'Power', value: '7' })),
  })
  expect(calls).toBe(1)
  expect(results.map((each) => [each.name.evseNumber, each.outcome])).toEqual([
    [1, 'accepted'],
    [2, 'rejected'],
  ])
  await reads(stationId, [{ component: 'EVSE', evseNumber: 1, variable: 'Power', value: '7' }])
})

test('support reads but does not write; an absent station says so', async () => {
  const { stationId } = await gateway.addStation('SET-OFFLINE')
  const changes = [{ ...key('HeartbeatInterval'), value: '60' }]
  await expect(desk.station.writeSettings({ stationId, changes })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(api.station.writeSettings({ stationId, changes })).rejects.toThrow(/not connected/)
  expect(await desk.station.settings({ stationId })).toEqual({ settings: [], reportedAt: null })
})
