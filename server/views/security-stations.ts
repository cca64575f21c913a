import type { StationId } from '../kernel/ids'
import { csv } from './csv'
import type { Reads } from './reads'

/** How a station proves itself. `least`: what it is accepted with; `connected`: how it came last; null: never seen. */
export type StationSecurityRow = {
  stationId: StationId
  name: string
  identity: string
  siteName: string | null
  protocol: string | null
  online: boolean
  least: number
  connected: number | null
  upgradingTo: number | null
  hasPassword: boolean
  certificateUntil: number | null
}

export type StationSecurityFilter = { q?: string; profile?: number }
const most = 5_000

export async function stationSecurityList(reads: Reads, { q, profile }: StationSecurityFilter) {
  const found = await reads.db.query<StationSecurityRow>(
    reads.scope,
    `select s.id as "stationId", s.name, s.identity, l.name as "siteName", s.protocol, s.connected as online,
       s.security_profile as least, s.connected_profile as connected,
       (select u.to_profile from profile_upgrades u where u.station_id = s.id and u.ended_at is null) as "upgradingTo",
       s.password_hash is not null as "hasPassword",
       (select (extract(epoch from max(c.not_after)) * 1000)::float8 from station_certificates c
        where c.station_id = s.id and c.state = 'installed' and c.purpose = 'station') as "certificateUntil"
     from stations s left join locations l on l.id = s.location_id
     where s.removed_at is null and s.onboarding = 'accepted'
       and ($1::text is null or s.name ilike $1 or s.identity ilike $1 or l.name ilike $1)
       and ($2::int is null or s.connected_profile = $2)
     order by s.connected_profile nulls last, s.name limit ${most + 1}`,
    [q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`, profile ?? null],
  )
  return { rows: found.slice(0, most), more: found.length > most }
}

export async function exportStationSecurity(reads: Reads, filter: StationSecurityFilter) {
  const { rows } = await stationSecurityList(reads, filter)
  const columns = ['station', 'identity', 'site', 'ocpp', 'profile', 'leastAccepted', 'password', 'certificateUntil']
  const cells = rows.map((row) => [
    ...[row.name, row.identity, row.siteName, row.protocol, row.connected, row.least, row.hasPassword ? 'yes' : 'no'],
    row.certificateUntil === null ? null : new Date(row.certificateUntil).toISOString(),
  ])
  return { name: 'security-profiles.csv', text: csv(columns, cells), count: rows.length }
}
