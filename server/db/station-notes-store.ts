import type { Note, NoteStore } from '../domain/assets/note'
import { recordIn } from './audit-trail'
import type { Scoped } from './scoped'

const insertPhoto = `insert into note_photos(tenant_id, note_id, media_type, width, height, size_bytes, content)
  select $1, $2, $3, $4, $5, $6, $7 where (select count(*) from note_photos where note_id = $2) < $8 returning id`

/** Notes with their audit lines, each in one commit. */
export const openNoteStore = (scoped: Scoped): NoteStore => ({
  find: async (scope, id) => {
    const sql = `select id, station_id as "stationId", user_id as "userId", body, pinned,
         (select count(*)::int from note_photos p where p.note_id = n.id) as photos from station_notes n where id = $1`
    return (await scoped.query<Note>(scope, sql, [id]))[0] ?? null
  },
  add: (scope, note, { author, line }) =>
    scoped.run(scope, async (tx) => {
      const [added] = await tx.query<{ id: number }>(
        `insert into station_notes(tenant_id, station_id, user_id, author, body, work_order_id)
         select s.tenant_id, s.id, $2, $3, $4, w.id from stations s left join work_orders w on w.id = $5 and w.station_id = s.id
         where s.id = $1 returning id`,
        [note.stationId, note.userId, note.author, note.body, note.workOrderId],
      )
      if (!added) return 'stationUnknown'
      await recordIn(tx, scope.tenantId, author, { ...line, objectId: note.stationId })
      return added.id
    }),
  edit: (scope, id, body, at, { author, line }) =>
    scoped.run(scope, async (tx) => {
      await tx.query('update station_notes set body = $2, edited_at = $3 where id = $1', [id, body, new Date(at)])
      await recordIn(tx, scope.tenantId, author, line)
    }),
  pin: (scope, id, pinned, { author, line }) =>
    scoped.run(scope, async (tx) => {
      await tx.query('update station_notes set pinned = $2 where id = $1', [id, pinned])
      await recordIn(tx, scope.tenantId, author, line)
    }),
  remove: (scope, id, { author, line }) =>
    scoped.run(scope, async (tx) => {
      await tx.query('delete from station_notes where id = $1', [id])
      await recordIn(tx, scope.tenantId, author, line)
    }),
  addPhoto: (scope, id, photo, atMost, { author, line }) =>
    scoped.run(scope, async (tx) => {
      await tx.query('select 1 from station_notes where id = $1 for update', [id]) // two uploads at once count each other
      const { mediaType, width, height, content } = photo
      const row = [scope.tenantId, id, mediaType, width, height, content.length, Buffer.from(content), atMost]
      const [added] = await tx.query<{ id: number }>(insertPhoto, row)
      if (!added) return 'tooMany'
      await recordIn(tx, scope.tenantId, author, line)
      return added.id
    }),
})
