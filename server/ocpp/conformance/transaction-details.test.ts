import { expect, it } from 'vitest'
import { openHouse } from '../../testing/gateway-house'
import { speaker16, speaker21, speaker201 } from './speakers'

const house = openHouse()
const session = async (stationId: number) =>
  (
    await house.gateway.rows<Record<string, unknown>>('select * from sessions where station_id = $1 order by id', [
      stationId,
    ])
  )[0]!
const notes = (stationId: number) =>
  house.gateway.rows(
    "select kind, text, session_id from station_events where station_id = $1 and kind like any(array['reservationUsed','transaction%']) order by id",
    [stationId],
  )
const event = (eventType: string, triggerReason: string, seqNo: number, transactionId: string, more: object = {}) => {
  const { info, ...rest } = more as { info?: object }
  const timestamp = new Date().toISOString()
  const transactionInfo = { transactionId, ...info }
  const payload = {
    eventType,
    triggerReason,
    seqNo,
    timestamp,
    transactionInfo,
    evse: { id: 1, connectorId: 1 },
    ...rest,
  }
  return ['TransactionEvent', payload] as [string, unknown]
}

it.each([speaker201, speaker21])(
  '$protocol: an end without a start makes the session; the start completes it',
  async (speaker) => {
    const { station, stationId } = await house.freshStation(speaker.protocol)
    const at = Date.now() - 60_000
    const told = { evse: 1, token: 'CARD-A', at, meterWh: 0, name: `late-${house.next()}` }
    const end = speaker.stop({
      ...told,
      transaction: told.name,
      seqNo: 1,
      at: at + 30_000,
      meterWh: 700,
      offline: true,
    })
    await house.say(station, end)
    expect(await session(stationId)).toMatchObject({ state: 'ended', flags: expect.arrayContaining(['startMissing']) })
    await house.say(station, speaker.start(told))
    expect(await session(stationId)).toMatchObject({
      state: 'ended',
      flags: [],
      energy_wh: 700,
      token_uid: 'CARD-A',
      started_at: new Date(at),
    })
    await station.close()
  },
)

it.each([speaker201, speaker21])(
  '$protocol: a refused token and then another: the session runs and is the second one’s',
  async (speaker) => {
    const { station, stationId } = await house.freshStation(speaker.protocol)
    const id = `token-${house.next()}`
    const [, , refused] = await house.say(
      station,
      event('Started', 'Authorized', 0, id, { idToken: { idToken: 'NOBODY', type: 'ISO14443' } }),
    )
    expect(refused).toMatchObject({ idTokenInfo: { status: 'Invalid' } })
    const [, , taken] = await house.say(
      station,
      event('Updated', 'Authorized', 1, id, { idToken: { idToken: 'CARD-A', type: 'ISO14443' } }),
    )
    expect(taken).toMatchObject({ idTokenInfo: { status: 'Accepted' } })
    expect(await session(stationId)).toMatchObject({ state: 'active', token_uid: 'CARD-A', authorization: 'accepted' })
    await station.close()
  },
)

it('limits and costs that a 2.1 station tells are lines of its timeline, tied to the session', async () => {
  const { station, stationId } = await house.freshStation('ocpp2.1')
  const id = `cost-${house.next()}`
  await house.say(
    station,
    event('Started', 'Authorized', 0, id, {
      reservationId: 7,
      info: { transactionLimit: { maxEnergy: 20_000, maxCost: 15 } },
    }),
  )
  await house.say(
    station,
    event('Updated', 'RunningCost', 1, id, { info: { transactionLimit: { maxEnergy: 20_000 } } }),
  )
  const total = { currency: 'EUR', typeOfCost: 'NormalCost', total: { exclTax: 4, inclTax: 4.84 } }
  const totalUsage = { energy: 8_000, chargingTime: 600, idleTime: 0 }
  const ended = event('Ended', 'EnergyLimitReached', 2, id, {
    costDetails: { totalCost: total, totalUsage },
    info: { stoppedReason: 'EnergyLimitReached', transactionLimit: { maxEnergy: 20_000 } },
  })
  expect((await house.say(station, ended))[0]).toBe(3)
  const { id: sessionId } = await session(stationId)
  expect(await notes(stationId)).toEqual([
    { kind: 'reservationUsed', text: 'Reservation 7 was used.', session_id: sessionId },
    { kind: 'transactionLimit', text: 'Limit of the session: cost 15, 20000 Wh (Authorized)', session_id: sessionId },
    { kind: 'transactionLimit', text: 'Limit of the session: 20000 Wh (EnergyLimitReached)', session_id: sessionId },
    { kind: 'transactionCost', text: 'Cost by the station: 4.84 EUR with tax (NormalCost)', session_id: sessionId },
  ])
  await station.close()
})

it('1.6: a start that uses a reservation is tied to it', async () => {
  const { station, stationId } = await house.freshStation('ocpp1.6')
  const [action, payload] = speaker16.start({ evse: 1, token: 'CARD-A', at: Date.now(), meterWh: 0, name: 'r' })
  await house.say(station, [action, { ...(payload as object), reservationId: 9 }])
  const { id } = await session(stationId)
  expect(await notes(stationId)).toEqual([{ kind: 'reservationUsed', text: 'Reservation 9 was used.', session_id: id }])
  await station.close()
})

it('1.6: a transaction that another system numbered before the station moved here ends the session it can only mean', async () => {
  const { station, stationId } = await house.freshStation('ocpp1.6')
  const at = Date.now() - 60_000
  const running = await house.say(station, speaker16.start({ evse: 1, token: 'CARD-A', at, meterWh: 100, name: 'm' }))
  expect(running[0]).toBe(3)
  // The station goes on with the number its old system gave it.
  await house.say(
    station,
    speaker16.stop({ evse: 1, token: 'CARD-A', transaction: 424_242, at: at + 30_000, meterWh: 1_100, seqNo: 0 }),
  )
  expect(await session(stationId)).toMatchObject({ state: 'ended', energy_wh: 1_000 })
  const other = await house.freshStation('ocpp1.6')
  const stop = speaker16.stop({ evse: 1, token: 'CARD-A', transaction: 515_151, at, meterWh: 5_000, seqNo: 0 })
  expect((await house.say(other.station, stop))[2]).toMatchObject({ idTagInfo: { status: 'Accepted' } })
  expect(
    await house.gateway.rows("select kind from quarantine where station_id = $1 and kind = 'stop'", [other.stationId]),
  ).toHaveLength(1)
  await station.close()
  await other.station.close()
})
