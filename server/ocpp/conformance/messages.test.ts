import { describe, expect, it } from 'vitest'
import { openHouse } from '../../testing/gateway-house'
import { speaker16, speakers } from './speakers'

const house = openHouse({ unknownStations: 'pending' })

describe.each(speakers)('messages of $protocol', (speaker) => {
  it('18. tokens are the same in any letter case', async () => {
    const { station } = await house.freshStation(speaker.protocol)
    for (const token of ['CARD-A', 'card-a', 'Card-A'])
      expect(speaker.tokenStatus(await house.say(station, speaker.authorize(token)))).toBe('Accepted')
    expect(speaker.tokenStatus(await house.say(station, speaker.authorize('NOBODY')))).toBe('Invalid')
    await station.close()
  })

  it('18. the log keeps tokens by their last four characters only', async () => {
    const { station, stationId } = await house.freshStation(speaker.protocol)
    await house.say(station, speaker.authorize('SECRET-CARD-1234'))
    station.write('[2,"broken","Authorize",{"idTag":"SECRET-CARD-1234","idToken":"SECRET-CARD-1234"')
    await house.gateway.until(async () => expect(await house.logRows(stationId)).toHaveLength(2))
    const kept = JSON.stringify(await house.logRows(stationId))
    expect(kept).not.toContain('SECRET')
    expect(kept).toContain('***1234')
    await station.close()
  })

  it('20. a station that comes back without a boot message is served', async () => {
    const { identity, station, stationId } = await house.freshStation(speaker.protocol)
    await house.say(station, speaker.boot())
    await station.close()
    const again = await house.gateway.connect(identity, speaker.protocol)
    expect((await house.say(again, speaker.status(1, 'Available')))[0]).toBe(3)
    expect(await house.evseRows(stationId)).toMatchObject([{ availability: 'available' }])
    await again.close()
  })

  it('20. a pending station is told so until somebody accepts it, then served over the same socket', async () => {
    const identity = `NEW-${house.next()}`
    const station = await house.gateway.connect(identity, speaker.protocol)
    expect((await house.say(station, speaker.boot()))[2]).toMatchObject({ status: 'Pending' })
    const told = { evse: 1, token: 'CARD-A', at: Date.now(), meterWh: 0, name: `p-${house.next()}` }
    const refused = await house.say(station, speaker.start(told))
    if (speaker !== speaker16) expect(refused.slice(2, 3)).toEqual(['SecurityError'])
    else expect(refused[0]).toBe(3)
    await house.gateway.rows("update stations set onboarding = 'accepted' where identity = $1", [identity])
    expect((await house.say(station, speaker.boot()))[2]).toMatchObject({ status: 'Accepted' })
    expect((await house.say(station, speaker.start(told)))[0]).toBe(3)
    await station.close()
  })

  it('20. a boot message is never answered from memory: not while waiting, not over a new socket', async () => {
    const identity = `NEW-${house.next()}`
    const [action, payload] = speaker.boot()
    const first = await house.gateway.connect(identity, speaker.protocol)
    expect((await first.ask(action, payload, '1'))[2]).toMatchObject({ status: 'Pending' })
    await house.gateway.rows("update stations set onboarding = 'accepted' where identity = $1", [identity])
    first.write(JSON.stringify([2, '1', action, payload]))
    expect((await first.frame(([, , answer]) => (answer as { status: string }).status !== 'Pending'))[2]).toMatchObject(
      { status: 'Accepted' },
    )
    const second = await house.gateway.connect(identity, speaker.protocol)
    expect((await second.ask(action, payload, '1'))[2]).toMatchObject({ status: 'Accepted' })
    const boots = await house.gateway.rows(
      "select 1 from station_events e join stations s on s.id = e.station_id where s.identity = $1 and e.kind = 'boot'",
      [identity],
    )
    expect(boots).toHaveLength(3)
    await second.close()
  })

  it('13. numbers beyond 32 bits are no reason to ask for the message again', async () => {
    const { station, stationId } = await house.freshStation(speaker.protocol)
    const told = { evse: 1, token: 'CARD-A', at: Date.now(), meterWh: 0, seqNo: 0, name: 'p' }
    const said = [speaker.status(1, 'Available'), speaker.start(told), speaker.meter({ ...told, transaction: 1 })]
    for (const number of ['10000000000', '-4294967296', '1e400'])
      for (const [index, [action, payload]] of said.entries()) {
        const text = JSON.stringify(payload).replace(/"(connectorId|evseId|id)":1\b/g, `"$1":${number}`)
        station.write(`[2,"big ${number} ${index}","${action}",${text}]`)
        expect((await station.frame(([, id]) => id === `big ${number} ${index}`))[0]).toBe(3)
      }
    expect(await house.evseRows(stationId)).toHaveLength(1)
    await station.close()
  })

  it('21. the first status of an unseen EVSE creates it', async () => {
    const { station, stationId } = await house.freshStation(speaker.protocol, 0)
    await house.say(station, speaker.status(1, 'Available'))
    await house.say(station, speaker.status(2, 'Faulted'))
    expect(await house.evseRows(stationId)).toMatchObject([
      { evse_number: 1, availability: 'available' },
      { evse_number: 2, availability: 'faulted' },
    ])
    await station.close()
  })

  it('21. the station as a whole masks its EVSEs and gives them back as they were', async () => {
    const { station, stationId } = await house.freshStation(speaker.protocol, 2)
    await house.say(station, speaker.status(1, 'Occupied'))
    await house.say(station, speaker.status(2, 'Available'))
    await house.say(station, speaker.status(0, 'Unavailable'))
    // Who charges goes on charging; nobody new may begin.
    expect((await house.evseRows(stationId)).map(({ availability }) => availability)).toEqual([
      'occupied',
      'unavailable',
    ])
    await house.say(station, speaker.status(0, 'Available'))
    expect((await house.evseRows(stationId)).map(({ availability }) => availability)).toEqual(['occupied', 'available'])
    await station.close()
  })

  it('21. connection and loss of it are in the intervals and published', async () => {
    const { station, stationId } = await house.freshStation(speaker.protocol)
    await house.say(station, speaker.status(1, 'Available'))
    station.socket.terminate()
    const connectivity = () =>
      house.gateway.rows<{ connected: boolean }>(
        'select connected from status_intervals where station_id = $1 order by started_at',
        [stationId],
      )
    await house.gateway.until(async () => expect((await connectivity()).at(-1)).toEqual({ connected: false }))
    expect(house.gateway.events.published).toContainEqual(
      expect.objectContaining({ type: 'station.disconnected', stationId }),
    )
  })

  it('13. unknown fields, nulls and text for numbers are mended, and the log says so', async () => {
    const { station, stationId } = await house.freshStation(speaker.protocol)
    const [action, payload] = speaker.status(1, 'Available')
    const numbers = Object.fromEntries(
      Object.entries(payload).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]),
    )
    expect((await house.say(station, [action, { ...numbers, vendorThing: { a: 1 }, info: null }]))[0]).toBe(3)
    expect(await house.evseRows(stationId)).toMatchObject([{ availability: 'available' }])
    const [row] = (await house.logRows(stationId)).filter((each) => each.action === 'StatusNotification')
    expect(row!.deviations).toMatch(/vendorThing: unknown field left out/)
    expect(row!.deviations).toMatch(/text taken as number/)
    await station.close()
  })

  it('13. what cannot be used at all is refused by the standard’s own code', async () => {
    const { station } = await house.freshStation(speaker.protocol)
    const occurrence = speaker === speaker16 ? 'OccurenceConstraintViolation' : 'OccurrenceConstraintViolation'
    expect((await house.say(station, ['StatusNotification', {}]))[2]).toBe(occurrence)
    const [action, payload] = speaker.status(1, 'Available')
    const nonsense = Object.fromEntries(
      Object.entries(payload).map(([name, value]) => [name, /status/i.test(name) ? 'Levitating' : value]),
    )
    expect((await house.say(station, [action, nonsense]))[2]).toBe('PropertyConstraintViolation')
    expect((await house.say(station, ['Authorize', {}]))[2]).toBe(occurrence)
    await station.close()
  })

  it('an action that is not handled, and one that does not exist', async () => {
    const { station, stationId } = await house.freshStation(speaker.protocol)
    expect((await house.say(station, ['ReserveNow', {}]))[2]).toBe('NotSupported')
    expect((await house.say(station, ['MakeCoffee', {}]))[2]).toBe('NotImplemented')
    expect((await house.say(station, ['constructor', {}]))[2]).toBe('NotImplemented')
    expect((await house.logRows(stationId)).map(({ outcome, error_code }) => [outcome, error_code])).toEqual([
      ['error', 'NotSupported'],
      ['error', 'NotImplemented'],
      ['error', 'NotImplemented'],
    ])
    await station.close()
  })

  it('13. empty payloads and NUL characters do no harm', async () => {
    const { station, stationId } = await house.freshStation(speaker.protocol)
    station.write('[2,"n1","Heartbeat"]')
    expect((await station.frame(([, id]) => id === 'n1'))[0]).toBe(3)
    station.write('[2,"n2","Heartbeat",null]')
    expect((await station.frame(([, id]) => id === 'n2'))[0]).toBe(3)
    station.write('[2,"n3","DataTransfer",{"vendorId":"a\\u0000b"}]')
    expect((await station.frame(([, id]) => id === 'n3'))[0]).toBe(3)
    const events = await house.gateway.rows<{ text: string }>(
      "select text from station_events where station_id = $1 and kind = 'dataTransfer'",
      [stationId],
    )
    expect(events).toEqual([{ text: 'ab' }])
    await station.close()
  })

  it('security events, firmware and log reports are lines in the station’s timeline', async () => {
    const { station, stationId } = await house.freshStation(speaker.protocol)
    const timestamp = new Date().toISOString()
    expect(
      (
        await house.say(station, [
          'SecurityEventNotification',
          { type: 'TamperDetectionActivated', timestamp, techInfo: 'door' },
        ])
      )[0],
    ).toBe(3)
    expect((await house.say(station, ['FirmwareStatusNotification', { status: 'Downloading' }]))[0]).toBe(3)
    expect((await house.say(station, ['LogStatusNotification', { status: 'Uploading', requestId: 1 }]))[0]).toBe(3)
    const events = await house.gateway.rows<{ kind: string; text: string }>(
      "select kind, text from station_events where station_id = $1 and kind in ('security','firmware','log') order by id",
      [stationId],
    )
    expect(events).toEqual([
      { kind: 'security', text: 'TamperDetectionActivated: door' },
      { kind: 'firmware', text: 'Firmware: Downloading' },
      { kind: 'log', text: 'Log upload: Uploading' },
    ])
    await station.close()
  })

  it('a call of ours is in the log with its answer', async () => {
    const { station, stationId } = await house.freshStation(speaker.protocol)
    await house.say(station, ['Heartbeat', {}])
    station.answer('ClearCache', () => ({ status: 'Accepted' }))
    expect(await house.gateway.server.gateway.call(stationId, { kind: 'clearCache' })).toMatchObject({
      outcome: 'accepted',
    })
    const [row] = (await house.logRows(stationId)).filter(({ direction }) => direction === 'out')
    expect(row).toMatchObject({
      action: 'ClearCache',
      outcome: 'ok',
      response: '{"status":"Accepted"}',
      deviations: null,
    })
    await station.close()
  })
})
