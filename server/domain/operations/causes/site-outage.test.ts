import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAlarmDesk } from '../../../db/alarm-desk'
import { createAlarmStore } from '../../../db/alarm-store'
import { createNetworkSource } from '../../../db/live-source'
import type { UserId } from '../../../kernel/ids'
import type { LiveAlarm } from '../../../kernel/live'
import { mintScope } from '../../../kernel/scope'
import { minute, second } from '../../../kernel/time'
import { type GatewayFixture, gatewayFixture } from '../../../testing/gateway-fixture'
import type { RawStation } from '../../../testing/raw-station'
import type { Actor } from '../../people/actor'
import { acknowledgeAlarm } from '../acknowledge-alarm'
import { AlarmEngine } from '../alarm-engine'
import { allRules } from '../rules/all-rules'

const stations = 18
let now = Date.UTC(2026, 10, 2, 8)
const clock = { now: () => now }
let gateway: GatewayFixture
let engine: AlarmEngine

beforeAll(async () => {
  gateway = await gatewayFixture({ clock })
  const [location] = await gateway.rows<{ id: number }>(
    "insert into locations(tenant_id, name, address, city, country) values ($1, 'Harbour', '', '', 'NL') returning id",
    [gateway.tenantId],
  )
  for (let n = 1; n <= stations; n += 1) await gateway.addStation(`HB-${n}`, { evses: 2, locationId: location!.id })
  await gateway.rows("update stations set power_type = 'DC'")
  const failed = (error: unknown) => {
    throw error
  }
  engine = new AlarmEngine({
    source: createNetworkSource(gateway.database.pools.gateway),
    store: createAlarmStore(gateway.database.pools.gateway, failed),
    events: gateway.events,
    clock,
    rules: allRules,
    onError: failed,
  })
  await engine.start()
})
afterAll(async () => {
  await engine.stop()
  await gateway.close()
})

const pass = async (ms: number) => {
  for (const until = now + ms; now < until; ) {
    now += second
    engine.turn()
  }
  await engine.idle()
}
const heard = (type: string) => gateway.events.published.filter((event) => event.type === type).length

async function powerOn(): Promise<RawStation[]> {
  const made = await Promise.all(Array.from({ length: stations }, (_, n) => gateway.connect(`HB-${n + 1}`, 'ocpp1.6')))
  for (const station of made) {
    await station.ask('BootNotification', { chargePointVendor: 'Meridian', chargePointModel: 'Plaza' })
    for (const connectorId of [1, 2])
      await station.ask('StatusNotification', { connectorId, errorCode: 'NoError', status: 'Available' })
  }
  return made
}

test('a site with 36 connectors loses power: one row, the right cause, over by itself when power returns', async () => {
  const online = await powerOn()
  await pass(minute)
  for (const station of online) station.socket.terminate()
  await gateway.until(() => expect(heard('station.disconnected')).toBe(stations))
  await pass(6 * second)
  const open = () =>
    gateway.rows<{ id: number; rule: string; state: string; cause: number | null; kind: string | null }>(
      'select id, rule, state, cause_id as cause, suppressed_kind as kind from alarms where open order by id',
    )
  const [cause, ...more] = await open()
  expect(more).toEqual([])
  expect(cause).toMatchObject({ rule: 'siteSupplyLost', state: 'active' })
  await pass(10 * minute)
  const [, ...children] = await open()
  expect(children).toHaveLength(stations)
  for (const child of children)
    expect(child).toMatchObject({ rule: 'dcStationOffline', cause: cause!.id, kind: 'cause' })
  const latest = gateway.events.published.flatMap((event): LiveAlarm[] =>
    event.type === 'alarm.changed' && event.alarm.id === cause!.id ? [event.alarm] : [],
  )
  expect(latest.at(-1)).toMatchObject({ what: 'Site supply lost', effect: '36 of 36 EVSEs unreachable', explains: 18 })
  const { tenantId } = gateway
  const ada: Actor = {
    userId: 5 as UserId,
    name: 'Ada',
    email: '',
    role: 'operator',
    tenantId,
    ownerId: null,
    ip: null,
  }
  await acknowledgeAlarm(
    { alarms: createAlarmDesk(gateway.database.scoped, clock), events: gateway.events, clock },
    mintScope(tenantId),
    ada,
    { alarmId: latest.at(-1)!.id, seenOccurrences: 1 },
  )
  await powerOn()
  await gateway.until(() => expect(heard('station.connected')).toBe(2 * stations))
  await pass(minute)
  expect(await open()).toEqual([])
  const told = await gateway.rows<{ rule: string }>(
    'select a.rule from alarm_events e join alarms a on a.id = e.alarm_id where e.told order by e.id',
  )
  expect(told).toEqual([{ rule: 'siteSupplyLost' }])
})
