import { afterAll, expect, it, vi } from 'vitest'
import { openBillingStore } from '../../db/billing-store'
import { billedTwice, cdrsToVerify } from '../../db/cdr-audit'
import { openTariffResolution } from '../../db/tariff-resolution'
import { issueDueCdrs } from '../../domain/billing/issue-cdrs'
import { resolveTariffs } from '../../domain/billing/resolve-tariffs'
import { verifyCdr } from '../../domain/billing/verify-cdr'
import type { TariffDefinition } from '../../domain/pricing/tariff'
import { mintScope } from '../../kernel/scope'
import { day, hour, minute, systemClock } from '../../kernel/time'
import { pastOf } from '../../simulator/history'
import { quirkNames, quirks } from '../../simulator/quirks'
import { Station } from '../../simulator/station'
import { createWorld } from '../../simulator/world'
import { openHouse } from '../../testing/gateway-house'
import { plainTariff, seedAssignment, seedTariff } from '../../testing/seed-billing'

const house = openHouse()
const stations: Station[] = []
let world: ReturnType<typeof createWorld> | null = null
afterAll(() => {
  for (const station of stations) station.stop()
  world?.wheel.stop()
})

/** By time of day, power, standing and session, so that every cut of the engine has work. */
const dayAndNight: TariffDefinition = {
  ...plainTariff,
  elements: [
    {
      components: [{ type: 'ENERGY', price: 0.289, vatPercent: 21, stepSize: 1 }],
      restrictions: { startTime: '22:00', endTime: '07:00' },
    },
    {
      components: [
        { type: 'ENERGY', price: 0.4137, vatPercent: 21, stepSize: 1 },
        { type: 'TIME', price: 0.9, vatPercent: 21, stepSize: 60 },
        { type: 'FLAT', price: 0.35, vatPercent: 21, stepSize: 1 },
        { type: 'PARKING_TIME', price: 3, vatPercent: 21, stepSize: 300 },
      ],
      restrictions: {},
    },
  ],
}

/** One station of every model, each with two days behind it that it tells through the gateway when it connects. */
async function openNetwork(now: number) {
  const { tenantId, database, url } = house.gateway
  world = createWorld({ url: `${url}/ocpp`, seed: 'billed', speed: 1 })
  await house.gateway.addToken('CARD01')
  const { tariffId } = await seedTariff(database.pools, tenantId, 'Day and night', [
    { definition: plainTariff, effectiveFrom: now - 30 * day },
    { definition: dayAndNight, effectiveFrom: now - day },
  ])
  for (const name of quirkNames) {
    const quirk = quirks[name]
    const { stationId } = await house.gateway.addStation(`NET-${name}`, { evses: 2 })
    await seedAssignment(database.pools, tenantId, tariffId, stationId, now - 30 * day)
    const tokens = [{ uid: 'CARD01', type: 'ISO14443' }]
    const evsePowerW = quirk.dc ? 150_000 : 22_000
    const place = { siteKind: 'highway' as const, mix: 'longDistance' as const, dc: quirk.dc, evsePowerW, tokens }
    const evses = [1, 2].map((number) => ({ number, place, registerWh: number * 10_000 }))
    const spec = {
      identity: `NET-${name}`,
      password: null,
      serialNumber: name,
      quirk,
      timeZone: 'UTC',
      evses,
      sampleIntervalS: 300,
    }
    const station = new Station(spec, world)
    const span = {
      from: now - 2 * day,
      to: now - hour,
      acSampleMs: 15 * minute,
      dcSampleMs: 5 * minute,
      busyAtEnd: () => false,
    }
    station.tellPast(pastOf(station, span))
    stations.push(station)
    station.connect()
  }
}

it('a network’s sessions, told through the gateway, become CDRs that are reproduced to the cent', async () => {
  await openNetwork(Date.now())
  const { tenantId, database, rows, events } = house.gateway
  const { scoped, pools } = database
  const scope = mintScope(tenantId)
  // Days of messages: a loaded machine takes its time.
  const told = () => expect(stations.map(({ outbox }) => outbox.length)).toEqual(stations.map(() => 0))
  await vi.waitFor(told, { timeout: 90_000, interval: 50 })
  const clock = systemClock
  const run = async () => {
    await resolveTariffs({ tariffs: openTariffResolution(scoped), events, clock }, scope)
    return issueDueCdrs({ billing: openBillingStore(scoped), clock, settleMs: 0, checkSigned: async () => null }, scope)
  }
  await pools.system.query("update session_billing set changed_at = now() - interval '1 hour' where state = 'due'")
  await Promise.all([run(), run()]) // as two processes would
  expect(await run()).toBe(0)

  const states = await rows<{ state: string; count: number }>(
    'select state, count(*) as count from session_billing group by 1 order by 1',
  )
  const ended = await rows<{ count: number }>("select count(*) as count from sessions where state = 'ended'")
  const countOf = (state: string) => states.find((row) => row.state === state)?.count ?? 0
  expect(countOf('due') + countOf('running') + countOf('refused')).toBe(0)
  expect(countOf('billed') + countOf('held') + countOf('none')).toBe(ended[0]!.count)
  const cdrs = await cdrsToVerify(scoped, scope, 0, 100_000)
  expect(cdrs.length).toBe(countOf('billed'))
  expect(cdrs.length).toBeGreaterThan(50)
  expect(new Set(cdrs.map(({ versionId }) => versionId)).size).toBe(2)
  expect(cdrs.flatMap(verifyCdr)).toEqual([])
  expect(await billedTwice(scoped, scope)).toEqual([])
}, 120_000)
