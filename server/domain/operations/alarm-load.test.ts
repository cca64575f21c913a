import { afterEach, expect, test } from 'vitest'
import { createAlarmStore } from '../../db/alarm-store'
import { createNetworkSource } from '../../db/live-source'
import type { StationId } from '../../kernel/ids'
import { day, hour, minute, second } from '../../kernel/time'
import { createEventBus } from '../../realtime/event-bus'
import { connected, disconnected } from '../../testing/network-rows'
import { seedTenant } from '../../testing/seed-network'
import { booted } from '../../testing/survey-rows'
import { testDatabase } from '../../testing/test-database'
import type { DomainEvent } from '../events'
import { AlarmEngine } from './alarm-engine'
import { allRules } from './rules/all-rules'

const db = await testDatabase()
const failed = (error: unknown) => {
  throw error
}
const midnight = Date.UTC(2026, 10, 2)
let now = midnight
let engine: AlarmEngine | null = null
afterEach(() => engine?.stop())

/** One DC station in ten, as networks have them: those are raised after two minutes, AC after a quarter of an hour. */
const stations = 1_000
async function seedStations(): Promise<StationId[]> {
  const tenantId = await seedTenant(db.pools, 'Replay')
  const { rows } = await db.pools.system.query<{ id: StationId }>(
    `insert into stations(tenant_id, identity, identity_key, name, connected, connectivity_at, power_type)
     select $1, 'R-' || n, 'r-' || n, 'R-' || n, true, $2, case when n % 10 = 0 then 'DC' else 'AC' end
     from generate_series(1, $3::int) n order by n returning id`,
    [tenantId, new Date(midnight - day), stations],
  )
  await db.pools.system.query(
    'insert into evses(tenant_id, station_id, evse_number, availability, status_at) select tenant_id, id, 1, $1, $2 from stations',
    ['available', new Date(midnight - day)],
  )
  return rows.map(({ id }) => id)
}

// The sizing check of facts D11: 1,000 short disconnects a day are 42 an hour raw, and must be fewer than 6 alarms.
test('1,000 stations with one disconnect of three minutes a day each stay under six alarms an hour', async () => {
  const ids = await seedStations()
  const bus = createEventBus(failed)
  const store = createAlarmStore(db.pools.gateway, failed)
  const source = createNetworkSource(db.pools.gateway)
  engine = new AlarmEngine({ source, store, events: bus, clock: { now: () => now }, rules: allRules, onError: failed })
  await engine.start()
  const script = ids.flatMap((stationId, index): DomainEvent[] => {
    const at = midnight + (index * day) / stations
    const events = [disconnected(1, at), connected(1, at + 3 * minute), booted(at + 3 * minute + second)]
    return events.map((event) => ({ ...event, stationId }))
  })
  script.sort((a, b) => a.receivedAt - b.receivedAt)
  for (let i = 0; now < midnight + day + hour; now += 30 * second) {
    while (i < script.length && script[i]!.receivedAt <= now) bus.publish([script[i++]!])
    engine.turn()
    if (now % hour === 0) await engine.idle()
  }
  await engine.idle()
  const { rows } = await db.pools.system.query<{ n: number }>(
    "select count(*)::int as n from alarm_events where kind in ('raised', 'raisedAgain') group by date_trunc('hour', at)",
  )
  expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(stations / 10)
  expect(Math.max(...rows.map(({ n }) => n))).toBeLessThan(6)
}, 120_000)
