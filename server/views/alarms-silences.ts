import type { EvseId, LocationId, StationId } from '../kernel/ids'
import type { AlarmHold } from '../kernel/live'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'

/** A maintenance window that is not over (it may be yet to come), or a place out of alarm service. Instants ms UTC. */
export type AlarmSilence = {
  kind: Exclude<AlarmHold['kind'], 'shelved'>
  id: number
  stationId: StationId | null
  stationName: string | null
  locationId: LocationId | null
  locationName: string | null
  evseId: EvseId | null
  evseNumber: number | null
  from: number
  /** null: until somebody puts it back. */
  until: number | null
  /** null for owners. */
  reason: string | null
  byName: string | null
}

const silences = `select x.kind, x.id, x.station_id as "stationId", s.name as "stationName", l.id as "locationId",
    l.name as "locationName", x.evse_id as "evseId", e.evse_number as "evseNumber", x.from_at as "from",
    x.until_at as until, x.reason, x.by_name as "byName"
  from (select 'maintenance' as kind, id, station_id, location_id, null::int as evse_id, starts_at as from_at, ends_at as until_at,
      reason, created_by_name as by_name from maintenance_windows where tenant_id = $1 and ended_at is null and ends_at > $2
    union all select 'outOfService', id, station_id, null, evse_id, taken_out_at, null, reason, taken_out_by_name
      from alarm_service where tenant_id = $1 and put_back_at is null) x
  left join stations s on s.id = x.station_id left join evses e on e.id = x.evse_id
  left join locations l on l.id = coalesce(x.location_id, s.location_id)
  where ($3::int is null or x.station_id = $3 or x.location_id = (select location_id from stations where id = $3))
    and ($4::int is null or l.id = $4)
  order by x.from_at, x.kind, x.id limit 500`

type Row = Omit<AlarmSilence, 'from' | 'until'> & { from: Date; until: Date | null }

/** Those that concern a station (its site's too), a site (its stations' too), or all; the first to begin on top. */
export async function alarmSilences(
  { db, scope, now }: Reads,
  { stationId, locationId }: { stationId: StationId | null; locationId: LocationId | null },
): Promise<AlarmSilence[]> {
  const found = await db.query<Row>(scope, silences, [scope.tenantId, new Date(now()), stationId, locationId])
  const named = scope.ownerId === null
  return found.map((row) => ({
    ...row,
    from: ms(row.from),
    until: msOrNull(row.until),
    reason: named ? row.reason : null,
    byName: named ? row.byName : null,
  }))
}
