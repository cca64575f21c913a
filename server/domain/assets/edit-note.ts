import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { Actor } from '../people/actor'
import { type NoteStore, noteBody } from './note'

export type EditNote = { id: number; body: string }

/** Corrects one's own note; readers see that it was corrected, the audit log keeps both texts. */
export async function editNote(
  ports: { notes: NoteStore; clock: Clock },
  scope: TenantScope,
  actor: Actor,
  { id, body }: EditNote,
): Promise<Result<null, 'empty' | 'tooLong' | 'notFound' | 'forbidden'>> {
  const text = noteBody(body)
  if (!text.ok) return text
  const note = await ports.notes.find(scope, id)
  if (!note) return refuse('notFound', 'This note is not here any more.')
  if (note.userId !== actor.userId)
    return refuse('forbidden', 'Only its author can change a note. Add one of your own.')
  if (note.body === text.value) return ok(null)
  const line = { action: 'note.edited', objectType: 'station', objectId: note.stationId }
  await ports.notes.edit(scope, id, text.value, ports.clock.now(), {
    author: actor,
    line: { ...line, before: { body: note.body }, after: { body: text.value } },
  })
  return ok(null)
}
