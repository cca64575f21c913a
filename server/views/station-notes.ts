import type { StationId, UserId } from '../kernel/ids'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'

export type StationNote = {
  id: number
  userId: UserId
  author: string
  body: string
  pinned: boolean
  createdAt: number
  editedAt: number | null
}

/** Pinned ones first, then the newest. A station has few; the latest 500 are enough for any page. */
export async function stationNotes(reads: Reads, stationId: StationId): Promise<StationNote[]> {
  const rows = await reads.db.query<
    Omit<StationNote, 'createdAt' | 'editedAt'> & { createdAt: Date; editedAt: Date | null }
  >(
    reads.scope,
    `select id, user_id as "userId", author, body, pinned, created_at as "createdAt", edited_at as "editedAt"
     from station_notes where station_id = $1 order by pinned desc, created_at desc, id desc limit 500`,
    [stationId],
  )
  return rows.map((row) => ({ ...row, createdAt: ms(row.createdAt), editedAt: msOrNull(row.editedAt) }))
}
