import type { Reads } from './reads'

export type StoredFile = { ticketId: number; name: string; mediaType: string; picture: boolean; content: Buffer }

/** null: there is no such file in this scope. */
export const ticketFile = async ({ db, scope }: Reads, id: number): Promise<StoredFile | null> =>
  (
    await db.query<StoredFile>(
      scope,
      'select ticket_id as "ticketId", name, media_type as "mediaType", picture, content from ticket_files where id = $1',
      [id],
    )
  )[0] ?? null
