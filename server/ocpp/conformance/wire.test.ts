import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BareGateway, bareGateway } from '../../testing/bare-gateway'
import { connectRaw } from '../../testing/raw-station'

let gateway: BareGateway
beforeEach(async () => {
  gateway = await bareGateway()
  gateway.add('ST-1')
})
afterEach(() => gateway.close())

const boot16 = { chargePointVendor: 'Volta', chargePointModel: 'One' }
const boot201 = { reason: 'PowerUp', chargingStation: { vendorName: 'Volta', model: 'One' } }
const versions = [
  {
    protocol: 'ocpp1.6',
    boot: boot16,
    unreadable: 'FormationViolation',
    formation: 'FormationViolation',
    occurrence: 'OccurenceConstraintViolation',
  },
  ...['ocpp2.0.1', 'ocpp2.1'].map((protocol) => ({
    protocol,
    boot: boot201,
    unreadable: 'RpcFrameworkError',
    formation: 'FormatViolation',
    occurrence: 'OccurrenceConstraintViolation',
  })),
]

describe.each(versions)('frames of $protocol', ({ protocol, boot, unreadable }) => {
  const connect = () => connectRaw(gateway.url, '/ocpp/ST-1', { protocols: [protocol] })

  it('boots, answers after the commit, and tells what happened', async () => {
    const station = await connect()
    const answer = await station.ask('BootNotification', boot, 'b-1')
    expect(answer).toMatchObject([3, 'b-1', { status: 'Accepted', interval: 300 }])
    expect(gateway.ledger.committed.at(-1)!.exchange).toMatchObject({
      direction: 'in',
      action: 'BootNotification',
      messageId: 'b-1',
      outcome: 'ok',
    })
    expect(gateway.events.published.map((event) => event.type)).toContain('station.booted')
    await station.close()
  })

  it.each([
    ['text that is no JSON', 'hello', '-1'],
    ['a JSON object', '{"a":1}', '-1'],
    ['an id that is an object', '[2,{},"Heartbeat",{}]', '-1'],
    ['an action that is a number', '[2,"x",7,{}]', 'x'],
    ['a frame with five elements', '[2,"x","Heartbeat",{},{}]', 'x'],
  ])('answers %s with a CALLERROR and goes on', async (_name, text, id) => {
    const station = await connect()
    station.write(text)
    const error = await station.frame(([type]) => type === 4)
    expect(error[1]).toBe(id)
    if (id === '-1') expect(error[2]).toBe(unreadable)
    expect((await station.ask('Heartbeat', {}))[0]).toBe(3)
    await station.close()
  })

  it.each([
    '',
    '   ',
    '[9,"x","Heartbeat",{}]',
    '[3]',
    '[3,"nobody",{}]',
    '[4,"nobody","GenericError","",{}]',
    '[5,"x","GenericError","",{}]',
    '[6,"x","Heartbeat",{}]',
  ])('ignores %j and goes on', async (text) => {
    const station = await connect()
    station.write(text)
    expect((await station.ask('Heartbeat', {}))[0]).toBe(3)
    expect(station.received).toHaveLength(1)
    await station.close()
  })
})
