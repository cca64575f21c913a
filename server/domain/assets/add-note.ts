import type { StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { type NoteStore, noteBody } from './note'

export type AddNote = { stationId: StationId; body: string; workOrderId?: number | null }

/** Adds a note to a station; returns its key. */
export async function addNote(
  ports: { notes: NoteStore },
  scope: TenantScope,
  actor: Actor,
  { stationId, body, workOrderId = null }: AddNote,
): Promise<Result<{ id: number }, 'empty' | 'tooLong' | 'notFound'>> {
  const text = noteBody(body)
  if (!text.ok) return text
  const note = { stationId, userId: actor.userId, author: actor.name, body: text.value, workOrderId }
  const id = await ports.notes.add(scope, note, {
    author: actor,
    line: { action: 'note.added', objectType: 'station', after: { body: text.value } },
  })
  return id === 'stationUnknown' ? refuse('notFound', 'This station is not here any more.') : ok({ id })
}
