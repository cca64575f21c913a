import { describe, expect, it } from 'vitest'
import { openHouse } from '../../testing/gateway-house'

const house = openHouse()

describe('settings', () => {
  const settingRows = (stationId: number) =>
    house.gateway.rows<{ component: string; variable: string; value: string | null; read_only: boolean }>(
      'select component, variable, value, read_only from station_settings where station_id = $1 order by component, variable',
      [stationId],
    )

  it('1.6: all configuration keys are read and stored, passwords are not', async () => {
    const { station, stationId } = await house.freshStation('ocpp1.6')
    await house.say(station, ['Heartbeat', {}])
    station.answer('GetConfiguration', () => ({
      configurationKey: [
        { key: 'HeartbeatInterval', readonly: false, value: '300' },
        { key: 'NumberOfConnectors', readonly: true, value: '2' },
      ],
    }))
    expect(await house.gateway.server.gateway.call(stationId, { kind: 'reportSettings' })).toMatchObject({
      outcome: 'accepted',
    })
    await house.gateway.until(async () =>
      expect(await settingRows(stationId)).toEqual([
        { component: '', variable: 'HeartbeatInterval', value: '300', read_only: false },
        { component: '', variable: 'NumberOfConnectors', value: '2', read_only: true },
      ]),
    )
    await station.close()
  })

  it('1.6: one change per key; one refusal makes the whole refused and is named', async () => {
    const { station, stationId } = await house.freshStation('ocpp1.6')
    await house.say(station, ['Heartbeat', {}])
    station.answer('ChangeConfiguration', ({ key }) => ({ status: key === 'Good' ? 'RebootRequired' : 'NotSupported' }))
    const values = (...names: string[]) => names.map((variable) => ({ component: '', variable, value: '1' }))
    expect(
      await house.gateway.server.gateway.call(stationId, { kind: 'writeSettings', values: values('Good') }),
    ).toMatchObject({ outcome: 'accepted', detail: 'RebootRequired' })
    expect(
      await house.gateway.server.gateway.call(stationId, { kind: 'writeSettings', values: values('Good', 'Bad') }),
    ).toMatchObject({ outcome: 'rejected', detail: 'Bad: NotSupported' })
    await station.close()
  })

  it('19. a password that is written to a station is not in the log', async () => {
    for (const protocol of ['ocpp1.6', 'ocpp2.0.1']) {
      const { station, stationId } = await house.freshStation(protocol)
      await house.say(station, ['Heartbeat', {}])
      station.answer('ChangeConfiguration', () => ({ status: 'Accepted' }))
      station.answer('SetVariables', (payload) => ({
        setVariableResult: (payload.setVariableData as object[]).map((each) => ({
          ...each,
          attributeValue: undefined,
          attributeStatus: 'Accepted',
        })),
      }))
      const name =
        protocol === 'ocpp1.6'
          ? { component: '', variable: 'AuthorizationKey' }
          : { component: 'SecurityCtrlr', variable: 'BasicAuthPassword' }
      const answer = await house.gateway.server.gateway.call(stationId, {
        kind: 'writeSettings',
        values: [{ ...name, value: 'abcdef0123456789' }],
      })
      expect(answer).toMatchObject({ outcome: 'accepted' })
      expect(JSON.stringify(await house.logRows(stationId))).not.toContain('abcdef0123456789')
      await station.close()
    }
  })

  it('2.0.1: a report in parts, and single variables', async () => {
    const { station, stationId } = await house.freshStation('ocpp2.0.1')
    await house.say(station, ['Heartbeat', {}])
    station.answer('GetBaseReport', () => ({ status: 'Accepted' }))
    expect(await house.gateway.server.gateway.call(stationId, { kind: 'reportSettings' })).toMatchObject({
      outcome: 'accepted',
    })
    const part = (seqNo: number, name: string, value: string) => ({
      requestId: 1,
      generatedAt: new Date().toISOString(),
      seqNo,
      tbc: seqNo === 0,
      reportData: [
        {
          component: { name: 'OCPPCommCtrlr' },
          variable: { name },
          variableAttribute: [{ value, mutability: 'ReadWrite' }],
          variableCharacteristics: { dataType: 'integer', supportsMonitoring: false },
        },
      ],
    })
    expect((await house.say(station, ['NotifyReport', part(0, 'HeartbeatInterval', '60')]))[0]).toBe(3)
    expect((await house.say(station, ['NotifyReport', part(1, 'RetryBackOffRepeatTimes', '5')]))[0]).toBe(3)
    station.answer('GetVariables', () => ({
      getVariableResult: [
        {
          attributeStatus: 'Accepted',
          attributeValue: '90',
          component: { name: 'OCPPCommCtrlr' },
          variable: { name: 'HeartbeatInterval' },
        },
      ],
    }))
    await house.gateway.server.gateway.call(stationId, {
      kind: 'readSettings',
      names: [{ component: 'OCPPCommCtrlr', variable: 'HeartbeatInterval' }],
    })
    await house.gateway.until(async () =>
      expect((await settingRows(stationId)).map(({ variable, value }) => [variable, value])).toEqual([
        ['HeartbeatInterval', '90'],
        ['RetryBackOffRepeatTimes', '5'],
      ]),
    )
    await station.close()
  })

  it('2.0.1: device events are lines in the timeline', async () => {
    const { station, stationId } = await house.freshStation('ocpp2.0.1')
    const event = {
      eventId: 1,
      timestamp: new Date().toISOString(),
      trigger: 'Alerting',
      actualValue: 'true',
      eventNotificationType: 'HardWiredNotification',
      component: { name: 'Connector', evse: { id: 1 } },
      variable: { name: 'Problem' },
    }
    expect(
      (await house.say(station, ['NotifyEvent', { generatedAt: event.timestamp, seqNo: 0, eventData: [event] }]))[0],
    ).toBe(3)
    const events = await house.gateway.rows(
      "select text, evse_number from station_events where station_id = $1 and kind = 'deviceEvent'",
      [stationId],
    )
    expect(events).toEqual([{ text: 'Connector.Problem = true', evse_number: 1 }])
    await station.close()
  })
})
