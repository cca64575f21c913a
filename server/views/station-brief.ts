import type { LocationId, OwnerId, StationId } from '../kernel/ids'
import { type Availability, type EvseState, evseState, type Phase } from '../kernel/status'
import { msOrNull } from './instants'
import type { Reads } from './reads'

/** A station as other programs see it. Instants ms UTC. */
export type StationBrief = {
  id: StationId
  identity: string
  name: string
  onboarding: string
  connected: boolean
  connectivityAt: number | null
  lastMessageAt: number | null
  /** The subprotocol spoken last; null: never connected. */
  protocol: string | null
  vendor: string | null
  model: string | null
  serialNumber: string | null
  firmwareVersion: string | null
  site: string | null
  locationId: LocationId | null
  ownerId: OwnerId | null
  powerType: string
  maxPowerW: number | null
  tags: string[]
  evses: { evseNumber: number; publicEvseId: string | null; state: EvseState; errorCode: string | null }[]
}

type Row = Omit<StationBrief, 'connectivityAt' | 'lastMessageAt' | 'evses'> & {
  connectivityAt: Date | null
  lastMessageAt: Date | null
  evses: (Omit<StationBrief['evses'][number], 'state'> & { availability: Availability; phase: Phase | null })[]
}

const select = `select s.id, s.identity, s.name, s.onboarding, s.connected, s.connectivity_at as "connectivityAt",
    s.last_message_at as "lastMessageAt", nullif(s.protocol, '') as protocol, s.vendor, s.model,
    s.serial_number as "serialNumber", s.firmware_version as "firmwareVersion", l.name as site,
    s.location_id as "locationId", s.owner_id as "ownerId", s.power_type as "powerType", s.max_power_w as "maxPowerW", s.tags,
    coalesce((select json_agg(json_build_object('evseNumber', e.evse_number, 'publicEvseId', e.public_evse_id,
      'availability', e.availability, 'phase', e.phase, 'errorCode', e.error_code) order by e.evse_number)
      from evses e where e.station_id = s.id), '[]') as evses
  from stations s left join locations l on l.id = s.location_id
  where s.tenant_id = $1 and s.removed_at is null`

const brief = ({ evses, connectivityAt, lastMessageAt, ...row }: Row): StationBrief => ({
  ...row,
  connectivityAt: msOrNull(connectivityAt),
  lastMessageAt: msOrNull(lastMessageAt),
  evses: evses.map(({ availability, phase, ...evse }) => ({
    ...evse,
    state: evseState({ availability, phase, connected: row.connected }),
  })),
})

/** In order of their identities, after `after`; one more than `limit` when there are more. */
export async function stationBriefs(
  { db, scope }: Reads,
  { after, limit }: { after: string; limit: number },
): Promise<StationBrief[]> {
  const sql = `${select} and s.identity_key > lower($2) order by s.identity_key limit $3`
  return (await db.query<Row>(scope, sql, [scope.tenantId, after, limit + 1])).map(brief)
}

/** null: not there, or not in this scope. Identities are one when they differ in case only. */
export async function stationBrief({ db, scope }: Reads, identity: string): Promise<StationBrief | null> {
  const [row] = await db.query<Row>(scope, `${select} and s.identity_key = lower($2)`, [scope.tenantId, identity])
  return row ? brief(row) : null
}
