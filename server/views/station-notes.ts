import type { StationId, UserId } from '../kernel/ids'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'

export type NotePhoto = { id: number; width: number; height: number }

export type StationNote = {
  id: number
  userId: UserId
  author: string
  body: string
  pinned: boolean
  /** Written while working on this order. */
  workOrderId: number | null
  photos: NotePhoto[]
  createdAt: number
  editedAt: number | null
}

type Row = Omit<StationNote, 'createdAt' | 'editedAt'> & { createdAt: Date; editedAt: Date | null }

const sql = `select id, user_id as "userId", author, body, pinned, work_order_id as "workOrderId", created_at as "createdAt", edited_at as "editedAt",
    coalesce((select json_agg(json_build_object('id', p.id, 'width', p.width, 'height', p.height) order by p.id)
      from note_photos p where p.note_id = n.id), '[]') as photos
  from station_notes n where station_id = $1 and ($2::int is null or work_order_id = $2)
  order by pinned desc, created_at desc, id desc limit 500`

/** Pinned ones first, then the newest. A station has few; the latest 500 are enough for any page. */
export async function stationNotes(
  reads: Reads,
  stationId: StationId,
  workOrderId: number | null = null,
): Promise<StationNote[]> {
  const rows = await reads.db.query<Row>(reads.scope, sql, [stationId, workOrderId])
  return rows.map((row) => ({ ...row, createdAt: ms(row.createdAt), editedAt: msOrNull(row.editedAt) }))
}

/** A photo itself; null: there is none in this scope. */
export async function notePhoto(reads: Reads, id: number): Promise<{ mediaType: string; content: Buffer } | null> {
  const photo = 'select media_type as "mediaType", content from note_photos where id = $1'
  return (await reads.db.query<{ mediaType: string; content: Buffer }>(reads.scope, photo, [id]))[0] ?? null
}
