import type { StationId, UserId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Photo } from './photo'
import type { Audit, AuditOfNew } from './ports'

/** What people want the next person to know about a station. Written by its author only; anybody of the desk may pin it. */
export type Note = { id: number; stationId: StationId; userId: UserId; body: string; pinned: boolean; photos: number }

/** `workOrderId`: written while working on that order. */
export type NewNote = { stationId: StationId; userId: UserId; author: string; body: string; workOrderId: number | null }

export interface NoteStore {
  find(scope: TenantScope, id: number): Promise<Note | null>
  add(scope: TenantScope, note: NewNote, audit: AuditOfNew): Promise<number | 'stationUnknown'>
  edit(scope: TenantScope, id: number, body: string, at: number, audit: Audit): Promise<void>
  pin(scope: TenantScope, id: number, pinned: boolean, audit: Audit): Promise<void>
  /** With its photos. */
  remove(scope: TenantScope, id: number, audit: Audit): Promise<void>
  addPhoto(scope: TenantScope, id: number, photo: Photo, atMost: number, audit: Audit): Promise<number | 'tooMany'>
}

export const longestNote = 4_000

/** The text as it is kept. */
export function noteBody(text: string): Result<string, 'empty' | 'tooLong'> {
  const body = text.trim()
  if (body === '') return refuse('empty', 'Write something first.')
  if (body.length > longestNote)
    return refuse('tooLong', `A note holds ${longestNote} characters, this one has ${body.length}.`)
  return ok(body)
}
