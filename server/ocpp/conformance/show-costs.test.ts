import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openBillingStore } from '../../db/billing-store'
import { openDisplaySettings } from '../../db/display-settings'
import { openFinalAmounts } from '../../db/final-amounts'
import { openRunningSessions } from '../../db/running-sessions'
import { issueDueCdrs } from '../../domain/billing/issue-cdrs'
import { RunningCosts } from '../../domain/billing/running-costs'
import { ShowCosts } from '../../domain/billing/show-costs'
import { mintScope } from '../../kernel/scope'
import { minute, second, systemClock } from '../../kernel/time'
import { openHouse } from '../../testing/gateway-house'
import type { RawStation } from '../../testing/raw-station'
import { plainTariff, seedTariff } from '../../testing/seed-billing'
import { type Speaker, speakers } from './speakers'

const house = openHouse()
let ahead = 0
const clock = { ...systemClock, now: () => systemClock.now() + ahead }
const startedAt = Date.now() - 5 * minute
let costs: RunningCosts
let shown: ShowCosts
let versionId: number
const troubles: unknown[] = []

beforeAll(async () => {
  const { database, events, server, tenantId } = house.gateway
  const definition = { ...plainTariff, texts: [{ language: 'en', text: '40 cents per kWh' }] }
  const versions = [{ definition, effectiveFrom: startedAt - minute }]
  versionId = (await seedTariff(database.pools, tenantId, 'Plain', versions)).versionIds[0]!
  const shared = {
    events,
    clock,
    scopeOf: (id: typeof tenantId) => mintScope(id),
    onError: (error: unknown) => void troubles.push(error),
  }
  const billing = openBillingStore(database.scoped)
  const running = openRunningSessions(database.scoped)
  costs = new RunningCosts({ ...shared, running, billing, tenants: async () => [tenantId] })
  const settings = openDisplaySettings(database.scoped)
  shown = new ShowCosts({ ...shared, displays: server.gateway, settings, finals: openFinalAmounts(database.scoped) })
  await costs.start()
  shown.start()
})
afterAll(async () => {
  costs.stop()
  await shown.stop()
  expect(troubles).toEqual([])
})

/** So much later: what is due is priced, and told. */
async function later(ms: number) {
  ahead += ms
  await costs.tick()
  await shown.tick()
}

const setting = (stationId: number, component: string, variable: string, value: string, instance = '') =>
  house.gateway.rows(
    `insert into station_settings(tenant_id, station_id, component, variable, variable_instance, value, reported_at)
     values($1, $2, $3, $4, $5, $6, now())`,
    [house.gateway.tenantId, stationId, component, variable, instance, value],
  )
const withDisplay = (stationId: number, { protocol }: Speaker) =>
  protocol === 'ocpp1.6'
    ? setting(stationId, '', 'CustomDisplayCostAndPrice', 'true')
    : setting(stationId, 'TariffCostCtrlr', 'Enabled', 'true', 'Cost')

const calls = (station: RawStation) => station.received.filter(([type]) => type === 2).map((frame) => frame[2])
/** Amounts the station was told, in order. */
const amounts = (station: RawStation) =>
  station.received.flatMap(([type, , action, payload]) => {
    const { totalCost, data } = (payload ?? {}) as { totalCost?: number; data?: string }
    if (type !== 2) return []
    if (action === 'CostUpdated') return [totalCost]
    return action === 'DataTransfer' ? ((JSON.parse(data ?? '{}') as { cost?: number }).cost ?? []) : []
  })

/** A station of this version with a session that its tariff prices. */
async function charging(speaker: Speaker, display = true, answers = true) {
  const { station, stationId } = await house.freshStation(speaker.protocol)
  if (answers) {
    station.answer('CostUpdated', () => ({}))
    station.answer('DataTransfer', () => ({ status: 'Accepted' }))
  }
  await house.say(station, speaker.boot())
  if (display) await withDisplay(stationId, speaker)
  const told = { evse: 1, token: 'CARD-A', at: startedAt, meterWh: 100_000, name: `tx-${stationId}` }
  const transaction = speaker.transactionOf(await house.say(station, speaker.start(told)), told)
  const [session] = await house.gateway.rows<{ id: number }>('select id from sessions where station_id = $1', [
    stationId,
  ])
  await house.gateway.rows(
    `insert into session_tariffs(session_id, tenant_id, station_id, version_id, level) values($1, $2, $3, $4, 'station')`,
    [session!.id, house.gateway.tenantId, stationId, versionId],
  )
  let seqNo = 0
  const meter = (meterWh: number, at = startedAt + 4 * minute + ++seqNo) =>
    house.say(station, speaker.meter({ evse: 1, transaction, at, meterWh, seqNo }))
  const stop = (meterWh: number) =>
    house.say(station, speaker.stop({ evse: 1, transaction, at: startedAt + 5 * minute, meterWh, seqNo: ++seqNo }))
  return { station, stationId, sessionId: session!.id, transaction, meter, stop }
}

describe.each(speakers)('cost on displays, $protocol', (speaker) => {
  it('on change, once a minute at most, and the final amount when the CDR is there', async () => {
    const { station, stationId, sessionId, transaction, meter, stop } = await charging(speaker)
    await meter(102_000)
    await later(20 * second)
    await vi.waitFor(() => expect(amounts(station)).toEqual([0.8]))
    expect(costs.costOf(sessionId as never)).toMatchObject({ costMinor: 80, currency: 'EUR', state: 'charging' })
    await meter(103_000)
    await later(20 * second)
    expect(amounts(station)).toEqual([0.8])
    await later(61 * second)
    await vi.waitFor(() => expect(amounts(station)).toEqual([0.8, 1.2]))
    await later(61 * second)
    expect(amounts(station)).toEqual([0.8, 1.2])
    const frame = station.received.findLast(([type]) => type === 2)!
    if (speaker.protocol !== 'ocpp1.6') expect(frame[3]).toEqual({ totalCost: 1.2, transactionId: transaction })
    else {
      const { vendorId, messageId, data } = frame[3] as Record<string, string>
      expect({ vendorId, messageId }).toEqual({ vendorId: 'org.openchargealliance.costmsg', messageId: 'RunningCost' })
      expect(JSON.parse(data!)).toMatchObject({
        transactionId: transaction,
        meterValue: 103_000,
        state: 'Charging',
        chargingPrice: { kWhPrice: 0.4 },
      })
      expect(calls(station).filter((action) => action === 'DataTransfer')).toHaveLength(3) // the price, then two amounts
    }
    await stop(104_000)
    await later(3 * second)
    expect(amounts(station)).toHaveLength(2)
    const billing = openBillingStore(house.gateway.database.scoped)
    await house.gateway.rows('update session_billing set resolved = true where session_id = $1', [sessionId])
    await issueDueCdrs(
      { billing, clock, settleMs: 0, checkSigned: async () => null },
      mintScope(house.gateway.tenantId),
    )
    await later(3 * second)
    await vi.waitFor(() => expect(amounts(station)).toEqual([0.8, 1.2, 1.6]))
    expect(await house.gateway.rows('select 1 from commands where station_id = $1', [stationId])).toEqual([])
    await station.close()
  })

  it('nothing is sent where the settings do not say that cost is shown', async () => {
    const { station, sessionId, meter } = await charging(speaker, false)
    await meter(102_000)
    await later(20 * second)
    await later(3 * minute)
    expect(costs.costOf(sessionId as never)).toMatchObject({ costMinor: 80 })
    expect(amounts(station)).toEqual([])
    await station.close()
  })

  it('a station that refuses is left alone until it boots again', async () => {
    const { station, meter } = await charging(speaker, true, false)
    await meter(102_000)
    await later(20 * second)
    const call = await station.frame((frame) => frame[0] === 2 && /CostUpdated|DataTransfer/.test(String(frame[2])))
    station.write(JSON.stringify([4, call[1], 'NotSupported', '', {}]))
    await meter(104_000)
    await later(3 * minute)
    await later(3 * minute)
    const asked = () => calls(station).filter((action) => /CostUpdated|DataTransfer/.test(String(action))).length
    expect(asked()).toBe(1)
    await station.close()
  })
})
