import { type EventWeight, weightOf } from '../domain/security/security-event'
import type { StationId } from '../kernel/ids'
import type { Reads } from './reads'

/** What a station reported of its own security. `type` is the standard's name, `text` what the station added. */
export type SecurityEvent = {
  id: number
  stationId: StationId
  stationName: string
  at: number
  type: string
  info: string
  weight: EventWeight
}

export type SecurityEventFilter = { stationId?: StationId; q?: string; weight?: EventWeight; days?: number }
const most = 500

type Row = Omit<SecurityEvent, 'type' | 'info' | 'weight'> & { text: string }

/** Newest first. */
export async function securityEvents(reads: Reads, { stationId, q, weight, days = 30 }: SecurityEventFilter) {
  const rows = await reads.db.query<Row>(
    reads.scope,
    `select e.id::float8 as id, e.station_id as "stationId", s.name as "stationName",
       (extract(epoch from e.at) * 1000)::float8 as at, e.text
     from station_events e join stations s on s.id = e.station_id
     where e.tenant_id = $1 and e.kind = 'security' and e.at > $2 and ($3::int is null or e.station_id = $3)
       and ($4::text is null or e.text ilike $4 or s.name ilike $4)
     order by e.at desc, e.id desc limit ${most + 1}`,
    [
      reads.scope.tenantId,
      new Date(reads.now() - days * 86_400_000),
      stationId ?? null,
      q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`,
    ],
  )
  const events = rows.slice(0, most).map(({ text, ...row }): SecurityEvent => {
    const colon = text.indexOf(': ')
    const type = colon < 0 ? text : text.slice(0, colon)
    return { ...row, type, info: colon < 0 ? '' : text.slice(colon + 2), weight: weightOf(type) }
  })
  return { rows: weight ? events.filter((each) => each.weight === weight) : events, more: rows.length > most }
}
