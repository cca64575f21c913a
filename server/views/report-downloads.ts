import type { UserId } from '../kernel/ids'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'

/** A file in somebody's tray. `progress` 0…1. Instants in ms. */
export type DownloadRow = {
  id: number
  name: string
  state: 'queued' | 'running' | 'done' | 'failed'
  progress: number
  error: string | null
  sizeBytes: number | null
  createdAt: number
  doneAt: number | null
  expiresAt: number
}

type Row = Omit<DownloadRow, 'createdAt' | 'doneAt' | 'expiresAt'> & {
  createdAt: Date
  doneAt: Date | null
  expiresAt: Date
}

/** One person's own files, newest first. */
export async function downloads(reads: Reads, userId: UserId): Promise<DownloadRow[]> {
  const rows = await reads.db.query<Row>(
    reads.scope,
    `select id, name, state, progress, error, size_bytes as "sizeBytes", created_at as "createdAt", done_at as "doneAt",
       expires_at as "expiresAt" from downloads
     where tenant_id = $1 and user_id = $2 and expires_at > $3 order by id desc limit 50`,
    [reads.scope.tenantId, userId, new Date(reads.now())],
  )
  return rows.map((row) => ({
    ...row,
    createdAt: ms(row.createdAt),
    doneAt: msOrNull(row.doneAt),
    expiresAt: ms(row.expiresAt),
  }))
}

export type DownloadContent = { name: string; mediaType: string; content: Buffer }

/** A finished file of one's own; null: there is none. */
export async function downloadContent(reads: Reads, userId: UserId, id: number): Promise<DownloadContent | null> {
  const rows = await reads.db.query<DownloadContent>(
    reads.scope,
    `select name, media_type as "mediaType", content from downloads
     where id = $1 and user_id = $2 and state = 'done' and expires_at > $3`,
    [id, userId, new Date(reads.now())],
  )
  return rows[0] ?? null
}
