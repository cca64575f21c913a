import { describe, expect, it } from 'vitest'
import type { StationGateway } from '../../domain/assets/ports'
import { openHouse } from '../../testing/gateway-house'

const house = openHouse()

describe('25. what we ask, in each version’s words', () => {
  const asked = async (
    protocol: string,
    request: Parameters<StationGateway['call']>[1],
    reply: unknown = { status: 'Accepted' },
  ) => {
    const { station, stationId } = await house.freshStation(protocol)
    await house.say(station, ['Heartbeat', {}])
    const answer = house.gateway.server.gateway.call(stationId, request)
    const frame = await Promise.race([station.frame(([type]) => type === 2), answer.then(() => null)])
    if (frame) station.write(JSON.stringify([3, frame[1], reply]))
    const outcome = await answer
    await station.close()
    return { said: frame ? [frame[2], frame[3]] : null, outcome: outcome.outcome, detail: outcome.detail }
  }

  it.each([
    [
      'ocpp1.6',
      { kind: 'remoteStart', evseNumber: 2, idToken: 'A', tokenType: 'ISO14443', remoteStartId: 5 },
      ['RemoteStartTransaction', { connectorId: 2, idTag: 'A' }],
    ],
    [
      'ocpp2.0.1',
      { kind: 'remoteStart', evseNumber: 2, idToken: 'A', tokenType: 'ISO14443', remoteStartId: 5 },
      ['RequestStartTransaction', { evseId: 2, remoteStartId: 5, idToken: { idToken: 'A', type: 'ISO14443' } }],
    ],
    ['ocpp1.6', { kind: 'remoteStop', transactionId: '17' }, ['RemoteStopTransaction', { transactionId: 17 }]],
    ['ocpp2.0.1', { kind: 'remoteStop', transactionId: 'abc' }, ['RequestStopTransaction', { transactionId: 'abc' }]],
    ['ocpp1.6', { kind: 'unlock', evseNumber: 1, connectorNumber: 1 }, ['UnlockConnector', { connectorId: 1 }]],
    [
      'ocpp2.0.1',
      { kind: 'unlock', evseNumber: 1, connectorNumber: 2 },
      ['UnlockConnector', { evseId: 1, connectorId: 2 }],
    ],
    ['ocpp1.6', { kind: 'reset', mode: 'hard' }, ['Reset', { type: 'Hard' }]],
    ['ocpp2.0.1', { kind: 'reset', mode: 'soft', evseNumber: 1 }, ['Reset', { type: 'OnIdle', evseId: 1 }]],
    [
      'ocpp1.6',
      { kind: 'setAvailability', operative: false },
      ['ChangeAvailability', { connectorId: 0, type: 'Inoperative' }],
    ],
    [
      'ocpp2.0.1',
      { kind: 'setAvailability', operative: true, evseNumber: 1 },
      ['ChangeAvailability', { operationalStatus: 'Operative', evse: { id: 1 } }],
    ],
    [
      'ocpp1.6',
      { kind: 'trigger', message: 'meterValues', evseNumber: 1 },
      ['TriggerMessage', { requestedMessage: 'MeterValues', connectorId: 1 }],
    ],
    [
      'ocpp2.0.1',
      { kind: 'trigger', message: 'statusNotification', evseNumber: 1 },
      ['TriggerMessage', { requestedMessage: 'StatusNotification', evse: { id: 1, connectorId: 1 } }],
    ],
    ['ocpp1.6', { kind: 'dataTransfer', vendorId: 'v', data: 'x' }, ['DataTransfer', { vendorId: 'v', data: 'x' }]],
  ] as const)('%s %j', async (protocol, request, said) => {
    expect(await asked(protocol, request)).toMatchObject({ said, outcome: 'accepted', detail: 'Accepted' })
  })

  it.each([
    ['ocpp1.6', { kind: 'reset', mode: 'soft', evseNumber: 1 }],
    ['ocpp1.6', { kind: 'trigger', message: 'transactionEvent' }],
    [
      'ocpp1.6',
      {
        kind: 'remoteStart',
        evseNumber: 1,
        idToken: 'A-TOKEN-THAT-IS-LONGER-THAN-TWENTY',
        tokenType: 'eMAID',
        remoteStartId: 5,
      },
    ],
    ['ocpp2.0.1', { kind: 'remoteStart', evseNumber: 1, idToken: 'A', tokenType: 'Telepathy', remoteStartId: 5 }],
  ] as const)('%s cannot %j, and nothing is sent', async (protocol, request) => {
    expect(await asked(protocol, request)).toMatchObject({
      said: null,
      outcome: 'unsupported',
      detail: expect.any(String),
    })
  })

  it.each([
    ['ocpp1.6', { status: 'Rejected' }, 'rejected', 'Rejected'],
    [
      'ocpp2.0.1',
      { status: 'Rejected', statusInfo: { reasonCode: 'InUse', additionalInfo: 'busy' } },
      'rejected',
      'Rejected: InUse busy',
    ],
    ['ocpp1.6', { status: 'accepted' }, 'accepted', 'Accepted'],
    ['ocpp2.0.1', { status: ' ACCEPTED ' }, 'accepted', 'Accepted'],
    ['ocpp1.6', {}, 'errored', 'The answer has no status.'],
    ['ocpp2.0.1', null, 'errored', 'The answer has no status.'],
  ])('%s answering %j is %s', async (protocol, reply, outcome, detail) => {
    expect(await asked(protocol, { kind: 'clearCache' }, reply)).toMatchObject({ outcome, detail })
  })
})
