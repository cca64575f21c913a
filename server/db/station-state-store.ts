import type pg from 'pg'
import type { IntervalRow, StationStateStore } from '../domain/charging/ports'
import type { EvseSlot, StationState } from '../domain/charging/station-state'
import type { EvseId, StationId, TenantId } from '../kernel/ids'
import { coalesce } from './coalesce'
import { intervalColumns, type SessionRow, sessionColumns } from './session-rows'

/** A storm of reconnecting stations is loaded a few milliseconds' worth at a time. */
const gatherMs = 5

type StationRow = Omit<StationState, 'evses' | 'unplaced' | 'memory'> & { connectivityAt: number | null }
type EvseRow = Omit<EvseSlot, 'interval' | 'session' | 'lastEnded' | 'connectors' | 'doubtfulWh'> & {
  stationId: StationId
}

const stationsSql = `select id as "stationId", tenant_id as "tenantId", location_id as "locationId", identity,
  coalesce(protocol, '') as protocol, onboarding, boot_answer as "bootAnswer", connected, availability, clock_skew_ms as "clockSkewMs",
  (extract(epoch from connectivity_at) * 1000)::float8 as "connectivityAt",
  (extract(epoch from booted_at) * 1000)::float8 as "bootedAt", heartbeat_interval_s as "heartbeatIntervalS"
  from stations where id = any($1::int[])`

const evsesSql = `select station_id as "stationId", id as "evseId", evse_number as "evseNumber", availability,
  reported_availability as reported, phase, (extract(epoch from status_at) * 1000)::float8 as "statusAt",
  error_code as "errorCode", vendor_error_code as "vendorErrorCode", error_info as "errorInfo"
  from evses where station_id = any($1::int[]) order by evse_number`

const openSql = `select ${sessionColumns} from sessions s where s.station_id = any($1::int[]) and s.state = 'active' order by s.started_at`

const endedSql = `select ${sessionColumns} from unnest($1::int[]) e(id) cross join lateral
  (select * from sessions where evse_id = e.id and state = 'ended' order by started_at desc limit 1) s`

const intervalsSql = `select ${intervalColumns} from unnest($1::int[]) e(id) cross join lateral
  (select * from status_intervals where evse_id = e.id order by started_at desc limit 1) i`

const fromSql = `select ${intervalColumns} from status_intervals i where i.evse_id = $1 and i.started_at >= coalesce(
  (select max(started_at) from status_intervals where evse_id = $1 and started_at <= to_timestamp($2::float8 / 1000)),
  to_timestamp($2::float8 / 1000)) order by i.started_at`

/** Loads what a station's desk remembers, for many stations with one set of queries. `pool` must be the gateway's. */
export function openStationStateStore(pool: pg.Pool): StationStateStore {
  const rows = async <Row>(name: string, text: string, values: unknown[]): Promise<Row[]> =>
    (await pool.query({ name, text, values })).rows

  async function loadMany(ids: StationId[]): Promise<(StationState | null)[]> {
    const [stations, evses, open] = await Promise.all([
      rows<StationRow>('state stations', stationsSql, [ids]),
      rows<EvseRow>('state evses', evsesSql, [ids]),
      rows<SessionRow>('state open', openSql, [ids]),
    ])
    const evseIds = evses.map((evse) => evse.evseId)
    const [ended, intervals] = await Promise.all([
      rows<SessionRow>('state ended', endedSql, [evseIds]),
      rows<IntervalRow>('state intervals', intervalsSql, [evseIds]),
    ])
    const states = new Map(stations.map((station) => [station.stationId, stateOf(station)]))
    const slots = new Map<EvseId, EvseSlot>()
    for (const { stationId, ...evse } of evses) {
      const slot: EvseSlot = {
        ...evse,
        interval: null,
        session: null,
        lastEnded: null,
        connectors: null,
        doubtfulWh: null,
      }
      slots.set(evse.evseId, slot)
      states.get(stationId)?.evses.set(evse.evseNumber, slot)
    }
    for (const session of open) {
      const slot = slots.get(session.evseId)
      if (slot) slot.session = session
      else states.get(session.stationId)?.unplaced.push(session)
    }
    for (const session of ended) slots.get(session.evseId)!.lastEnded = session
    for (const interval of intervals) slots.get(interval.evseId)!.interval = interval
    return ids.map((id) => states.get(id) ?? null)
  }

  const loadOne = coalesce(loadMany, gatherMs)
  return {
    async load(stationId) {
      const state = await loadOne(stationId)
      if (!state) throw new Error(`Station ${stationId} does not exist any more.`)
      return state
    },
    addEvse: (tenantId, stationId, evseNumber) => addEvse(pool, tenantId, stationId, evseNumber),
    intervalsFrom: (evseId, at) => rows<IntervalRow>('state from', fromSql, [evseId, at]),
    async connectedStations() {
      return (
        await rows<{ id: StationId }>(
          'state connected',
          'select id from stations where connected and removed_at is null',
          [],
        )
      ).map((row) => row.id)
    },
  }
}

const stateOf = ({ connectivityAt, ...station }: StationRow): StationState => ({
  ...station,
  evses: new Map(),
  unplaced: [],
  memory: {
    heardWrittenAt: 0,
    connectedAt: station.connected ? connectivityAt : null,
    quarantinedTransaction: null,
  },
})

const addSql = `with added as (
    insert into evses(tenant_id, station_id, evse_number) values ($1, $2, $3)
    on conflict (station_id, evse_number) do update set evse_number = excluded.evse_number returning id)
  insert into connectors(tenant_id, station_id, evse_id, connector_number) select $1, $2, id, 1 from added
  on conflict (evse_id, connector_number) do update set connector_number = excluded.connector_number returning evse_id as "evseId"`

/** Concurrent calls end with the same row. */
async function addEvse(pool: pg.Pool, tenantId: TenantId, stationId: StationId, evseNumber: number): Promise<EvseId> {
  const { rows } = await pool.query<{ evseId: EvseId }>({
    name: 'add evse',
    text: addSql,
    values: [tenantId, stationId, evseNumber],
  })
  return rows[0]!.evseId
}
