import { describe, expect, it } from 'vitest'
import { openHouse } from '../../testing/gateway-house'
import { sends } from '../generated/v21'
import { v21 } from '../v2/dialect'
import { speaker21, speaker201 } from './speakers'

const house = openHouse()
const hash = { hashAlgorithm: 'SHA256', issuerNameHash: 'a', issuerKeyHash: 'b', serialNumber: '1' }

/** What a station says by itself, as the official schema of 2.1 wants it, and our answer. */
const noEndpoint = { reasonCode: 'NotEnabled', additionalInfo: 'No provisioning endpoint is configured.' }
const told: [action: string, payload: object, answer: object][] = [
  [
    'BatterySwap',
    {
      batteryData: [{ evseId: 1, serialNumber: 'B', soC: 50, soH: 90 }],
      eventType: 'BatteryIn',
      idToken: { idToken: 'A', type: 'Central' },
      requestId: 1,
    },
    {},
  ],
  ['ClearedChargingLimit', { chargingLimitSource: 'EMS', evseId: 1 }, {}],
  ['ClosePeriodicEventStream', { id: 1 }, {}],
  [
    'Get15118EVCertificate',
    { iso15118SchemaVersion: 'urn:iso:15118:2:2013:MsgDef', action: 'Install', exiRequest: 'x' },
    { status: 'Failed', exiResponse: '', statusInfo: noEndpoint },
  ],
  [
    'GetCertificateStatus',
    { ocspRequestData: { ...hash, responderURL: 'http://ocsp.example' } },
    { status: 'Failed', statusInfo: noEndpoint },
  ],
  ['NotifyChargingLimit', { chargingLimit: { chargingLimitSource: 'EMS' } }, {}],
  ['NotifyDERAlarm', { controlType: 'FreqDroop', timestamp: '2026-01-01T00:00:00Z' }, {}],
  ['NotifyDERStartStop', { controlId: 'c', started: true, timestamp: '2026-01-01T00:00:00Z' }, {}],
  ['NotifyEVChargingNeeds', { evseId: 1, chargingNeeds: { requestedEnergyTransfer: 'DC' } }, { status: 'Rejected' }],
  ['NotifyPriorityCharging', { transactionId: 't', activated: true }, {}],
  [
    'NotifySettlement',
    { pspRef: 'p', status: 'Settled', settlementAmount: 3, settlementTime: '2026-01-01T00:00:00Z' },
    {},
  ],
  ['NotifyWebPaymentStarted', { evseId: 1, timeout: 60 }, {}],
  [
    'OpenPeriodicEventStream',
    { constantStreamData: { id: 1, variableMonitoringId: 2, params: {} } },
    { status: 'Rejected' },
  ],
  ['PullDynamicScheduleUpdate', { chargingProfileId: 1 }, { status: 'Rejected' }],
  ['ReservationStatusUpdate', { reservationId: 1, reservationUpdateStatus: 'Expired' }, {}],
  [
    'SignCertificate',
    { csr: 'c' },
    {
      status: 'Rejected',
      statusInfo: { reasonCode: 'InvalidCSR', additionalInfo: 'Certificates are not signed here.' },
    },
  ],
]

describe('what only 2.1 has', () => {
  it('is preferred over nothing else: the station chooses, and 2.1 is spoken', async () => {
    const { station } = await house.freshStation('ocpp2.1')
    expect(station.socket.protocol).toBe('ocpp2.1')
    await station.close()
  })

  it.each(told)('%s is checked, answered as the schema wants, and kept', async (action, payload, answer) => {
    expect(v21.requests[action]!(payload)).toBe(true)
    const { station, stationId } = await house.freshStation('ocpp2.1')
    expect(await station.ask(action, payload, 'x')).toEqual([3, 'x', answer])
    expect(v21.responses[action]!(answer)).toBe(true)
    expect(await house.logRows(stationId)).toMatchObject([{ action, outcome: 'ok' }])
    const events = await house.gateway.rows('select kind, text from station_events where station_id = $1', [stationId])
    expect(events).toHaveLength(1)
    await station.close()
  })

  it('what we cannot judge is rejected, what nobody has is not implemented', async () => {
    const { station } = await house.freshStation('ocpp2.1')
    const vat = await station.ask('VatNumberValidation', { vatNumber: 'NL1' })
    expect(vat[2]).toEqual({ vatNumber: 'NL1', status: 'Rejected' })
    expect((await station.ask('Telepathy', {}))[2]).toBe('NotImplemented')
    const older = await house.freshStation('ocpp2.0.1')
    expect((await older.station.ask('NotifyDERAlarm', {}))[2]).toBe('NotImplemented')
    await Promise.all([station.close(), older.station.close()])
  })

  it('a SEND is checked and kept, and never answered', async () => {
    const { station, stationId } = await house.freshStation('ocpp2.1')
    const stream = { id: 1, pending: 0, basetime: '2026-01-01T00:00:00Z', data: [{ t: 0, v: '1' }] }
    expect(Object.keys(sends)).toEqual(['NotifyPeriodicEventStream'])
    station.write(JSON.stringify([6, 's1', 'NotifyPeriodicEventStream', stream]))
    station.write(JSON.stringify([6, 's2', 'NotifyPeriodicEventStream', { id: 'one' }]))
    station.write(JSON.stringify([6, 's3', 'Telepathy', {}]))
    expect((await station.ask('Heartbeat', {}))[0]).toBe(3)
    expect(station.received).toHaveLength(1)
    await house.gateway.until(async () => expect(await house.logRows(stationId)).toHaveLength(4))
    const rows = await house.gateway.rows('select message_id, outcome from ocpp_messages where station_id = $1', [
      stationId,
    ])
    const outcomes = Object.fromEntries(rows.map((row) => [row.message_id, row.outcome]))
    expect(outcomes).toMatchObject({ s1: 'ok', s2: 'invalid', s3: 'ignored' })
    await station.close()
  })

  it('a CALLRESULTERROR is kept with what the station said of our answer', async () => {
    const { station, stationId } = await house.freshStation('ocpp2.1')
    await station.ask('Heartbeat', {}, 'h')
    station.write(JSON.stringify([5, 'h', 'FormatViolation', 'no time in it', {}]))
    await house.gateway.until(async () => expect(await house.logRows(stationId)).toHaveLength(2))
    const rows = await house.gateway.rows('select action, deviations from ocpp_messages where station_id = $1', [
      stationId,
    ])
    expect(rows).toContainEqual({
      action: 'refused answer',
      deviations: 'the station could not use our answer: FormatViolation no time in it',
    })
    await station.close()
  })
})

describe.each([speaker201, speaker21])('availability told as an event, $protocol', ({ protocol }) => {
  const event = (actualValue: string, connectorId = 1, at = new Date()) => ({
    generatedAt: at.toISOString(),
    seqNo: 0,
    tbc: false,
    eventData: [
      {
        eventId: 1,
        timestamp: at.toISOString(),
        trigger: 'Delta',
        actualValue,
        eventNotificationType: 'HardWiredNotification',
        component: { name: 'Connector', evse: { id: 1, connectorId } },
        variable: { name: 'AvailabilityState' },
      },
    ],
  })

  it('counts as much as a StatusNotification', async () => {
    const { station, stationId } = await house.freshStation(protocol)
    for (const [said, availability] of [
      ['Faulted', 'faulted'],
      ['Available', 'available'],
      ['Unavailable', 'unavailable'],
    ] as const) {
      expect((await station.ask('NotifyEvent', event(said)))[0]).toBe(3)
      expect(await house.evseRows(stationId)).toMatchObject([{ availability }])
    }
    await station.close()
  })

  it('an unknown state changes nothing and is a line in the timeline', async () => {
    const { station, stationId } = await house.freshStation(protocol)
    await station.ask('NotifyEvent', event('Available'))
    await station.ask('NotifyEvent', event('constructor'))
    expect(await house.evseRows(stationId)).toMatchObject([{ availability: 'available' }])
    const events = await house.gateway.rows('select text from station_events where station_id = $1', [stationId])
    expect(events).toEqual([{ text: 'Connector.AvailabilityState = constructor' }])
    await station.close()
  })
})
