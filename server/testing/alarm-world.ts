import { createAlarmDesk } from '../db/alarm-desk'
import { createAlarmStore } from '../db/alarm-store'
import { createNetworkSource } from '../db/live-source'
import type { DomainEvent } from '../domain/events'
import { AlarmEngine } from '../domain/operations/alarm-engine'
import { allRules } from '../domain/operations/rules/all-rules'
import type { EvseId, LocationId, StationId } from '../kernel/ids'
import type { LiveAlarm } from '../kernel/live'
import { hour, second } from '../kernel/time'
import { createEventBus } from '../realtime/event-bus'
import { connected, disconnected, statusEvent } from './network-rows'
import { seedTenant } from './seed-network'
import type { TestDatabase } from './test-database'

export type WorldStation = { stationId: StationId; locationId: LocationId; name: string; evseIds: EvseId[] }
type SiteSpec = {
  stations: number
  evses?: number
  powerType?: 'AC' | 'DC'
  vendor?: string
  networkPath?: string | null
}

const failed = (error: unknown) => {
  throw error
}

/**
 * The alarm engine with the real rules over a real database, a clock moved by hand, and stations that say what they say
 * as the ledger would have it: the row first, then the event.
 */
export async function alarmWorld(db: TestDatabase, tenant: string, startAt: number) {
  const { system } = db.pools
  const tenantId = await seedTenant(db.pools, tenant)
  let now = startAt
  const clock = { now: () => now }
  const told: LiveAlarm[] = []
  let bus = createEventBus(failed)
  let engine: AlarmEngine | null = null

  async function start(): Promise<void> {
    bus = createEventBus(failed)
    bus.subscribe(['alarm.changed'], ({ alarm }) => told.push(alarm))
    const source = createNetworkSource(db.pools.gateway)
    const store = createAlarmStore(db.pools.gateway, failed)
    engine = new AlarmEngine({ source, store, events: bus, clock, rules: allRules, onError: failed })
    await engine.start()
    await engine.idle()
  }

  /** Sites of connected stations that are free. */
  async function sites(names: string[], { evses = 2, powerType = 'DC', ...spec }: SiteSpec): Promise<WorldStation[]> {
    const long = new Date(startAt - hour)
    const values = [tenantId, names, powerType, spec.vendor ?? null, spec.networkPath ?? null, long]
    const { rows } = await system.query<WorldStation>(
      `with l as (insert into locations(tenant_id, name, address, city, country)
         select $1::int, name, '', '', 'NL' from unnest($2::text[]) name returning id, name),
       s as (insert into stations(tenant_id, identity, identity_key, name, location_id, power_type, vendor, network_path, connected, connectivity_at)
         select $1::int, l.name || '-' || n, lower(l.name) || '-' || n || '@' || $1::int, l.name || '-' || n, l.id, $3, $4, $5, true, $6
         from l, generate_series(1, $7::int) n order by l.id, n returning id, name, location_id),
       e as (insert into evses(tenant_id, station_id, evse_number, availability, status_at)
         select $1::int, s.id, n, 'available', $6 from s, generate_series(1, $8::int) n order by s.id, n returning id, station_id)
       select s.id as "stationId", s.name, s.location_id as "locationId", array_agg(e.id order by e.id) as "evseIds"
       from s join e on e.station_id = s.id group by 1, 2, 3 order by 1`,
      [...values, spec.stations, evses],
    )
    return rows
  }
  const site = (name: string, spec: SiteSpec) => sites([name], spec)

  const write = (sql: string, values: unknown[]) => system.query(sql, values)
  const say = (event: DomainEvent, station: WorldStation) =>
    bus.publish([{ ...event, tenantId, stationId: station.stationId } as DomainEvent])

  return {
    tenantId,
    told,
    clock,
    get events() {
      return bus
    },
    desk: createAlarmDesk(db.scoped, clock),
    site,
    sites,
    start,
    say,
    /** Written, the process dies, another one starts. */
    async restart(): Promise<void> {
      await engine?.stop()
      await start()
    },
    stop: async () => engine?.stop(),
    async lose(...stations: WorldStation[]): Promise<void> {
      const ids = stations.map(({ stationId }) => stationId)
      await write('update stations set connected = false, connectivity_at = $2 where id = any($1)', [
        ids,
        new Date(now),
      ])
      for (const station of stations) say(disconnected(1, now), station)
      await engine?.idle()
    },
    async back(...stations: WorldStation[]): Promise<void> {
      const ids = stations.map(({ stationId }) => stationId)
      await write('update stations set connected = true, connectivity_at = $2 where id = any($1)', [ids, new Date(now)])
      for (const station of stations) say(connected(1, now), station)
      await engine?.idle()
    },
    /** EVSE `index` of the station says it is faulted with this vendor's code; null: it is free again. */
    async fault(station: WorldStation, index: number, errorCode: string | null, vendorErrorCode: string | null = null) {
      const availability = errorCode === null ? ('available' as const) : ('faulted' as const)
      const evseId = station.evseIds[index]!
      await write(
        'update evses set availability = $2, error_code = $3, vendor_error_code = $4, status_at = $5 where id = $1',
        [evseId, availability, errorCode, vendorErrorCode, new Date(now)],
      )
      const event = statusEvent(10, now, { availability, errorCode, vendorErrorCode })
      say({ ...event, evseId, evseNumber: index + 1 }, station)
      await engine?.idle()
    },
    /** One step of time with what happens in it; what follows is being written. */
    tick(stepMs: number, meanwhile: () => void): void {
      now += stepMs
      meanwhile()
      engine?.turn()
    },
    /** Lets time pass, second by second as the engine's timer does, or in larger steps. */
    async pass(ms: number, stepMs = second): Promise<void> {
      for (const until = now + ms; now < until; ) {
        now = Math.min(until, now + stepMs)
        engine?.turn()
      }
      await engine?.idle()
    },
    async alarms<Row = { id: number; rule: string; state: string; kind: string | null; cause: number | null }>(
      where = 'true',
    ): Promise<Row[]> {
      const { rows } = await system.query(
        `select id, rule, subject, state, priority, occurrences, effect, detail, suppressed_kind as kind, cause_id as cause, open, location_id as "locationId"
         from alarms where tenant_id = $1 and ${where} order by id`,
        [tenantId],
      )
      return rows as Row[]
    },
    /** The alarms people were told of, in order. */
    async annunciated(): Promise<string[]> {
      const { rows } = await system.query<{ rule: string }>(
        `select a.rule from alarm_events e join alarms a on a.id = e.alarm_id where a.tenant_id = $1 and e.told order by e.id`,
        [tenantId],
      )
      return rows.map(({ rule }) => rule)
    },
  }
}
export type AlarmWorld = Awaited<ReturnType<typeof alarmWorld>>
