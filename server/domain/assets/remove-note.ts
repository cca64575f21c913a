import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { NoteStore } from './note'

/** Removes one's own note with its photos; an admin removes any. The audit log keeps the text, and that there were photos. */
export async function removeNote(
  ports: { notes: NoteStore },
  scope: TenantScope,
  actor: Actor,
  { id }: { id: number },
): Promise<Result<null, 'notFound' | 'forbidden'>> {
  const note = await ports.notes.find(scope, id)
  if (!note) return refuse('notFound', 'This note is not here any more.')
  if (note.userId !== actor.userId && actor.role !== 'admin')
    return refuse('forbidden', 'Only its author or an admin can remove a note.')
  await ports.notes.remove(scope, id, {
    author: actor,
    line: {
      action: 'note.removed',
      objectType: 'station',
      objectId: note.stationId,
      before: { body: note.body, photos: note.photos },
    },
  })
  return ok(null)
}
