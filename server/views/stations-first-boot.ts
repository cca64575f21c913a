import type { StationId } from '../kernel/ids'
import type { Reads } from './reads'
import { refusalWords } from './stations-knocking'

/** How far a new station has come, each step with its instant (ms UTC); null: not yet. */
export type FirstBoot = {
  stationId: StationId
  identity: string
  /** Last time it was turned away, when that is newer than its last connection. */
  refusedAt: number | null
  refusedWhat: string | null
  refusedAdvice: string | null
  connectedAt: number | null
  connected: boolean
  protocol: string | null
  bootedAt: number | null
  vendor: string | null
  model: string | null
  evses: { evseNumber: number; statusAt: number | null; availability: string }[]
  firstSessionAt: number | null
}

type Row = Omit<FirstBoot, 'refusedWhat' | 'refusedAdvice'> & { refusedReason: string | null }

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

export async function firstBoot(reads: Reads, stationId: StationId): Promise<FirstBoot | null> {
  const rows = await reads.db.query<Row>(
    reads.scope,
    `select s.id as "stationId", s.identity, s.connected, s.protocol, ${ms('s.connectivity_at')} as "connectedAt",
       ${ms('s.booted_at')} as "bootedAt", s.vendor, s.model, ${ms('r.last_at')} as "refusedAt", r.reason as "refusedReason",
       coalesce((select json_agg(json_build_object('evseNumber', e.evse_number, 'availability', e.availability, 'statusAt', ${ms('e.status_at')})
         order by e.evse_number) from evses e where e.station_id = s.id), '[]') as evses,
       (select ${ms('min(x.started_at)')} from sessions x where x.station_id = s.id) as "firstSessionAt"
     from stations s left join lateral (select r.reason, r.last_at from refused_handshakes r
       where r.identity_key = s.identity_key order by r.last_at desc limit 1) r on not s.connected and r.last_at > coalesce(s.connectivity_at, s.created_at)
     where s.id = $1 and s.removed_at is null`,
    [stationId],
  )
  const row = rows[0]
  if (!row) return null
  const { refusedReason, ...rest } = row
  const words = refusedReason === null ? null : refusalWords(refusedReason)
  return { ...rest, refusedWhat: words?.what ?? null, refusedAdvice: words?.advice ?? null }
}
