import type pg from 'pg'
import type { NetworkEvse, NetworkSource, NetworkStation } from '../domain/operations/ports'
import type { TenantId } from '../kernel/ids'
import type { LiveCommand } from '../kernel/live'
import { alarmNames, type LiveAlarmRow, liveAlarmColumns, toLiveAlarm } from './alarm-row'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

const stationColumns = `s.id as "stationId", s.tenant_id as "tenantId", s.name, s.owner_id as "ownerId",
  s.location_id as "locationId", l.name as "locationName", l.latitude as lat, l.longitude as lon,
  coalesce(l.time_zone, 'UTC') as "timeZone", s.power_type as "powerType", s.connected,
  ${ms('s.connectivity_at')} as "connectivityAt", ${ms('s.last_message_at')} as "lastMessageAt",
  s.heartbeat_interval_s as "heartbeatIntervalS", s.vendor, s.network_path as "networkPath",
  s.remote_address as "remoteAddress", l.owner_id as "locationOwnerId"`

const evseColumns = `e.station_id as "stationId", e.id as "evseId", e.evse_number as "evseNumber", e.availability, e.phase,
  ${ms('e.status_at')} as "statusAt", e.error_code as "errorCode", e.vendor_error_code as "vendorErrorCode", e.error_info as info`

const sessionColumns = `s.evse_id as "evseId", s.id as "sessionId", s.phase, ${ms('s.started_at')} as "startedAt",
  s.energy_wh as "energyWh", s.power_w as "powerW", s.soc_percent as "socPercent", ${ms('s.last_sample_at')} as "lastSampleAt"`

const commandColumns = `tenant_id as "tenantId", id, station_id as "stationId", evse_id as "evseId", kind, state, effect, detail,
  requested_by_name as "requestedByName", ${ms('queued_at')} as "queuedAt", ${ms('sent_at')} as "sentAt",
  ${ms('answered_at')} as "answeredAt", ${ms('effect_at')} as "effectAt"`

type StationRow = Omit<NetworkStation, 'evses'>
type EvseRow = Omit<NetworkEvse, 'session'> & { stationId: number }
type SessionRow = NonNullable<NetworkEvse['session']> & { evseId: number }

function assemble(stations: StationRow[], evses: EvseRow[], sessions: SessionRow[]): NetworkStation[] {
  const sessionOf = new Map(sessions.map(({ evseId, ...session }) => [evseId, session]))
  const evsesOf = new Map<number, NetworkEvse[]>()
  for (const { stationId, ...evse } of evses) {
    const list = evsesOf.get(stationId) ?? []
    list.push({ ...evse, session: sessionOf.get(evse.evseId) ?? null })
    evsesOf.set(stationId, list)
  }
  return stations.map((station) => ({ ...station, evses: evsesOf.get(station.stationId) ?? [] }))
}

/** Reads across tenants, with the gateway's role: the projections themselves cut by scope. */
export function createNetworkSource(gateway: pg.Pool): NetworkSource {
  const rows = async <T>(sql: string, params: unknown[] = []): Promise<T[]> => (await gateway.query(sql, params)).rows

  return {
    async load() {
      const [stations, evses, sessions] = await Promise.all([
        rows<StationRow>(`select ${stationColumns} from stations s left join locations l on l.id = s.location_id
          where s.onboarding = 'accepted' and s.removed_at is null`),
        rows<EvseRow>(`select ${evseColumns} from evses e`),
        rows<SessionRow>(`select ${sessionColumns} from tenants t join sessions s on s.tenant_id = t.id and s.state = 'active'
          order by s.started_at`),
      ])
      return assemble(stations, evses, sessions)
    },

    async stations(ids) {
      const [stations, evses, sessions] = await Promise.all([
        rows<StationRow>(
          `select ${stationColumns} from stations s left join locations l on l.id = s.location_id
          where s.id = any($1) and s.onboarding = 'accepted' and s.removed_at is null`,
          [ids],
        ),
        rows<EvseRow>(`select ${evseColumns} from evses e where e.station_id = any($1)`, [ids]),
        rows<SessionRow>(
          `select ${sessionColumns} from sessions s where s.station_id = any($1)
          and s.tenant_id in (select tenant_id from stations where id = any($1)) and s.state = 'active' order by s.started_at`,
          [ids],
        ),
      ])
      return assemble(stations, evses, sessions)
    },

    async openAlarms() {
      const found = await rows<LiveAlarmRow>(`select ${liveAlarmColumns} from alarms a
        ${alarmNames} where a.open`)
      return found.map((row) => ({ tenantId: row.tenantId, value: toLiveAlarm(row) }))
    },

    async commandsSince(since) {
      const found = await rows<LiveCommand & { tenantId: TenantId }>(
        `select ${commandColumns} from commands where tenant_id in (select id from tenants)
          and queued_at >= to_timestamp($1::double precision / 1000) order by queued_at, id`,
        [since],
      )
      return found.map(({ tenantId, ...value }) => ({ tenantId, value }))
    },
  }
}
