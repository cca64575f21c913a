import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GatewayFixture, gatewayFixture } from '../../testing/gateway-fixture'
import type { RawStation } from '../../testing/raw-station'
import { speaker16, speaker201, speakers, type Told } from './speakers'

let house: GatewayFixture
beforeAll(async () => {
  house = await gatewayFixture({ unknownStations: 'pending' })
  await house.addToken('CARD-A')
})
afterAll(() => house.close())

let counter = 0
async function freshStation(protocol: string, evses = 1) {
  const identity = `MSG-${++counter}`
  const { stationId } = await house.addStation(identity, { evses })
  return { identity, stationId, station: await house.connect(identity, protocol) }
}
const say = (station: RawStation, [action, payload]: Told) => station.ask(action, payload, `c${++counter}`)
const evseRows = (stationId: number) =>
  house.rows<{ evse_number: number; availability: string; phase: string | null; error_code: string | null }>(
    'select evse_number, availability, phase, error_code from evses where station_id = $1 order by evse_number',
    [stationId],
  )
const logRows = (stationId: number) =>
  house.rows<{ action: string; outcome: string; request: string; response: string | null; deviations: string | null; direction: string; error_code: string | null }>(
    'select * from ocpp_messages where station_id = $1 order by at, id',
    [stationId],
  )
const samples = (stationId: number) =>
  house.rows<Record<string, unknown>>('select * from meter_samples where station_id = $1 order by at', [stationId])

describe.each(speakers)('messages of $protocol', (speaker) => {
  it('18. tokens are the same in any letter case', async () => {
    const { station } = await freshStation(speaker.protocol)
    for (const token of ['CARD-A', 'card-a', 'Card-A']) expect(speaker.tokenStatus(await say(station, speaker.authorize(token)))).toBe('Accepted')
    expect(speaker.tokenStatus(await say(station, speaker.authorize('NOBODY')))).toBe('Invalid')
    await station.close()
  })

  it('18. the log keeps tokens by their last four characters only', async () => {
    const { station, stationId } = await freshStation(speaker.protocol)
    await say(station, speaker.authorize('SECRET-CARD-1234'))
    station.write('[2,"broken","Authorize",{"idTag":"SECRET-CARD-1234","idToken":"SECRET-CARD-1234"')
    await house.until(async () => expect(await logRows(stationId)).toHaveLength(2))
    const kept = JSON.stringify(await logRows(stationId))
    expect(kept).not.toContain('SECRET')
    expect(kept).toContain('***1234')
    await station.close()
  })

  it('20. a station that comes back without a boot message is served', async () => {
    const { identity, station, stationId } = await freshStation(speaker.protocol)
    await say(station, speaker.boot())
    await station.close()
    const again = await house.connect(identity, speaker.protocol)
    expect((await say(again, speaker.status(1, 'Available')))[0]).toBe(3)
    expect(await evseRows(stationId)).toMatchObject([{ availability: 'available' }])
    await again.close()
  })

  it('20. a pending station is told so until somebody accepts it, then served over the same socket', async () => {
    const identity = `NEW-${++counter}`
    const station = await house.connect(identity, speaker.protocol)
    expect((await say(station, speaker.boot()))[2]).toMatchObject({ status: 'Pending' })
    const told = { evse: 1, token: 'CARD-A', at: Date.now(), meterWh: 0, name: `p-${counter}` }
    const refused = await say(station, speaker.start(told))
    if (speaker === speaker201) expect(refused.slice(2, 3)).toEqual(['SecurityError'])
    else expect(refused[0]).toBe(3)
    await house.rows("update stations set onboarding = 'accepted' where identity = $1", [identity])
    expect((await say(station, speaker.boot()))[2]).toMatchObject({ status: 'Accepted' })
    expect((await say(station, speaker.start(told)))[0]).toBe(3)
    await station.close()
  })

  it('21. the first status of an unseen EVSE creates it', async () => {
    const { station, stationId } = await freshStation(speaker.protocol, 0)
    await say(station, speaker.status(1, 'Available'))
    await say(station, speaker.status(2, 'Faulted'))
    expect(await evseRows(stationId)).toMatchObject([
      { evse_number: 1, availability: 'available' },
      { evse_number: 2, availability: 'faulted' },
    ])
    await station.close()
  })

  it('21. the station as a whole masks its EVSEs and gives them back as they were', async () => {
    const { station, stationId } = await freshStation(speaker.protocol, 2)
    await say(station, speaker.status(1, 'Occupied'))
    await say(station, speaker.status(2, 'Available'))
    await say(station, speaker.status(0, 'Unavailable'))
    expect((await evseRows(stationId)).map(({ availability }) => availability)).toEqual(['unavailable', 'unavailable'])
    await say(station, speaker.status(0, 'Available'))
    expect((await evseRows(stationId)).map(({ availability }) => availability)).toEqual(['occupied', 'available'])
    await station.close()
  })

  it('21. connection and loss of it are in the intervals and published', async () => {
    const { station, stationId } = await freshStation(speaker.protocol)
    await say(station, speaker.status(1, 'Available'))
    station.socket.terminate()
    const connectivity = () => house.rows<{ connected: boolean }>('select connected from status_intervals where station_id = $1 order by started_at', [stationId])
    await house.until(async () => expect((await connectivity()).at(-1)).toEqual({ connected: false }))
    expect(house.events.published).toContainEqual(expect.objectContaining({ type: 'station.disconnected', stationId }))
  })

  it('13. unknown fields, nulls and text for numbers are mended, and the log says so', async () => {
    const { station, stationId } = await freshStation(speaker.protocol)
    const [action, payload] = speaker.status(1, 'Available')
    const numbers = Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]))
    expect((await say(station, [action, { ...numbers, vendorThing: { a: 1 }, info: null }]))[0]).toBe(3)
    expect(await evseRows(stationId)).toMatchObject([{ availability: 'available' }])
    const [row] = (await logRows(stationId)).filter((each) => each.action === 'StatusNotification')
    expect(row!.deviations).toMatch(/vendorThing: unknown field left out/)
    expect(row!.deviations).toMatch(/text taken as number/)
    await station.close()
  })

  it('13. what cannot be used at all is refused by the standard’s own code', async () => {
    const { station } = await freshStation(speaker.protocol)
    const occurrence = speaker === speaker16 ? 'OccurenceConstraintViolation' : 'OccurrenceConstraintViolation'
    expect((await say(station, ['StatusNotification', {}]))[2]).toBe(occurrence)
    const [action, payload] = speaker.status(1, 'Available')
    const nonsense = Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, /status/i.test(name) ? 'Levitating' : value]))
    expect((await say(station, [action, nonsense]))[2]).toBe('PropertyConstraintViolation')
    expect((await say(station, ['Authorize', {}]))[2]).toBe(occurrence)
    await station.close()
  })

  it('an action that is not handled, and one that does not exist', async () => {
    const { station, stationId } = await freshStation(speaker.protocol)
    expect((await say(station, ['ReserveNow', {}]))[2]).toBe('NotSupported')
    expect((await say(station, ['MakeCoffee', {}]))[2]).toBe('NotImplemented')
    expect((await say(station, ['constructor', {}]))[2]).toBe('NotImplemented')
    expect((await logRows(stationId)).map(({ outcome, error_code }) => [outcome, error_code])).toEqual([
      ['error', 'NotSupported'],
      ['error', 'NotImplemented'],
      ['error', 'NotImplemented'],
    ])
    await station.close()
  })

  it('13. empty payloads and NUL characters do no harm', async () => {
    const { station, stationId } = await freshStation(speaker.protocol)
    station.write('[2,"n1","Heartbeat"]')
    expect((await station.frame(([, id]) => id === 'n1'))[0]).toBe(3)
    station.write('[2,"n2","Heartbeat",null]')
    expect((await station.frame(([, id]) => id === 'n2'))[0]).toBe(3)
    station.write('[2,"n3","DataTransfer",{"vendorId":"a\\u0000b"}]')
    expect((await station.frame(([, id]) => id === 'n3'))[0]).toBe(3)
    const events = await house.rows<{ text: string }>("select text from station_events where station_id = $1 and kind = 'dataTransfer'", [stationId])
    expect(events).toEqual([{ text: 'ab' }])
    await station.close()
  })

  it('security events, firmware and log reports are lines in the station’s timeline', async () => {
    const { station, stationId } = await freshStation(speaker.protocol)
    const timestamp = new Date().toISOString()
    expect((await say(station, ['SecurityEventNotification', { type: 'TamperDetectionActivated', timestamp, techInfo: 'door' }]))[0]).toBe(3)
    expect((await say(station, ['FirmwareStatusNotification', { status: 'Downloading' }]))[0]).toBe(3)
    expect((await say(station, ['LogStatusNotification', { status: 'Uploading', requestId: 1 }]))[0]).toBe(3)
    const events = await house.rows<{ kind: string; text: string }>("select kind, text from station_events where station_id = $1 and kind in ('security','firmware','log') order by id", [stationId])
    expect(events).toEqual([
      { kind: 'security', text: 'TamperDetectionActivated: door' },
      { kind: 'firmware', text: 'Firmware: Downloading' },
      { kind: 'log', text: 'Log upload: Uploading' },
    ])
    await station.close()
  })

  it('a call of ours is in the log with its answer', async () => {
    const { station, stationId } = await freshStation(speaker.protocol)
    await say(station, ['Heartbeat', {}])
    station.answer('ClearCache', () => ({ status: 'Accepted' }))
    expect(await house.server.gateway.call(stationId, { kind: 'clearCache' })).toMatchObject({ outcome: 'accepted' })
    const [row] = (await logRows(stationId)).filter(({ direction }) => direction === 'out')
    expect(row).toMatchObject({ action: 'ClearCache', outcome: 'ok', response: '{"status":"Accepted"}', deviations: null })
    await station.close()
  })
})

describe('24. meter values of ocpp1.6', () => {
  const value = (sampledValue: object[]) => ['MeterValues', { connectorId: 1, meterValue: [{ timestamp: new Date().toISOString(), sampledValue }] }] as Told

  it.each([
    ['defaults: import register in Wh', [{ value: '1234' }], { energy_wh: 1234 }],
    ['kWh and kW', [{ value: '1.5', unit: 'kWh' }, { value: '11', unit: 'kW', measurand: 'Power.Active.Import' }], { energy_wh: 1500, power_w: 11000 }],
    ['Celcius, and Celsius', [{ value: '20', unit: 'Celcius', measurand: 'Temperature' }], { temperature_c: 20 }],
    ['power by phase', [1, 2, 3].map((phase) => ({ value: '1000', measurand: 'Power.Active.Import', unit: 'W', phase: `L${phase}` })), { power_w: 3000 }],
    ['empty and non-numeric values beside a good one', [{ value: '' }, { value: 'NaN', measurand: 'Voltage' }, { value: '7', measurand: 'Current.Import', unit: 'A' }], { energy_wh: null, voltage_v: null, current_a: 7 }],
    ['a word the standard does not know', [{ value: '5', context: 'Sample.Whenever' }], { energy_wh: 5, context: 'Sample.Whenever' }],
  ])('%s', async (_name, sampled, expected) => {
    const { station, stationId } = await freshStation('ocpp1.6')
    expect((await say(station, value(sampled)))[0]).toBe(3)
    expect(await samples(stationId)).toMatchObject([expected])
    await station.close()
  })

  it('signed data is kept untouched', async () => {
    const { station, stationId } = await freshStation('ocpp1.6')
    const signed = { value: 'OCMF|{"FV":"1.0"}|{"SD":"3045"}', format: 'SignedData', context: 'Transaction.End' }
    await say(station, value([signed, { value: '10' }]))
    expect(await samples(stationId)).toMatchObject([{ energy_wh: 10, signed: [signed] }])
    await station.close()
  })

  it('a single object for a list, an empty list and a missing number are taken', async () => {
    const { station, stationId } = await freshStation('ocpp1.6')
    const meterValue = { timestamp: new Date().toISOString(), sampledValue: { value: '42' } }
    expect((await say(station, ['MeterValues', { connectorId: 1, meterValue }]))[0]).toBe(3)
    expect((await say(station, ['MeterValues', { connectorId: 1, meterValue: [{ timestamp: 'x', sampledValue: [] }] }]))[0]).toBe(3)
    station.write(`[2,"gap","MeterValues",{"connectorId":1,"transactionId":,"meterValue":[]}]`)
    expect((await station.frame(([, id]) => id === 'gap'))[0]).toBe(3)
    expect(await samples(stationId)).toMatchObject([{ energy_wh: 42 }])
    await station.close()
  })

  it('a register that runs backwards never makes negative energy', async () => {
    const { station, stationId } = await freshStation('ocpp1.6')
    const at = Date.now() - 60_000
    const [, , started] = (await say(station, speaker16.start({ evse: 1, token: 'CARD-A', at, meterWh: 5_000, name: '' }))) as [number, string, { transactionId: number }]
    await say(station, speaker16.meter({ evse: 1, transaction: started.transactionId, at: at + 10_000, meterWh: 5_200, seqNo: 0 }))
    await say(station, speaker16.meter({ evse: 1, transaction: started.transactionId, at: at + 20_000, meterWh: 100, seqNo: 0 }))
    const sessions = await house.rows<{ energy_wh: number }>('select energy_wh from sessions where station_id = $1', [stationId])
    expect(sessions).toEqual([{ energy_wh: 200 }])
    await station.close()
  })
})

describe('24. meter values of ocpp2.0.1', () => {
  it('multipliers, phases and signed values', async () => {
    const { station, stationId } = await freshStation('ocpp2.0.1')
    const signedMeterValue = { signedMeterData: 'AA==', signingMethod: '', encodingMethod: 'OCMF', publicKey: '' }
    const sampledValue = [
      { value: 1.5, unitOfMeasure: { unit: 'Wh', multiplier: 3 }, signedMeterValue },
      { value: 2, measurand: 'Power.Active.Import', phase: 'L1', unitOfMeasure: { unit: 'kW' } },
      { value: 3, measurand: 'Power.Active.Import', phase: 'L2', unitOfMeasure: { unit: 'kW' } },
    ]
    await say(station, ['MeterValues', { evseId: 1, meterValue: [{ timestamp: new Date().toISOString(), sampledValue }] }])
    expect(await samples(stationId)).toMatchObject([{ energy_wh: 1500, power_w: 5000, signed: [{ signedMeterValue }] }])
    await station.close()
  })
})

describe('settings', () => {
  const settingRows = (stationId: number) =>
    house.rows<{ component: string; variable: string; value: string | null; read_only: boolean }>(
      'select component, variable, value, read_only from station_settings where station_id = $1 order by component, variable',
      [stationId],
    )

  it('1.6: all configuration keys are read and stored, passwords are not', async () => {
    const { station, stationId } = await freshStation('ocpp1.6')
    await say(station, ['Heartbeat', {}])
    station.answer('GetConfiguration', () => ({
      configurationKey: [
        { key: 'HeartbeatInterval', readonly: false, value: '300' },
        { key: 'NumberOfConnectors', readonly: true, value: '2' },
      ],
    }))
    expect(await house.server.gateway.call(stationId, { kind: 'reportSettings' })).toMatchObject({ outcome: 'accepted' })
    await house.until(async () =>
      expect(await settingRows(stationId)).toEqual([
        { component: '', variable: 'HeartbeatInterval', value: '300', read_only: false },
        { component: '', variable: 'NumberOfConnectors', value: '2', read_only: true },
      ]),
    )
    await station.close()
  })

  it('1.6: one change per key; one refusal makes the whole refused and is named', async () => {
    const { station, stationId } = await freshStation('ocpp1.6')
    await say(station, ['Heartbeat', {}])
    station.answer('ChangeConfiguration', ({ key }) => ({ status: key === 'Good' ? 'RebootRequired' : 'NotSupported' }))
    const values = (...names: string[]) => names.map((variable) => ({ component: '', variable, value: '1' }))
    expect(await house.server.gateway.call(stationId, { kind: 'writeSettings', values: values('Good') })).toMatchObject({ outcome: 'accepted', detail: 'RebootRequired' })
    expect(await house.server.gateway.call(stationId, { kind: 'writeSettings', values: values('Good', 'Bad') })).toMatchObject({ outcome: 'rejected', detail: 'Bad: NotSupported' })
    await station.close()
  })

  it('19. a password that is written to a station is not in the log', async () => {
    for (const protocol of ['ocpp1.6', 'ocpp2.0.1']) {
      const { station, stationId } = await freshStation(protocol)
      await say(station, ['Heartbeat', {}])
      station.answer('ChangeConfiguration', () => ({ status: 'Accepted' }))
      station.answer('SetVariables', (payload) => ({
        setVariableResult: (payload.setVariableData as object[]).map((each) => ({ ...each, attributeValue: undefined, attributeStatus: 'Accepted' })),
      }))
      const name = protocol === 'ocpp1.6' ? { component: '', variable: 'AuthorizationKey' } : { component: 'SecurityCtrlr', variable: 'BasicAuthPassword' }
      const answer = await house.server.gateway.call(stationId, { kind: 'writeSettings', values: [{ ...name, value: 'abcdef0123456789' }] })
      expect(answer).toMatchObject({ outcome: 'accepted' })
      expect(JSON.stringify(await logRows(stationId))).not.toContain('abcdef0123456789')
      await station.close()
    }
  })

  it('2.0.1: a report in parts, and single variables', async () => {
    const { station, stationId } = await freshStation('ocpp2.0.1')
    await say(station, ['Heartbeat', {}])
    station.answer('GetBaseReport', () => ({ status: 'Accepted' }))
    expect(await house.server.gateway.call(stationId, { kind: 'reportSettings' })).toMatchObject({ outcome: 'accepted' })
    const part = (seqNo: number, name: string, value: string) => ({
      requestId: 1,
      generatedAt: new Date().toISOString(),
      seqNo,
      tbc: seqNo === 0,
      reportData: [{ component: { name: 'OCPPCommCtrlr' }, variable: { name }, variableAttribute: [{ value, mutability: 'ReadWrite' }], variableCharacteristics: { dataType: 'integer', supportsMonitoring: false } }],
    })
    expect((await say(station, ['NotifyReport', part(0, 'HeartbeatInterval', '60')]))[0]).toBe(3)
    expect((await say(station, ['NotifyReport', part(1, 'RetryBackOffRepeatTimes', '5')]))[0]).toBe(3)
    station.answer('GetVariables', () => ({
      getVariableResult: [{ attributeStatus: 'Accepted', attributeValue: '90', component: { name: 'OCPPCommCtrlr' }, variable: { name: 'HeartbeatInterval' } }],
    }))
    await house.server.gateway.call(stationId, { kind: 'readSettings', names: [{ component: 'OCPPCommCtrlr', variable: 'HeartbeatInterval' }] })
    await house.until(async () =>
      expect((await settingRows(stationId)).map(({ variable, value }) => [variable, value])).toEqual([
        ['HeartbeatInterval', '90'],
        ['RetryBackOffRepeatTimes', '5'],
      ]),
    )
    await station.close()
  })

  it('2.0.1: device events are lines in the timeline', async () => {
    const { station, stationId } = await freshStation('ocpp2.0.1')
    const event = { eventId: 1, timestamp: new Date().toISOString(), trigger: 'Alerting', actualValue: 'true', eventNotificationType: 'HardWiredNotification', component: { name: 'Connector', evse: { id: 1 } }, variable: { name: 'Problem' } }
    expect((await say(station, ['NotifyEvent', { generatedAt: event.timestamp, seqNo: 0, eventData: [event] }]))[0]).toBe(3)
    const events = await house.rows("select text, evse_number from station_events where station_id = $1 and kind = 'deviceEvent'", [stationId])
    expect(events).toEqual([{ text: 'Connector.Problem = true', evse_number: 1 }])
    await station.close()
  })
})

describe('25. what we ask, in each version’s words', () => {
  const asked = async (protocol: string, request: Parameters<GatewayFixture['server']['gateway']['call']>[1], reply: unknown = { status: 'Accepted' }) => {
    const { station, stationId } = await freshStation(protocol)
    await say(station, ['Heartbeat', {}])
    const answer = house.server.gateway.call(stationId, request)
    const frame = await Promise.race([station.frame(([type]) => type === 2), answer.then(() => null)])
    if (frame) station.write(JSON.stringify([3, frame[1], reply]))
    const outcome = await answer
    await station.close()
    return { said: frame ? [frame[2], frame[3]] : null, outcome: outcome.outcome, detail: outcome.detail }
  }

  it.each([
    ['ocpp1.6', { kind: 'remoteStart', evseNumber: 2, idToken: 'A', tokenType: 'ISO14443', remoteStartId: 5 }, ['RemoteStartTransaction', { connectorId: 2, idTag: 'A' }]],
    ['ocpp2.0.1', { kind: 'remoteStart', evseNumber: 2, idToken: 'A', tokenType: 'ISO14443', remoteStartId: 5 }, ['RequestStartTransaction', { evseId: 2, remoteStartId: 5, idToken: { idToken: 'A', type: 'ISO14443' } }]],
    ['ocpp1.6', { kind: 'remoteStop', transactionId: '17' }, ['RemoteStopTransaction', { transactionId: 17 }]],
    ['ocpp2.0.1', { kind: 'remoteStop', transactionId: 'abc' }, ['RequestStopTransaction', { transactionId: 'abc' }]],
    ['ocpp1.6', { kind: 'unlock', evseNumber: 1, connectorNumber: 1 }, ['UnlockConnector', { connectorId: 1 }]],
    ['ocpp2.0.1', { kind: 'unlock', evseNumber: 1, connectorNumber: 2 }, ['UnlockConnector', { evseId: 1, connectorId: 2 }]],
    ['ocpp1.6', { kind: 'reset', mode: 'hard' }, ['Reset', { type: 'Hard' }]],
    ['ocpp2.0.1', { kind: 'reset', mode: 'soft', evseNumber: 1 }, ['Reset', { type: 'OnIdle', evseId: 1 }]],
    ['ocpp1.6', { kind: 'setAvailability', operative: false }, ['ChangeAvailability', { connectorId: 0, type: 'Inoperative' }]],
    ['ocpp2.0.1', { kind: 'setAvailability', operative: true, evseNumber: 1 }, ['ChangeAvailability', { operationalStatus: 'Operative', evse: { id: 1 } }]],
    ['ocpp1.6', { kind: 'trigger', message: 'meterValues', evseNumber: 1 }, ['TriggerMessage', { requestedMessage: 'MeterValues', connectorId: 1 }]],
    ['ocpp2.0.1', { kind: 'trigger', message: 'statusNotification', evseNumber: 1 }, ['TriggerMessage', { requestedMessage: 'StatusNotification', evse: { id: 1, connectorId: 1 } }]],
    ['ocpp1.6', { kind: 'dataTransfer', vendorId: 'v', data: 'x' }, ['DataTransfer', { vendorId: 'v', data: 'x' }]],
  ] as const)('%s %j', async (protocol, request, said) => {
    expect(await asked(protocol, request)).toMatchObject({ said, outcome: 'accepted', detail: 'Accepted' })
  })

  it.each([
    ['ocpp1.6', { kind: 'reset', mode: 'soft', evseNumber: 1 }],
    ['ocpp1.6', { kind: 'trigger', message: 'transactionEvent' }],
    ['ocpp1.6', { kind: 'remoteStart', evseNumber: 1, idToken: 'A-TOKEN-THAT-IS-LONGER-THAN-TWENTY', tokenType: 'eMAID', remoteStartId: 5 }],
    ['ocpp2.0.1', { kind: 'remoteStart', evseNumber: 1, idToken: 'A', tokenType: 'Telepathy', remoteStartId: 5 }],
  ] as const)('%s cannot %j, and nothing is sent', async (protocol, request) => {
    expect(await asked(protocol, request)).toMatchObject({ said: null, outcome: 'unsupported', detail: expect.any(String) })
  })

  it.each([
    ['ocpp1.6', { status: 'Rejected' }, 'rejected', 'Rejected'],
    ['ocpp2.0.1', { status: 'Rejected', statusInfo: { reasonCode: 'InUse', additionalInfo: 'busy' } }, 'rejected', 'Rejected: InUse busy'],
    ['ocpp1.6', {}, 'errored', 'The answer has no status.'],
    ['ocpp2.0.1', null, 'errored', 'The answer has no status.'],
  ])('%s answering %j is %s', async (protocol, reply, outcome, detail) => {
    expect(await asked(protocol, { kind: 'clearCache' }, reply)).toMatchObject({ outcome, detail })
  })
})
