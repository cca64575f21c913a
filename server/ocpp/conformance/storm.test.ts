import { expect, it } from 'vitest'
import { openHouse } from '../../testing/gateway-house'
import { speaker16, speaker201, speakers } from './speakers'

const house = openHouse()
const crowd = Array.from({ length: 300 }, (_, index) => ({ identity: `CROWD-${index}`, speaker: speakers[index % 2]! }))

it('23. 300 stations with a session each, cut off and back at once: none refused, nothing doubled, nothing lost', async () => {
  const { gateway } = house
  const stations: { stationId: number }[] = []
  for (const { identity } of crowd)
    stations.push(await gateway.addStation(identity, { password: `secret-${identity}` }))
  const connectAll = () =>
    Promise.all(
      crowd.map(({ identity, speaker }) =>
        gateway.connect(identity, speaker.protocol, { password: `secret-${identity}` }),
      ),
    )
  const at = Date.now() - 60_000
  const started = { evse: 1, token: 'CARD-A', at, meterWh: 0, name: 'storm' }

  const first = await connectAll()
  const starts = await Promise.all(
    first.map((station, index) => house.say(station, crowd[index]!.speaker.start(started))),
  )
  expect(starts.every(([type]) => type === 3)).toBe(true)
  for (const station of first) station.socket.terminate()

  const second = await connectAll()
  const again = await Promise.all(
    second.map((station, index) => house.say(station, crowd[index]!.speaker.start(started))),
  )
  again.forEach((answer, index) => {
    const { speaker } = crowd[index]!
    expect(speaker.transactionOf(answer, started)).toEqual(speaker.transactionOf(starts[index]!, started))
  })
  const sessions = await gateway.rows<{ n: number; stations: number }>(
    "select count(*)::int as n, count(distinct station_id)::int as stations from sessions where state = 'active'",
  )
  expect(sessions).toEqual([{ n: crowd.length, stations: crowd.length }])
  expect(gateway.server.connectedCount()).toBe(crowd.length)
  expect(gateway.faults).toEqual([])
  await Promise.all(second.map((station) => station.close()))
})

it('22. three stations starting within a millisecond all get their answer', async () => {
  const trio = await Promise.all(
    [speaker16, speaker201, speaker16].map((speaker) => house.freshStation(speaker.protocol)),
  )
  const told = { evse: 1, token: 'CARD-A', at: Date.now(), meterWh: 0, name: 'trio' }
  const answers = await Promise.all(
    trio.map(({ station }, index) => house.say(station, speakers[index % 2]!.start(told))),
  )
  expect(answers.map(([type]) => type)).toEqual([3, 3, 3])
  await Promise.all(trio.map(({ station }) => station.close()))
})

it('1. the same station knocking many times at once leaves one connection, and its messages handled once', async () => {
  const { gateway } = house
  const { identity, stationId, station } = await house.freshStation('ocpp1.6')
  const others = await Promise.all(Array.from({ length: 20 }, () => gateway.connect(identity, 'ocpp1.6')))
  const sockets = [station, ...others]
  await gateway.until(() => expect(sockets.filter(({ socket }) => socket.readyState === 1)).toHaveLength(1))
  const survivor = sockets.find(({ socket }) => socket.readyState === 1)!
  expect((await house.say(survivor, ['Heartbeat', {}]))[0]).toBe(3)
  expect(gateway.server.gateway.isConnected(stationId)).toBe(true)
  expect(await gateway.rows('select connected from stations where id = $1', [stationId])).toEqual([{ connected: true }])
  await survivor.close()
  await gateway.until(async () =>
    expect(await gateway.rows('select connected from stations where id = $1', [stationId])).toEqual([
      { connected: false },
    ]),
  )
})
