import { type ExclusionReason, reasonNames } from '../domain/operations/uptime/reasons'
import type { ReportParameters } from '../domain/reports/report'
import { Conditions } from './conditions'
import { ms } from './instants'
import type { Reads } from './reads'
import { uptimeFrame, windowInstants } from './uptime-frame'

export type EvidenceFile = { id: number; name: string; mediaType: string; sizeBytes: number; addedByName: string }
export type ExclusionRow = {
  id: number
  /** Of the place: "Harbour", "Harbour, HA-1", "HA-1, EVSE 2". */
  place: string
  zone: string
  from: number
  to: number
  reason: ExclusionReason
  reasonName: string
  note: string
  byName: string
  withdrawnByName: string | null
  evidence: EvidenceFile[]
}
/** A maintenance window in which something was down, and which nobody has made an exclusion yet. */
export type Proposal = {
  maintenanceId: number
  place: string
  zone: string
  locationId: number | null
  stationId: number | null
  from: number
  to: number
  why: string
}
export type Exclusions = { rows: ExclusionRow[]; proposals: Proposal[] }

const places = `left join evses e on e.id = x.evse_id left join stations s on s.id = coalesce(x.station_id, e.station_id)
  left join locations l on l.id = coalesce(x.location_id, s.location_id) join tenants t on t.id = x.tenant_id`
const placeName = `concat_ws(', ', l.name, s.name, 'EVSE ' || e.evse_number)`

type Dated<T> = Omit<T, 'from' | 'to'> & { startsAt: Date; endsAt: Date }

function where(reads: Reads, range: [number, number], parameters: ReportParameters, evse: string): Conditions {
  const conditions = new Conditions()
  const p = (value: unknown) => conditions.param(value)
  conditions.add(`x.tenant_id = ${p(reads.scope.tenantId)}`)
  conditions.add(`x.starts_at < ${p(new Date(range[1]))} and x.ends_at > ${p(new Date(range[0]))}`)
  const { location, owner, station, evse: evseId, vendor } = parameters
  if (location !== undefined) conditions.add(`coalesce(x.location_id, s.location_id) = ${p(location)}`)
  if (owner !== undefined) conditions.add(`coalesce(s.owner_id, l.owner_id) = ${p(owner)}`)
  if (station !== undefined)
    conditions.add(
      `(s.id = ${p(station)} or x.location_id = (select location_id from stations where id = ${p(station)}))`,
    )
  if (vendor !== undefined) conditions.add(`(s.id is null or coalesce(s.vendor, '') = ${p(vendor)})`)
  if (evseId !== undefined)
    conditions.add(`exists (select 1 from evses f join stations g on g.id = f.station_id where f.id = ${p(evseId)}
    and (${evse} f.station_id = x.station_id or g.location_id = x.location_id))`)
  return conditions
}

const isDown = "(i.availability in ('faulted', 'unavailable') or not (i.connected or (i.observed & 3) > 0))"

/** Exclusions of a report's window, what proves them, and what maintenance windows suggest. */
export async function uptimeExclusions(reads: Reads, parameters: ReportParameters): Promise<Exclusions> {
  const { window, zone } = await uptimeFrame(reads, parameters)
  const range = windowInstants(window, zone)
  const own = where(reads, range, parameters, 'f.id = x.evse_id or')
  const rows = await reads.db.query<Dated<Omit<ExclusionRow, 'reasonName'>>>(
    reads.scope,
    `select x.id, ${placeName} as place, coalesce(l.time_zone, t.time_zone) as zone, x.starts_at as "startsAt", x.ends_at as "endsAt",
       x.reason, x.note, x.created_by_name as "byName", x.withdrawn_by_name as "withdrawnByName",
       coalesce((select json_agg(json_build_object('id', v.id, 'name', v.name, 'mediaType', v.media_type, 'sizeBytes', v.size_bytes,
         'addedByName', v.added_by_name) order by v.id) from uptime_evidence v where v.exclusion_id = x.id), '[]') as evidence
     from uptime_exclusions x ${places} where ${own.sql} order by x.starts_at desc, x.id desc limit 500`,
    own.params,
  )
  const windows = where(reads, range, parameters, '')
  const now = windows.param(new Date(reads.now()))
  const proposals = await reads.db.query<Dated<Proposal>>(
    reads.scope,
    `select x.id as "maintenanceId", ${placeName} as place, coalesce(l.time_zone, t.time_zone) as zone, x.location_id as "locationId",
       x.station_id as "stationId", x.starts_at as "startsAt", x.ends_at as "endsAt", x.reason as why
     from (select id, tenant_id, location_id, station_id, null::int as evse_id, starts_at, least(ends_at, ended_at) as ends_at, reason
         from maintenance_windows) x ${places}
     where ${windows.sql} and x.starts_at < ${now} and x.ends_at > x.starts_at
       and not exists (select 1 from uptime_exclusions u where u.maintenance_id = x.id and u.withdrawn_at is null)
       and exists (select 1 from stations d join status_intervals i on i.station_id = d.id
         where (d.id = x.station_id or d.location_id = x.location_id) and i.started_at < least(x.ends_at, ${now})
           and (i.ended_at is null or i.ended_at > x.starts_at) and ${isDown})
     order by x.starts_at desc limit 100`,
    windows.params,
  )
  return {
    rows: rows.map(({ startsAt, endsAt, ...row }) => ({
      ...row,
      from: ms(startsAt),
      to: ms(endsAt),
      reasonName: reasonNames[row.reason],
    })),
    proposals: proposals.map(({ startsAt, endsAt, ...row }) => ({ ...row, from: ms(startsAt), to: ms(endsAt) })),
  }
}

export type EvidenceContent = { name: string; mediaType: string; content: Buffer }

/** A file that proves an exclusion; null: not here. */
export async function evidenceContent(reads: Reads, id: number): Promise<EvidenceContent | null> {
  const sql = 'select name, media_type as "mediaType", content from uptime_evidence where id = $1'
  return (await reads.db.query<EvidenceContent>(reads.scope, sql, [id]))[0] ?? null
}
