import type { HoldCode, HoldReason } from '../domain/billing/plausibility'
import type { LocationId, SessionId, StationId } from '../kernel/ids'
import type { Cursor } from './billing-words'
import type { Reads } from './reads'

/** A session that waits for somebody's decision, or did. Instants ms UTC, Wh. */
export type HoldRow = {
  id: number
  sessionId: SessionId
  stationId: StationId
  stationName: string
  evseNumber: number
  locationName: string | null
  timeZone: string
  startedAt: number
  endedAt: number | null
  energyWh: number
  reasons: HoldReason[]
  state: 'open' | 'confirmed' | 'corrected' | 'waived'
  openedAt: number
  decidedAt: number | null
  decidedBy: string | null
  decision: string | null
}

export type HoldFilter = { state: 'open' | 'decided'; code?: HoldCode; locationId?: LocationId; stationId?: StationId }

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

/** Open ones longest waiting first; decided ones latest first. */
export async function billingHolds(
  reads: Reads,
  input: { filter: HoldFilter; cursor: Cursor | null; limit: number },
): Promise<{ rows: HoldRow[]; next: Cursor | null }> {
  const { filter, cursor, limit } = input
  const open = filter.state === 'open'
  const order = open ? 'asc' : 'desc'
  const key = open ? 'h.opened_at' : 'h.decided_at'
  const rows = await reads.db.query<HoldRow>(
    reads.scope,
    `select h.id, h.session_id as "sessionId", h.station_id as "stationId", st.name as "stationName", s.evse_number as "evseNumber",
       l.name as "locationName", coalesce(l.time_zone, t.time_zone) as "timeZone", ${ms('s.started_at')} as "startedAt",
       ${ms('s.ended_at')} as "endedAt", s.energy_wh as "energyWh", h.reasons, h.state, ${ms('h.opened_at')} as "openedAt",
       ${ms('h.decided_at')} as "decidedAt", h.decided_by_name as "decidedBy", h.decision
     from billing_holds h join sessions s on s.id = h.session_id join stations st on st.id = h.station_id
       left join locations l on l.id = s.location_id cross join tenants t
     where h.tenant_id = $1 and (h.state = 'open') = $2 and ($3::text is null or h.reasons @> jsonb_build_array(jsonb_build_object('code', $3::text)))
       and ($4::int is null or s.location_id = $4) and ($5::int is null or h.station_id = $5)
       and ($6::timestamptz is null or (${key}, h.id) ${open ? '>' : '<'} ($6, $7::bigint))
     order by ${key} ${order}, h.id ${order} limit $8`,
    [
      reads.scope.tenantId,
      open,
      filter.code ?? null,
      filter.locationId ?? null,
      filter.stationId ?? null,
      cursor && new Date(cursor.at),
      cursor?.id ?? null,
      limit + 1,
    ],
  )
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { rows: page, next: last ? { at: (open ? last.openedAt : last.decidedAt)!, id: last.id } : null }
}

/** Open holds, in all and by reason; sessions without a tariff; CDRs issued. */
export type HoldCounts = { open: number; refused: number; byCode: { code: HoldCode; count: number }[] }

export async function holdCounts(reads: Reads): Promise<HoldCounts> {
  return reads.db.run(reads.scope, async (tx) => {
    const [counts] = await tx.query<{ open: number; refused: number }>(
      `select (select count(*) from billing_holds where tenant_id = $1 and state = 'open') as open,
         (select count(*) from session_billing where tenant_id = $1 and state = 'refused') as refused`,
      [reads.scope.tenantId],
    )
    const byCode = await tx.query<{ code: HoldCode; count: number }>(
      `select r->>'code' as code, count(*) as count from billing_holds h cross join jsonb_array_elements(h.reasons) r
       where h.tenant_id = $1 and h.state = 'open' group by 1 order by 2 desc, 1`,
      [reads.scope.tenantId],
    )
    return { open: counts?.open ?? 0, refused: counts?.refused ?? 0, byCode }
  })
}
