import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { NoteStore } from './note'
import { photosPerNote, readPhoto } from './photo'

export type AddPhoto = { noteId: number; bytes: Uint8Array }

/** Adds a photo to one's own note, without what tells where and by whom it was taken. */
export async function addPhoto(
  ports: { notes: NoteStore },
  scope: TenantScope,
  actor: Actor,
  { noteId, bytes }: AddPhoto,
): Promise<Result<{ id: number }, 'notFound' | 'forbidden' | 'notAPhoto' | 'tooLarge' | 'tooMany'>> {
  const note = await ports.notes.find(scope, noteId)
  if (!note) return refuse('notFound', 'This note is not here any more.')
  if (note.userId !== actor.userId) return refuse('forbidden', 'Only its author can add photos to a note.')
  const photo = readPhoto(bytes)
  if (!photo.ok) return photo
  const { width, height, mediaType, content } = photo.value
  const after = { mediaType, width, height, bytes: content.length }
  const line = { action: 'note.photoAdded', objectType: 'station', objectId: note.stationId, after }
  const id = await ports.notes.addPhoto(scope, noteId, photo.value, photosPerNote, { author: actor, line })
  return id === 'tooMany' ? refuse('tooMany', `A note holds ${photosPerNote} photos.`) : ok({ id })
}
