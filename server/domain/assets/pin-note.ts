import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { NoteStore } from './note'

export type PinNote = { id: number; pinned: boolean }

/** A pinned note stands above all others for everybody. */
export async function pinNote(
  ports: { notes: NoteStore },
  scope: TenantScope,
  actor: Actor,
  { id, pinned }: PinNote,
): Promise<Result<null, 'notFound'>> {
  const note = await ports.notes.find(scope, id)
  if (!note) return refuse('notFound', 'This note is not here any more.')
  if (note.pinned === pinned) return ok(null)
  await ports.notes.pin(scope, id, pinned, {
    author: actor,
    line: {
      action: pinned ? 'note.pinned' : 'note.unpinned',
      objectType: 'station',
      objectId: note.stationId,
      after: { body: note.body },
    },
  })
  return ok(null)
}
