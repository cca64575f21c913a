import type { EvseId, LocationId, OwnerId, StationId } from '../kernel/ids'
import { type Availability, type EvseState, evseState, type Phase } from '../kernel/status'
import { second } from '../kernel/time'
import { msOrNull } from './instants'
import type { Reads } from './reads'

/** The head of a station's page. Instants ms UTC, W. Everything here changes slowly; live values come over the stream. */
export type StationDetail = {
  id: StationId
  name: string
  identity: string
  onboarding: string
  powerType: string
  maxPowerW: number | null
  vendor: string | null
  model: string | null
  serialNumber: string | null
  firmwareVersion: string | null
  iccid: string | null
  /** The subprotocol spoken last; null: never connected. */
  protocol: string | null
  hasPassword: boolean
  connected: boolean
  /** Since when it is connected, or cut off. */
  connectivityAt: number | null
  lastMessageAt: number | null
  bootedAt: number | null
  bootReason: string | null
  /** Station's clock minus ours. */
  clockSkewMs: number | null
  heartbeatIntervalMs: number
  tags: string[]
  removed: boolean
  site: { id: LocationId; name: string; address: string; city: string; country: string } | null
  owner: { id: OwnerId; name: string } | null
  /** IANA zone of the site, else of the tenant. */
  timeZone: string
  evses: { id: EvseId; evseNumber: number; state: EvseState; lastState: EvseState }[]
  counts: { sessions: number; commands: number; settings: number; openAlarms: number; notes: number }
  previous: { id: StationId; name: string } | null
  next: { id: StationId; name: string } | null
}

type Row = Omit<StationDetail, 'connectivityAt' | 'lastMessageAt' | 'bootedAt' | 'evses' | 'heartbeatIntervalMs'> & {
  connectivityAt: Date | null
  lastMessageAt: Date | null
  bootedAt: Date | null
  heartbeatIntervalS: number
  evses: { id: EvseId; evseNumber: number; availability: Availability; phase: Phase | null }[]
}

const sql = `select s.id, s.name, s.identity, s.onboarding, s.power_type as "powerType", s.max_power_w as "maxPowerW", s.vendor,
    s.model, s.serial_number as "serialNumber", s.firmware_version as "firmwareVersion", s.iccid, s.protocol,
    s.password_hash is not null as "hasPassword", s.connected, s.connectivity_at as "connectivityAt",
    s.last_message_at as "lastMessageAt", s.booted_at as "bootedAt", s.boot_reason as "bootReason",
    s.clock_skew_ms as "clockSkewMs", s.heartbeat_interval_s as "heartbeatIntervalS", s.tags,
    s.removed_at is not null as removed, coalesce(l.time_zone, t.time_zone) as "timeZone",
    case when l.id is not null then json_build_object('id', l.id, 'name', l.name, 'address', l.address, 'city', l.city, 'country', l.country) end as site,
    case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end as owner,
    coalesce((select json_agg(json_build_object('id', e.id, 'evseNumber', e.evse_number, 'availability', e.availability, 'phase', e.phase)
      order by e.evse_number) from evses e where e.station_id = s.id), '[]') as evses,
    json_build_object(
      'sessions', (select count(*) from sessions where station_id = s.id),
      'commands', (select count(*) from commands where station_id = s.id),
      'settings', (select count(*) from station_settings where station_id = s.id and attribute = 'Actual'),
      'openAlarms', (select count(*) from alarms where station_id = s.id and open and not held),
      'notes', (select count(*) from station_notes where station_id = s.id)) as counts,
    (select json_build_object('id', n.id, 'name', n.name) from stations n
      where n.tenant_id = s.tenant_id and (n.name, n.id) < (s.name, s.id) and n.onboarding = 'accepted' and n.removed_at is null
      order by n.name desc, n.id desc limit 1) as previous,
    (select json_build_object('id', n.id, 'name', n.name) from stations n
      where n.tenant_id = s.tenant_id and (n.name, n.id) > (s.name, s.id) and n.onboarding = 'accepted' and n.removed_at is null
      order by n.name, n.id limit 1) as next
  from stations s cross join tenants t left join locations l on l.id = s.location_id left join owners o on o.id = s.owner_id
  where s.id = $1`

/** null: not there, or not in this scope. A removed station is still shown, so that its history can be read. */
export async function stationDetail(reads: Reads, stationId: StationId): Promise<StationDetail | null> {
  const [row] = await reads.db.query<Row>(reads.scope, sql, [stationId])
  if (!row) return null
  const { evses, heartbeatIntervalS, ...rest } = row
  return {
    ...rest,
    connectivityAt: msOrNull(row.connectivityAt),
    lastMessageAt: msOrNull(row.lastMessageAt),
    bootedAt: msOrNull(row.bootedAt),
    heartbeatIntervalMs: heartbeatIntervalS * second,
    evses: evses.map(({ availability, phase, ...evse }) => ({
      ...evse,
      state: evseState({ availability, phase, connected: row.connected }),
      lastState: evseState({ availability, phase, connected: true }),
    })),
  }
}
