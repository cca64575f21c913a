import { beforeAll, describe, expect, it } from 'vitest'
import { openDisplayPublications } from '../../db/display-publications'
import { openDisplaySettings } from '../../db/display-settings'
import { publishToDisplays } from '../../domain/billing/publish-to-displays'
import { mintScope } from '../../kernel/scope'
import { day, hour, minute, systemClock } from '../../kernel/time'
import { openHouse } from '../../testing/gateway-house'
import type { RawStation } from '../../testing/raw-station'
import { plainTariff, seedTariff } from '../../testing/seed-billing'
import { type Speaker, speakers } from './speakers'

const house = openHouse()
let ahead = 0
const clock = { ...systemClock, now: () => systemClock.now() + ahead }
const text = '40 cents per kWh'
let versionId: number
let laterVersionId: number

beforeAll(async () => {
  const { database, tenantId } = house.gateway
  const definition = { ...plainTariff, texts: [{ language: 'en', text }] }
  const seeded = await seedTariff(database.pools, tenantId, 'Plain', [
    { definition, effectiveFrom: Date.now() - minute },
    { definition, effectiveFrom: Date.now() + 30 * day },
  ])
  versionId = seeded.versionIds[0]!
  laterVersionId = seeded.versionIds[1]!
})

async function publish(afterMs = 0) {
  ahead += afterMs
  const { database, server, tenantId } = house.gateway
  const settings = openDisplaySettings(database.scoped)
  const publications = openDisplayPublications(database.scoped)
  await publishToDisplays({ displays: server.gateway, settings, publications, clock }, mintScope(tenantId))
}

const wish = (stationId: number, version = versionId, at = Date.now()) =>
  house.gateway.rows(
    `insert into tariff_publications(tenant_id, version_id, channel, station_id, at) values($1, $2, 'display', $3, $4)`,
    [house.gateway.tenantId, version, stationId, new Date(at)],
  )
const state = (stationId: number) =>
  house.gateway.rows('select state, detail, attempts from tariff_publications where station_id = $1', [stationId])

/** What the station says it has, as its report would have left it. */
async function knows(stationId: number, { protocol }: Speaker, display: boolean) {
  const settings = [
    ['1.6', '', 'HeartbeatInterval', '300'],
    ...(display
      ? [
          ['1.6', '', 'CustomDisplayCostAndPrice', 'true'],
          ['1.6', '', 'DefaultPrice', ''],
          ['2.x', 'TariffCostCtrlr', 'TariffFallbackMessage', ''],
        ]
      : []),
    ['2.x', 'OCPPCommCtrlr', 'HeartbeatInterval', '300'],
  ]
  const spoken = protocol === 'ocpp1.6' ? '1.6' : '2.x'
  for (const [, component, variable, value] of settings.filter(([version]) => version === spoken))
    await house.gateway.rows(
      `insert into station_settings(tenant_id, station_id, component, variable, value, reported_at) values($1, $2, $3, $4, $5, now())`,
      [house.gateway.tenantId, stationId, component, variable, value],
    )
}

type Named = { component: object; variable: object; attributeValue?: string }

/** A station that keeps what is written, unless `keeps` says otherwise. Returns what was written, in order. */
function display(station: RawStation, keeps: (value: string) => string | null = (value) => value): string[] {
  const written: string[] = []
  let held = ''
  const take = (value: string) => {
    written.push(value)
    const kept = keeps(value)
    if (kept !== null) held = kept
    return kept === null ? 'Rejected' : 'Accepted'
  }
  station.answer('ChangeConfiguration', ({ value }) => ({ status: take(String(value)) }))
  station.answer('GetConfiguration', ({ key }) => ({
    configurationKey: (key as string[]).map((name) => ({ key: name, readonly: false, value: held })),
  }))
  station.answer('SetVariables', ({ setVariableData }) => ({
    setVariableResult: (setVariableData as Named[]).map(({ component, variable, attributeValue }) => ({
      component,
      variable,
      attributeStatus: take(attributeValue ?? ''),
    })),
  }))
  station.answer('GetVariables', ({ getVariableData }) => ({
    getVariableResult: (getVariableData as Named[]).map(({ component, variable }) => ({
      component,
      variable,
      attributeStatus: 'Accepted',
      attributeValue: held,
    })),
  }))
  return written
}

describe.each(speakers)('a tariff on a display, $protocol', (speaker) => {
  async function ready(hasDisplay = true) {
    const fresh = await house.freshStation(speaker.protocol)
    await house.say(fresh.station, speaker.boot())
    await knows(fresh.stationId, speaker, hasDisplay)
    return fresh
  }
  const value = speaker.protocol === 'ocpp1.6' ? JSON.stringify({ priceText: text, priceTextOffline: text }) : text

  it('is confirmed when the station says what was written, and written once', async () => {
    const { station, stationId } = await ready()
    const written = display(station)
    await wish(stationId)
    await publish()
    expect(await state(stationId)).toMatchObject([{ state: 'confirmed', attempts: 1 }])
    await publish(day)
    expect(written).toEqual([value])
    await station.close()
  })

  it('a refusal is tried again with growing pauses, and given up with its reason', async () => {
    const { station, stationId } = await ready()
    const written = display(station, () => null)
    await wish(stationId, versionId, clock.now())
    await publish()
    expect(await state(stationId)).toMatchObject([
      { state: 'pending', attempts: 1, detail: expect.stringContaining('Rejected') },
    ])
    await publish(30_000)
    expect(written).toHaveLength(1)
    for (const pause of [minute, 5 * minute, 30 * minute, 2 * hour]) await publish(pause)
    expect(await state(stationId)).toMatchObject([{ state: 'pending', attempts: 5 }])
    await publish(6 * hour)
    expect(await state(stationId)).toMatchObject([
      { state: 'failed', attempts: 6, detail: expect.stringContaining('Rejected') },
    ])
    expect(written).toHaveLength(6)
    await station.close()
  })

  it('"accepted" is not believed when the station says another text', async () => {
    const { station, stationId } = await ready()
    display(station, () => 'something else')
    await wish(stationId, versionId, clock.now())
    await publish()
    expect(await state(stationId)).toMatchObject([
      { state: 'pending', detail: expect.stringContaining('another text') },
    ])
    await station.close()
  })

  it('a station without such a setting is not asked at all', async () => {
    const { station, stationId } = await ready(false)
    const written = display(station)
    await wish(stationId, versionId, clock.now())
    await publish()
    expect(await state(stationId)).toMatchObject([{ state: 'unsupported', attempts: 0 }])
    expect(written).toEqual([])
    await station.close()
  })

  it('one that is away, or whose settings nobody knows, waits without a try', async () => {
    const { station, stationId } = await house.freshStation(speaker.protocol)
    await house.say(station, speaker.boot())
    await wish(stationId, versionId, clock.now())
    await publish()
    expect(await state(stationId)).toMatchObject([
      { state: 'pending', attempts: 0, detail: expect.stringContaining('not been read') },
    ])
    await station.close()
    await house.gateway.until(() => expect(house.gateway.server.gateway.isConnected(stationId)).toBe(false))
    await publish(2 * minute)
    expect(await state(stationId)).toMatchObject([
      { state: 'pending', attempts: 0, detail: expect.stringContaining('not connected') },
    ])
  })

  it('of two texts for one station the later one stands, however long the other had to wait', async () => {
    const { station, stationId } = await house.freshStation(speaker.protocol)
    await house.say(station, speaker.boot())
    await wish(stationId, versionId, clock.now() - minute)
    await publish() // waits: nobody knows its settings
    await wish(stationId, versionId, clock.now())
    await knows(stationId, speaker, true)
    const written = display(station)
    await publish()
    await publish(2 * minute)
    expect((await state(stationId)).map((row) => row.state).sort()).toEqual(['confirmed', 'superseded'])
    expect(written).toHaveLength(1)
    await station.close()
  })

  it('nothing is written before the version counts', async () => {
    const { station, stationId } = await ready()
    const written = display(station)
    await wish(stationId, laterVersionId, Date.now() + 30 * day)
    await publish()
    expect(written).toEqual([])
    expect(await state(stationId)).toMatchObject([{ state: 'pending', attempts: 0, detail: null }])
    await station.close()
  })
})
