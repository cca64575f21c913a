import type { StationId } from '../kernel/ids'
import { ms } from './instants'
import type { Reads } from './reads'

/** Handshakes of this identity that were turned away, newest first: why a station is not on the map. */
export type RefusedHandshake = {
  reason: string
  detail: string | null
  remoteAddress: string | null
  attempts: number
  firstAt: number
  lastAt: number
}

type Row = Omit<RefusedHandshake, 'firstAt' | 'lastAt'> & { firstAt: Date; lastAt: Date }

export async function stationRefusals(reads: Reads, stationId: StationId): Promise<RefusedHandshake[]> {
  const rows = await reads.db.query<Row>(
    reads.scope,
    `select r.reason, r.detail, r.remote_address as "remoteAddress", r.attempts, r.first_at as "firstAt", r.last_at as "lastAt"
     from stations s join refused_handshakes r on r.tenant_id = s.tenant_id and r.identity_key = s.identity_key
     where s.id = $1 order by r.last_at desc limit 5`,
    [stationId],
  )
  return rows.map((row) => ({ ...row, firstAt: ms(row.firstAt), lastAt: ms(row.lastAt) }))
}
