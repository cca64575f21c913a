import { afterEach, describe, expect, it } from 'vitest'
import { openMissingEvents } from '../../db/missing-events-store'
import { MissingEventsAsker } from '../../domain/charging/ask-missing'
import { openHouse } from '../../testing/gateway-house'
import { speaker21, speaker201 } from './speakers'

const clock = { at: Date.now(), now: () => clock.at }
const house = openHouse()
let asker: MissingEventsAsker | null = null
afterEach(() => asker?.stop())

/** An asker with a clock that the test moves. */
function openAsker() {
  const { server, events, database } = house.gateway
  const missing = openMissingEvents(database.pools.gateway)
  asker = new MissingEventsAsker({ gateway: server.gateway, missing, events, clock })
  asker.start()
  return asker
}
const notes = (stationId: number) =>
  house.gateway.rows<{ text: string }>(
    "select text from station_events where station_id = $1 and kind = 'missingEvents'",
    [stationId],
  )

describe.each([speaker201, speaker21])('missing events of $protocol', (speaker) => {
  it('are asked for while the station has them, and noted as lost when it has not', async () => {
    const asking = openAsker()
    const { station, stationId } = await house.freshStation(speaker.protocol)
    const told = { evse: 1, token: 'CARD-A', at: Date.now(), meterWh: 0, name: `gap-${house.next()}` }
    const transaction = told.name
    const questions = () =>
      station.received.filter(([type, , action]) => type === 2 && action === 'GetTransactionStatus')
    let messagesInQueue = true
    station.answer('GetTransactionStatus', () => ({ messagesInQueue }))
    await house.say(station, speaker.start(told))
    await house.say(station, speaker.stop({ ...told, transaction, seqNo: 3, meterWh: 900 }))

    await asking.tick()
    expect(questions()).toEqual([])
    clock.at += 31_000
    await asking.tick()
    await house.gateway.until(() => expect(questions()).toHaveLength(1))
    expect(questions()[0]![3]).toEqual({ transactionId: transaction })
    expect(await notes(stationId)).toEqual([])

    // One of the two comes; of the other the station knows nothing any more.
    await house.say(station, speaker.meter({ ...told, transaction, seqNo: 1, meterWh: 100, offline: true }))
    messagesInQueue = false
    await house.gateway.until(async () => {
      clock.at += 301_000
      await asking.tick()
      expect(await notes(stationId)).toEqual([{ text: expect.stringContaining('Event 2 of session') }])
    })
    await station.close()
  })

  it('that come by themselves are not asked for', async () => {
    const asking = openAsker()
    const { station, stationId } = await house.freshStation(speaker.protocol)
    const told = { evse: 1, token: 'CARD-A', at: Date.now(), meterWh: 0, name: `gap-${house.next()}` }
    await house.say(station, speaker.start(told))
    await house.say(station, speaker.stop({ ...told, transaction: told.name, seqNo: 2, meterWh: 900 }))
    await house.say(station, speaker.meter({ ...told, transaction: told.name, seqNo: 1, meterWh: 100, offline: true }))
    clock.at += 60_000
    await asking.tick()
    await asking.stop()
    expect(station.received.filter(([type]) => type === 2)).toEqual([])
    expect(await notes(stationId)).toEqual([])
    await station.close()
  })
})
