import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBillingStore } from '../../db/billing-store'
import { openDisplayPublications } from '../../db/display-publications'
import { openDisplaySettings } from '../../db/display-settings'
import { openFinalAmounts } from '../../db/final-amounts'
import { openRunningSessions } from '../../db/running-sessions'
import { openSettingsReads } from '../../db/settings-reads'
import { openTariffResolution } from '../../db/tariff-resolution'
import { SettingsLearner } from '../../domain/assets/learn-settings'
import { publishToDisplays } from '../../domain/billing/publish-to-displays'
import { resolveTariffs } from '../../domain/billing/resolve-tariffs'
import { RunningCosts } from '../../domain/billing/running-costs'
import { ShowCosts } from '../../domain/billing/show-costs'
import { mintScope } from '../../kernel/scope'
import { hour, second, systemClock } from '../../kernel/time'
import { type QuirkName, quirks } from '../../simulator/quirks'
import { Station, type World } from '../../simulator/station'
import { arrive } from '../../simulator/visits'
import { createWorld } from '../../simulator/world'
import { openHouse } from '../../testing/gateway-house'
import { plainTariff, seedAssignment, seedTariff } from '../../testing/seed-billing'

const house = openHouse()
const troubles: unknown[] = []
let world: World
let ahead = 0
const clock = { ...systemClock, now: () => systemClock.now() + ahead }
const stops: (() => unknown)[] = []
let work: ReturnType<typeof openWork>

function openWork() {
  const { database, events, server, tenantId } = house.gateway
  const { scoped } = database
  const onError = (error: unknown) => void troubles.push(error)
  const shared = { events, clock, scopeOf: (id: typeof tenantId) => mintScope(id), onError }
  const pace = { settleMs: 0, spreadMs: 0, atOnce: 20, stormConnects: 200 }
  const learner = new SettingsLearner({ ...shared, gateway: server.gateway, reads: openSettingsReads(scoped) }, pace)
  const billing = openBillingStore(scoped)
  const costs = new RunningCosts({ ...shared, running: openRunningSessions(scoped), billing, tenants: async () => [] })
  const settings = openDisplaySettings(scoped)
  const displays = server.gateway
  const shown = new ShowCosts({ ...shared, displays, settings, finals: openFinalAmounts(scoped) })
  const publishing = { displays, settings, publications: openDisplayPublications(scoped), clock }
  const resolving = { tariffs: openTariffResolution(scoped), events, clock }
  return { learner, costs, shown, publishing, resolving, scope: mintScope(tenantId) }
}

beforeAll(async () => {
  work = openWork()
  work.learner.start()
  work.shown.start()
  await work.costs.start()
  stops.push(
    () => work.costs.stop(),
    () => work.learner.stop(),
    () => work.shown.stop(),
  )
  world = createWorld({ url: `${house.gateway.url}/ocpp`, seed: 'cost', speed: 30 })
  await house.gateway.addToken('CARD01')
})
afterAll(async () => {
  world.wheel.stop()
  for (const stop of stops) await stop()
  expect(troubles).toEqual([])
})

/** A simulated station with a running session that a tariff covers, its settings learnt without anybody asking. */
async function simulated(model: QuirkName) {
  const { tenantId, database, until, rows } = house.gateway
  const identity = `SIM-${model}`
  const { stationId } = await house.gateway.addStation(identity)
  const quirk = quirks[model]
  // Dear, since a simulated vehicle charges no faster than a real one.
  const elements = [
    { components: [{ type: 'ENERGY' as const, price: 40, vatPercent: 21, stepSize: 1 }], restrictions: {} },
  ]
  const definition = { ...plainTariff, elements, texts: [{ language: 'en', text: '40 euros per kWh' }] }
  const { tariffId, versionIds } = await seedTariff(database.pools, tenantId, model, [
    { definition, effectiveFrom: Date.now() - hour },
  ])
  await seedAssignment(database.pools, tenantId, tariffId, stationId, Date.now() - hour)
  const tokens = [{ uid: 'CARD01', type: 'ISO14443' }]
  const place = {
    siteKind: 'highway' as const,
    mix: 'longDistance' as const,
    dc: quirk.dc,
    evsePowerW: 150_000,
    tokens,
  }
  const evses = [{ number: 1, place, registerWh: 10_000 }]
  const station = new Station(
    { identity, password: null, serialNumber: 'S1', quirk, timeZone: 'UTC', evses, sampleIntervalS: 30 },
    world,
  )
  stops.unshift(() => station.stop())
  station.connect()
  await until(async () => {
    await work.learner.tick()
    const read = await rows('select 1 from settings_reads where station_id = $1', [stationId])
    const stored = await rows('select 1 from station_settings where station_id = $1', [stationId])
    expect(Math.min(read.length, stored.length)).toBeGreaterThan(0)
  })
  arrive(station, station.evses[0]!)
  await until(async () => {
    const sql = "select 1 from sessions where station_id = $1 and state = 'active' and energy_wh > 0"
    expect(await rows(sql, [stationId])).toHaveLength(1)
  })
  await resolveTariffs(work.resolving, work.scope)
  await rows(
    `insert into tariff_publications(tenant_id, version_id, channel, station_id) values($1, $2, 'display', $3)`,
    [tenantId, versionIds[0], stationId],
  )
  return { station, stationId }
}

const tick = async () => {
  ahead += 2 * second
  await work.costs.tick()
  await work.shown.tick()
  await publishToDisplays(work.publishing, work.scope)
}
const publication = (stationId: number) =>
  house.gateway.rows('select state from tariff_publications where station_id = $1', [stationId])

it.each(['kestrel-150', 'aurora-hpc-400'] as const)(
  'a simulated %s shows what its session costs and what its tariff says',
  async (model) => {
    const { station, stationId } = await simulated(model)
    await house.gateway.until(async () => {
      await tick()
      expect(station.evses[0]!.transaction?.shownCost).toBeGreaterThan(0.1)
      expect(await publication(stationId)).toEqual([{ state: 'confirmed' }])
    })
  },
  30_000,
)

it('one without a display is not told, and its publication says so', async () => {
  const { station, stationId } = await simulated('polder-duo-22')
  await house.gateway.until(async () => {
    await tick()
    expect(await publication(stationId)).toEqual([{ state: 'unsupported' }])
  })
  expect(station.evses[0]!.transaction?.shownCost).toBeUndefined()
  const log = await house.logRows(stationId)
  expect(log.filter(({ action }) => action === 'DataTransfer')).toEqual([])
}, 30_000)
