import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { minute } from '../kernel/time'
import { catchUp, pastOf } from './history'
import { type QuirkName, quirks } from './quirks'
import { Station, type World } from './station'
import { TestCsms } from './test-csms'
import { drawVisit } from './visit'
import { arrive } from './visits'
import { listOf, numberOf, type Payload, partOf } from './wire'
import { createWorld } from './world'

let csms: TestCsms
let world: World
let stations: Station[]

beforeEach(async () => {
  csms = new TestCsms()
  world = createWorld({ url: await csms.listen(), seed: 'test', speed: 20 })
  stations = []
})

afterEach(async () => {
  for (const station of stations) station.stop()
  world.wheel.stop()
  await csms.close()
})

function station(identity: string, model: QuirkName, password: string | null = 'a password of 24 letters'): Station {
  const quirk = quirks[model]
  const tokens = [{ uid: 'CARD01', type: 'ISO14443' }]
  const place = { siteKind: 'highway' as const, mix: 'longDistance', dc: quirk.dc, evsePowerW: 50_000, tokens }
  const evses = [1, 2].map((number) => ({ number, place, registerWh: 10_000 }))
  const spec = { identity, password, serialNumber: 'S1', quirk, timeZone: 'UTC', evses, sampleIntervalS: 20 }
  const made = new Station(spec, world)
  stations.push(made)
  return made
}

const of = (identity: string) => csms.heard.filter((each) => each.identity === identity)
const transactionMessages = (identity: string) =>
  of(identity).filter(({ action }) => ['StartTransaction', 'StopTransaction', 'TransactionEvent'].includes(action))
const violations = () => csms.heard.flatMap(({ action, violation }) => (violation ? [`${action}: ${violation}`] : []))
const timeOf = (payload: Payload) =>
  Date.parse(String(payload.timestamp ?? payload.generatedAt ?? listOf(payload, 'meterValue')[0]?.timestamp))
const eventType = (payload: Payload) => payload.eventType

describe('OCPP 1.6', () => {
  test('boots with Basic auth, tells each connector, and runs a session from plug to departure', async () => {
    const it = station('A/1', 'nordlicht-s50')
    it.connect()
    await csms.waitFor(({ action, payload }) => action === 'StatusNotification' && payload.connectorId === 2)
    arrive(it, it.evses[0]!)
    await csms.waitFor(({ action, payload }) => action === 'MeterValues' && numberOf(payload, 'transactionId') === 1001)
    expect(await csms.call('A/1', 'RemoteStopTransaction', { transactionId: 1001 })).toEqual({ status: 'Accepted' })
    const stop = await csms.waitFor(({ action }) => action === 'StopTransaction')
    await csms.waitFor(({ action, payload }) => action === 'StatusNotification' && payload.status === 'Finishing')
    expect(csms.authorizations[0]).toBe(`Basic ${Buffer.from('A/1:a password of 24 letters').toString('base64')}`)
    expect(stop.payload).toMatchObject({ transactionId: 1001, reason: 'Remote' })
    expect(numberOf(stop.payload, 'meterStop')).toBeGreaterThanOrEqual(10_000)
    const order = of('A/1').filter(({ payload }) => payload.connectorId !== 0 && payload.connectorId !== 2)
    expect(order.map(({ action, payload }) => String(payload.status ?? action))).toEqual(
      expect.arrayContaining([
        'BootNotification',
        'Available',
        'Preparing',
        'Authorize',
        'StartTransaction',
        'Charging',
      ]),
    )
    expect(violations()).toEqual([])
  })

  test('a remote start brings a vehicle and a transaction with the token of the request', async () => {
    const it = station('A2', 'polder-duo-22')
    it.connect()
    await csms.waitFor(({ action, payload }) => action === 'StatusNotification' && payload.connectorId === 2)
    const asked = { connectorId: 2, idTag: 'DESK7' }
    expect(await csms.call('A2', 'RemoteStartTransaction', asked)).toEqual({ status: 'Accepted' })
    const start = await csms.waitFor(({ action }) => action === 'StartTransaction')
    expect(start.payload).toMatchObject(asked)
    expect(of('A2').some(({ action }) => action === 'Authorize')).toBe(false)
    expect(await csms.call('A2', 'RemoteStartTransaction', asked)).toEqual({ status: 'Rejected' })
    expect(await csms.call('A2', 'ChangeAvailability', { connectorId: 2, type: 'Inoperative' })).toEqual({
      status: 'Scheduled',
    })
  })

  test('a hard reset reconnects and boots; the stop follows with its own reason', async () => {
    const it = station('A3', 'polder-duo-22')
    it.connect()
    await csms.waitFor(({ action, payload }) => action === 'StatusNotification' && payload.connectorId === 2)
    arrive(it, it.evses[0]!)
    await csms.waitFor(({ action }) => action === 'StartTransaction')
    expect(await csms.call('A3', 'Reset', { type: 'Hard' })).toEqual({ status: 'Accepted' })
    const stop = await csms.waitFor(({ action }) => action === 'StopTransaction')
    expect(stop.payload).toMatchObject({ reason: 'HardReset', transactionId: 1001 })
    expect(of('A3').filter(({ action }) => action === 'BootNotification')).toHaveLength(2)
  })

  test('configuration keys are read, written, refused and unknown', async () => {
    const it = station('A4', 'havik-wall-22')
    it.connect()
    await csms.waitFor(({ action }) => action === 'StatusNotification')
    const set = (key: string, value: string) => csms.call('A4', 'ChangeConfiguration', { key, value })
    expect(await set('MeterValueSampleInterval', '30')).toEqual({ status: 'Accepted' })
    expect(await set('MeterValueSampleInterval', 'soon')).toEqual({ status: 'Rejected' })
    expect(await set('NumberOfConnectors', '9')).toEqual({ status: 'Rejected' })
    expect(await set('Colour', 'red')).toEqual({ status: 'NotSupported' })
    expect(await csms.call('A4', 'GetConfiguration', { key: ['metervaluesampleinterval', 'Colour'] })).toEqual({
      configurationKey: [{ key: 'MeterValueSampleInterval', readonly: false, value: '30' }],
      unknownKey: ['Colour'],
    })
    const all = await csms.call('A4', 'GetConfiguration', {})
    expect(listOf(all, 'configurationKey').length).toBeGreaterThan(30)
    expect(await csms.call('A4', 'Telepathy', {})).toEqual({ error: 'NotImplemented' })
  })

  test('a new AuthorizationKey is used from the next connection on', async () => {
    const it = station('A5', 'polder-duo-22')
    it.connect()
    await csms.waitFor(({ action, payload }) => action === 'StatusNotification' && payload.connectorId === 2)
    const value = 'ff00'.repeat(8)
    expect(await csms.call('A5', 'ChangeConfiguration', { key: 'AuthorizationKey', value })).toEqual({
      status: 'Accepted',
    })
    await csms.waitFor(
      () =>
        csms.authorizations.length === 2 && of('A5').filter(({ action }) => action === 'StatusNotification').length > 2,
    )
    const raw = Buffer.from(csms.authorizations[1]!.slice(6), 'base64')
    expect(raw.subarray(3).toString('hex')).toBe(value)
  })
})

describe('OCPP 2.0.1', () => {
  test('boots, reports its device model in parts and runs a session whose events count up from 0', async () => {
    const it = station('B1', 'aurora-hpc-300')
    it.connect()
    await csms.waitFor(({ action, payload }) => action === 'StatusNotification' && payload.evseId === 2)
    const asked = { requestId: 7, reportBase: 'FullInventory' }
    expect(await csms.call('B1', 'GetBaseReport', asked)).toEqual({ status: 'Accepted' })
    await csms.waitFor(({ action, payload }) => action === 'NotifyReport' && payload.tbc === false)
    arrive(it, it.evses[0]!)
    const started = await csms.waitFor(
      ({ action, payload }) => action === 'TransactionEvent' && eventType(payload) === 'Started',
    )
    const transactionId = partOf(started.payload, 'transactionInfo').transactionId
    await csms.waitFor(
      ({ action, payload }) => action === 'TransactionEvent' && payload.triggerReason === 'MeterValuePeriodic',
    )
    expect(await csms.call('B1', 'RequestStopTransaction', { transactionId })).toEqual({ status: 'Accepted' })
    await csms.waitFor(({ action, payload }) => action === 'TransactionEvent' && eventType(payload) === 'Ended')
    const events = transactionMessages('B1').map(({ payload }) => payload)
    expect(events.map((event) => event.seqNo)).toEqual(events.map((_, index) => index))
    expect(partOf(events.at(-1)!, 'transactionInfo')).toMatchObject({ transactionId, stoppedReason: 'Remote' })
    const parts = of('B1').filter(({ action }) => action === 'NotifyReport')
    expect(parts.map(({ payload }) => payload.seqNo)).toEqual(parts.map((_, index) => index))
    expect(violations()).toEqual([])
  })

  test('a remote start at a plugged-in vehicle names the request in the running transaction', async () => {
    const it = station('B2', 'meridian-plaza-22')
    it.connect()
    await csms.waitFor(({ action, payload }) => action === 'StatusNotification' && payload.evseId === 2)
    const visit = { ...drawVisit(it.random, it.evses[0]!.place, it.now(), 20), authorizeMs: 10 * minute }
    arrive(it, it.evses[0]!, visit)
    await csms.waitFor(
      ({ action, payload }) => action === 'TransactionEvent' && payload.triggerReason === 'CablePluggedIn',
    )
    const idToken = { idToken: 'DESK8', type: 'Central' }
    expect(await csms.call('B2', 'RequestStartTransaction', { evseId: 1, remoteStartId: 42, idToken })).toEqual({
      status: 'Accepted',
    })
    const event = await csms.waitFor(
      ({ action, payload }) => action === 'TransactionEvent' && payload.triggerReason === 'RemoteStart',
    )
    expect(event.payload).toMatchObject({ eventType: 'Updated', idToken, transactionInfo: { remoteStartId: 42 } })
    expect(violations()).toEqual([])
  })

  test('variables are read, set, refused and unknown', async () => {
    const it = station('B3', 'meridian-post-22')
    it.connect()
    await csms.waitFor(({ action }) => action === 'StatusNotification')
    const place = (component: string, variable: string) => ({
      component: { name: component },
      variable: { name: variable },
    })
    const set = await csms.call('B3', 'SetVariables', {
      setVariableData: [
        { ...place('SampledDataCtrlr', 'TxUpdatedInterval'), attributeValue: '15' },
        { ...place('ChargingStation', 'Model'), attributeValue: 'X' },
        { ...place('Oven', 'Heat'), attributeValue: '1' },
      ],
    })
    expect(listOf(set, 'setVariableResult').map((each) => each.attributeStatus)).toEqual([
      'Accepted',
      'Rejected',
      'UnknownComponent',
    ])
    const read = await csms.call('B3', 'GetVariables', {
      getVariableData: [place('SampledDataCtrlr', 'TxUpdatedInterval'), place('SecurityCtrlr', 'BasicAuthPassword')],
    })
    expect(listOf(read, 'getVariableResult').map((each) => [each.attributeStatus, each.attributeValue])).toEqual([
      ['Accepted', '15'],
      ['Rejected', undefined],
    ])
  })

  test('an EVSE resets alone: its transaction ends, the connection stays', async () => {
    const it = station('B4', 'meridian-post-22')
    it.connect()
    await csms.waitFor(({ action, payload }) => action === 'StatusNotification' && payload.evseId === 2)
    arrive(it, it.evses[0]!)
    await csms.waitFor(({ action, payload }) => action === 'TransactionEvent' && eventType(payload) === 'Started')
    expect(await csms.call('B4', 'Reset', { type: 'Immediate', evseId: 1 })).toEqual({ status: 'Accepted' })
    const ended = await csms.waitFor(
      ({ action, payload }) => action === 'TransactionEvent' && eventType(payload) === 'Ended',
    )
    expect(ended.payload.triggerReason).toBe('ResetCommand')
    await csms.waitFor(
      ({ action, payload }) => action === 'StatusNotification' && payload.connectorStatus === 'Unavailable',
    )
    expect(csms.authorizations).toHaveLength(1)
  })
})

describe.each([
  ['1.6', 'polder-duo-22'],
  ['2.0.1', 'meridian-post-22'],
  ['2.1', 'meridian-plaza-24'],
] as const)('a week offline, %s', (_, model) => {
  test('is told in order with its own times after the present state, and ends where the present begins', async () => {
    const it = station('C1', model)
    const to = Date.now()
    const from = to - 7 * 24 * 60 * minute
    const spacing = { acSampleMs: 15 * minute, dcSampleMs: 3 * minute }
    it.tellPast(pastOf(it, { from, to, busyAtEnd: (each, evse) => evse === each.evses[0], ...spacing }))
    it.tellPast(catchUp(it, to, { to: Date.now(), ...spacing }))
    const expected = it.outbox.length
    const allSaid = new Promise<void>((resolve) => {
      world.said = (_station, left) => left === 0 && resolve()
    })
    it.connect()
    await allSaid
    const told = of('C1')
    expect(told[0]?.action).toBe('BootNotification')
    const times = told.slice(4).map(({ payload }) => timeOf(payload))
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(Math.min(...times)).toBeGreaterThanOrEqual(from)
    expect(expected).toBeGreaterThan(100)
    expect(it.evses[0]!.visit).not.toBeNull()
    expect(it.evses[1]!.visit).toBeNull()
    if (model !== 'polder-duo-22')
      expect(transactionMessages('C1').every(({ payload }) => payload.offline === true)).toBe(true)
    const numbers = told.flatMap(({ action, payload }) =>
      action === 'StopTransaction' ? [numberOf(payload, 'transactionId')] : [],
    )
    expect(numbers.every((number) => (number ?? 0) > 1000)).toBe(true)
    expect(violations()).toEqual([])
  })
})

test('what happened during a cut is kept and told after the reconnect, without a second boot', async () => {
  const it = station('D1', 'polder-duo-22')
  it.connect()
  await csms.waitFor(({ action, payload }) => action === 'StatusNotification' && payload.connectorId === 2)
  arrive(it, it.evses[0]!)
  await csms.waitFor(({ action }) => action === 'StartTransaction')
  it.loseConnection(300)
  const cutAt = Date.now()
  it.tell(it.evses[0]!.stopCharging(it.now(), 'local'))
  const stop = await csms.waitFor(({ action }) => action === 'StopTransaction')
  expect(Date.parse(String(stop.payload.timestamp)) - cutAt).toBeLessThan(250)
  expect(of('D1').filter(({ action }) => action === 'BootNotification')).toHaveLength(1)
})

test('a refused token ends the transaction it started', async () => {
  csms.answer = ({ action }) =>
    action === 'StartTransaction' ? { transactionId: 5, idTagInfo: { status: 'Blocked' } } : undefined
  const it = station('E1', 'polder-duo-22')
  it.connect()
  await csms.waitFor(({ action, payload }) => action === 'StatusNotification' && payload.connectorId === 2)
  arrive(it, it.evses[0]!)
  const stop = await csms.waitFor(({ action }) => action === 'StopTransaction')
  expect(stop.payload).toMatchObject({ transactionId: 5, reason: 'DeAuthorized' })
})

test('while pending, nothing but boots is said; then everything', async () => {
  let boots = 0
  csms.answer = ({ action }) =>
    action === 'BootNotification' && ++boots === 1
      ? { status: 'Pending', interval: 1, currentTime: new Date().toISOString() }
      : undefined
  const it = station('F1', 'polder-duo-22')
  it.connect()
  await csms.waitFor(({ action }) => action === 'BootNotification')
  expect(await csms.call('F1', 'TriggerMessage', { requestedMessage: 'BootNotification' })).toEqual({
    status: 'Accepted',
  })
  await csms.waitFor(({ action, payload }) => action === 'StatusNotification' && payload.connectorId === 2)
  expect(
    of('F1')
      .slice(0, 2)
      .map(({ action }) => action),
  ).toEqual(['BootNotification', 'BootNotification'])
})
