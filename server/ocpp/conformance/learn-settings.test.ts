import { afterAll, describe, expect, it, vi } from 'vitest'
import { openSettingsReads } from '../../db/settings-reads'
import { SettingsLearner } from '../../domain/assets/learn-settings'
import { mintScope } from '../../kernel/scope'
import { day, second, systemClock } from '../../kernel/time'
import { openHouse } from '../../testing/gateway-house'
import type { RawStation } from '../../testing/raw-station'
import { speaker16, speaker201, speakers } from './speakers'

const house = openHouse()
let ahead = 0
const clock = { ...systemClock, now: () => systemClock.now() + ahead }
const learners: SettingsLearner[] = []
afterAll(async () => {
  for (const each of learners) await each.stop()
})

function learner(pace = {}) {
  const made = new SettingsLearner(
    {
      gateway: house.gateway.server.gateway,
      reads: openSettingsReads(house.gateway.database.scoped),
      events: house.gateway.events,
      clock,
      scopeOf: (tenantId) => mintScope(tenantId),
    },
    { settleMs: 5 * second, spreadMs: 0, atOnce: 20, stormConnects: 200, ...pace },
  )
  made.start()
  learners.push(made)
  return made
}

const reads = (stationId: number) =>
  house.gateway.rows('select firmware_version, outcome from settings_reads where station_id = $1', [stationId])

const asked = (station: RawStation, action: string) => station.received.filter((frame) => frame[2] === action).length

/** So much later; what was put off is done, what is not due is not. */
async function later(made: SettingsLearner, ms: number) {
  ahead += ms
  await made.tick()
}

describe.each(speakers)('settings are read without being asked for, $protocol', (speaker) => {
  const action = speaker.protocol === 'ocpp1.6' ? 'GetConfiguration' : 'GetBaseReport'
  const answers = (station: RawStation) => {
    station.answer('GetConfiguration', () => ({ configurationKey: [{ key: 'K', readonly: false, value: '1' }] }))
    station.answer('GetBaseReport', () => ({ status: 'Accepted' }))
  }

  it('after a boot has settled, once per firmware and week, and not as a command', async () => {
    const made = learner()
    const { station, stationId } = await house.freshStation(speaker.protocol)
    answers(station)
    await house.say(station, speaker.boot())
    await later(made, 1 * second)
    expect(asked(station, action)).toBe(0)
    await later(made, 6 * second)
    await vi.waitFor(async () => expect(await reads(stationId)).toMatchObject([{ outcome: 'accepted' }]))
    expect(asked(station, action)).toBe(1)
    await house.say(station, speaker.boot())
    await later(made, 6 * second)
    expect(asked(station, action)).toBe(1)
    await house.say(station, speaker.boot())
    await later(made, 8 * day)
    await vi.waitFor(() => expect(asked(station, action)).toBe(2))
    expect(await house.gateway.rows('select 1 from commands where station_id = $1', [stationId])).toEqual([])
    await station.close()
  })

  it('again when the firmware is another', async () => {
    const made = learner()
    const { station, stationId } = await house.freshStation(speaker.protocol)
    answers(station)
    await house.say(station, speaker.boot())
    await later(made, 6 * second)
    await vi.waitFor(async () => expect(await reads(stationId)).toHaveLength(1))
    const boot = JSON.parse(
      JSON.stringify(speaker.boot()).replaceAll(/"firmwareVersion":"[^"]+"/g, '"firmwareVersion":"9.9"'),
    )
    await house.say(station, boot)
    await later(made, 6 * second)
    await vi.waitFor(async () => expect(await reads(stationId)).toMatchObject([{ firmware_version: '9.9' }]))
    expect(asked(station, action)).toBe(2)
    await station.close()
  })
})

it('a station that refuses is not asked again; one that is silent is, at its next boot', async () => {
  const made = learner()
  const { station, stationId } = await house.freshStation('ocpp1.6')
  await house.say(station, speaker16.boot())
  await later(made, 6 * second)
  const call = await station.frame((frame) => frame[2] === 'GetConfiguration')
  station.write(JSON.stringify([4, call[1], 'NotImplemented', '', {}]))
  await vi.waitFor(async () => expect(await reads(stationId)).toMatchObject([{ outcome: 'errored' }]))
  await house.say(station, speaker16.boot())
  await later(made, 6 * second)
  expect(asked(station, 'GetConfiguration')).toBe(1)
  await station.close()
  await vi.waitFor(() => expect(house.gateway.server.gateway.isConnected(stationId)).toBe(false))
  expect(await reads(stationId)).toHaveLength(1)
})

it('nobody is asked in a storm, and never more at once than agreed', async () => {
  const calm = learner({ atOnce: 1, settleMs: 0 })
  const first = await house.freshStation('ocpp2.0.1')
  const another = await house.freshStation('ocpp2.0.1')
  for (const { station } of [first, another]) await house.say(station, speaker201.boot())
  await later(calm, 1)
  const all = () => asked(first.station, 'GetBaseReport') + asked(another.station, 'GetBaseReport')
  await vi.waitFor(() => expect(all()).toBe(1))
  await later(calm, 1)
  expect(all()).toBe(1)
  const stormy = learner({ settleMs: 0, stormConnects: 1 })
  const third = await house.freshStation('ocpp2.0.1')
  await house.say(third.station, speaker201.boot())
  await stormy.tick()
  expect(asked(third.station, 'GetBaseReport')).toBe(0)
  third.station.answer('GetBaseReport', () => ({ status: 'Accepted' }))
  await later(stormy, 11 * second)
  await vi.waitFor(() => expect(asked(third.station, 'GetBaseReport')).toBe(1))
  for (const { station } of [first, another, third]) await station.close()
})

it("an operator's call passes what waits in the background", async () => {
  const { station, stationId } = await house.freshStation('ocpp1.6')
  await house.say(station, speaker16.boot())
  const { gateway } = house.gateway.server
  const background = { background: true }
  const first = gateway.call(stationId, { kind: 'reportSettings' }, background)
  const behind = gateway.call(stationId, { kind: 'clearCache' }, background)
  const urgent = gateway.call(stationId, { kind: 'trigger', message: 'heartbeat' })
  station.answer('TriggerMessage', () => ({ status: 'Accepted' }))
  station.answer('ClearCache', () => ({ status: 'Accepted' }))
  const call = await station.frame((frame) => frame[2] === 'GetConfiguration')
  station.write(JSON.stringify([3, call[1], {}]))
  await Promise.all([first, behind, urgent])
  expect(station.received.filter((frame) => frame[0] === 2).map((frame) => frame[2])).toEqual([
    'GetConfiguration',
    'TriggerMessage',
    'ClearCache',
  ])
  await station.close()
})
