import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Ports } from '../api/context'
import { openStationSettingStore } from '../db/station-settings-store'
import { type QuirkName, quirks } from '../simulator/quirks'
import { Station, type World } from '../simulator/station'
import { vehicles } from '../simulator/vehicle'
import { drawVisit } from '../simulator/visit'
import { arrive } from '../simulator/visits'
import { createWorld } from '../simulator/world'
import { callerAs, seedUser } from '../testing/api-caller'
import { assetPorts } from '../testing/asset-ports'
import { openHouse } from '../testing/gateway-house'

const house = openHouse()
let world: World
let ports: Ports
let caller: ReturnType<typeof callerAs>

beforeAll(async () => {
  const { database, events, server, tenantId, url } = house.gateway
  world = createWorld({ url: `${url}/ocpp`, seed: 'held', speed: 20 })
  ports = assetPorts(database, events, server.gateway)
  Object.assign(ports, { stationSettings: openStationSettingStore(database.scoped) })
  await ports.effects.start()
  caller = callerAs(database, ports, await seedUser(database, tenantId, 'operator'))
  await house.gateway.addToken('CARD01')
})
afterAll(() => {
  ports.effects.stop()
  world.wheel.stop()
})

/** A simulated station on its socket, in the control room as accepted. */
async function connected(model: QuirkName) {
  const identity = `SIM-${house.next()}`
  const { stationId } = await house.gateway.addStation(identity, { evses: 2 })
  const tokens = [{ uid: 'CARD01', type: 'ISO14443' }]
  const place = { siteKind: 'highway' as const, mix: 'everyday', dc: quirks[model].dc, evsePowerW: 22_000, tokens }
  const evses = [1, 2].map((number) => ({ number, place, registerWh: 10_000 }))
  const facts = { password: null, serialNumber: 'S1', timeZone: 'UTC', sampleIntervalS: 20 }
  const station = new Station({ identity, quirk: quirks[model], evses, ...facts }, world)
  station.connect()
  await house.gateway.until(() => expect(station.online).toBe(true))
  return { station, stationId }
}

const powerOf = async (stationId: number) => {
  const rows = await house.gateway.rows<{ power_w: number }>(
    'select power_w from meter_samples where station_id = $1 and power_w is not null order by at desc limit 1',
    [stationId],
  )
  return rows[0]?.power_w ?? 0
}

const answered = (id: number) =>
  house.gateway.until(async () => {
    const { rows } = await caller.commands.list({ ids: [id] })
    expect(rows[0]).toMatchObject({ state: 'accepted' })
  })

const models = [
  ['OCPP 1.6', 'polder-duo-22'],
  ['OCPP 2.0.1', 'meridian-post-22'],
  ['OCPP 2.1', 'meridian-plaza-24'],
] as const

it.concurrent.each(models)(
  '%s: a limit cuts the power that the station reports, and its composite schedule is the one we meant',
  async (_, model) => {
    const { station, stationId } = await connected(model)
    const [evse] = station.evses
    const visit = drawVisit(station.random, evse!.place, station.now())
    arrive(station, evse!, { ...visit, vehicle: vehicles.estate, arrivalSoc: 20, authorizeMs: 50, pauses: [] })
    await house.gateway.until(async () => expect(await powerOf(stationId)).toBeGreaterThan(1_600))
    const periods = [
      { startS: 0, limit: 2 },
      { startS: 600, limit: 6.5 },
    ]
    const where = { stationId, evseNumber: 1 }
    const set = await caller.stationOperations.setLimit({
      ...where,
      purpose: 'stationDefault',
      unit: 'A',
      periods,
      durationS: 3_600,
    })
    await house.gateway.until(async () => {
      const { rows } = await caller.commands.list({ ids: [set.id] })
      expect(rows[0]).toMatchObject({ state: 'accepted', effect: 'seen' })
    })
    expect(await powerOf(stationId)).toBeGreaterThan(0)
    expect(await powerOf(stationId)).toBeLessThanOrEqual(2 * 690)
    const asked = await caller.stationOperations.askSchedule({ ...where, durationS: 1_800, unit: 'A' })
    await answered(asked.id)
    const { schedules, rows } = await caller.stationOperations.held({ stationId })
    const { intended, reported } = schedules.find((each) => each.evseNumber === 1)!
    expect(intended?.steps.map((step) => step.limit)).toEqual([2, 6.5])
    expect(reported?.steps?.steps).toEqual(
      intended?.steps.map(({ startS, limit }) => ({ startS: Math.ceil(startS), limit })),
    )
    await answered((await caller.stationOperations.clearLimit({ stationId, limitId: Number(rows[0]!.key) })).id)
    expect((await caller.stationOperations.held({ stationId })).rows).toEqual([])
    station.stop()
  },
)

it.concurrent.each(models)('%s: local list and reservation are held as sent, and come back', async (_, model) => {
  const { station, stationId } = await connected(model)
  const sent = await caller.stationOperations.sendLocalList({ stationId, full: false })
  await answered(sent.id)
  expect(station.holdings.list.tokens).toHaveProperty('card01')
  await answered((await caller.stationOperations.askLocalList({ stationId })).id)
  const held = await caller.stationOperations.held({ stationId })
  expect(held.localList?.version).toBe(station.holdings.list.version)
  expect(held.answers.find(({ action }) => action === 'GetLocalListVersion')?.response).toEqual({ version: 1 })
  station.holdings.list.version = 9 // somebody else sent one meanwhile
  await house.gateway.addToken(`LATER-${model}`)
  await caller.stationOperations.sendLocalList({ stationId, full: false })
  await house.gateway.until(() => expect(station.holdings.list.tokens).toHaveProperty(`later-${model}`))
  const kept = { stationId, evseNumber: 2, tokenUid: 'CARD01' }
  const reserved = await caller.stationOperations.reserve({ ...kept, minutes: 30 })
  await answered(reserved.id)
  await house.gateway.until(async () => {
    const [evse] = await house.gateway.rows(
      'select availability from evses where station_id = $1 and evse_number = 2',
      [stationId],
    )
    expect(evse).toEqual({ availability: 'reserved' })
  })
  const reservationId = Number(station.holdings.reservations[0]?.id)
  const [, evse] = station.evses
  const visit = drawVisit(station.random, evse!.place, station.now())
  arrive(station, evse!, { ...visit, token: { uid: 'CARD02', type: 'ISO14443' } })
  expect(evse!.visit).toBeNull() // kept for somebody else
  await answered((await caller.stationOperations.cancelReservation({ stationId, reservationId })).id)
  await house.gateway.until(() => expect(evse!.state).toBe('available'))
  await answered((await caller.stationOperations.reserve({ ...kept, minutes: 20 })).id)
  await house.gateway.until(() => expect(evse!.state).toBe('reserved'))
  arrive(station, evse!, { ...visit, authorizeMs: 50 })
  await house.gateway.until(async () => {
    const { reservations } = await caller.stationOperations.held({ stationId })
    expect(reservations).toMatchObject([{ sessionId: expect.any(Number) }])
  })
  station.stop()
})

it('an operation by its form: checked by the station’s own schema, reported in parts, refused where it does not fit', async () => {
  const { station, stationId } = await connected('meridian-post-22')
  const send = (action: string, payload: Record<string, unknown>) =>
    caller.stationOperations.send({ stationId, action, payload })
  const id = 7
  await answered(
    (
      await send('SetDisplayMessage', {
        message: { id, priority: 'NormalCycle', message: { format: 'UTF8', content: 'Hi' } },
      })
    ).id,
  )
  const asked = await send('GetDisplayMessages', { requestId: 41 })
  await house.gateway.until(async () => {
    const { report } = await caller.stationOperations.result({ commandId: asked.id })
    expect(report).toMatchObject({ complete: true, rows: [{ id, message: { content: 'Hi' } }] })
  })
  const bad = await send('GetDisplayMessages', { requestId: 'x' })
  await house.gateway.until(async () => {
    const { command } = await caller.stationOperations.result({ commandId: bad.id })
    expect(command).toMatchObject({ state: 'failed', detail: 'OCPP 2.0.1: requestId: must be integer' })
  })
  await expect(send('ChangeConfiguration', { key: 'a', value: 'b' })).rejects.toThrow(
    'speaks OCPP 2.0.1, which has no ChangeConfiguration. It is in OCPP 1.6.',
  )
  const limit = { stackLevel: 0, chargingProfileKind: 'Absolute', chargingSchedule: [] }
  const profile = { id: 1, chargingProfilePurpose: 'ChargingStationExternalConstraints', ...limit }
  const refused = await send('SetChargingProfile', { evseId: 0, chargingProfile: profile })
  await house.gateway.until(async () => {
    const { command } = await caller.stationOperations.result({ commandId: refused.id })
    expect(command.detail).toContain('K01.FR.22')
  })
  station.stop()
})
