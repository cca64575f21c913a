import type { Note, NoteStore } from '../domain/assets/note'
import { recordIn } from './audit-trail'
import type { Scoped } from './scoped'

/** Notes with their audit lines, each in one commit. */
export const openNoteStore = (scoped: Scoped): NoteStore => ({
  find: async (scope, id) => {
    const sql =
      'select id, station_id as "stationId", user_id as "userId", body, pinned from station_notes where id = $1'
    return (await scoped.query<Note>(scope, sql, [id]))[0] ?? null
  },
  add: (scope, note, { author, line }) =>
    scoped.run(scope, async (tx) => {
      const [added] = await tx.query<{ id: number }>(
        `insert into station_notes(tenant_id, station_id, user_id, author, body)
         select tenant_id, id, $2, $3, $4 from stations where id = $1 returning id`,
        [note.stationId, note.userId, note.author, note.body],
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
})
