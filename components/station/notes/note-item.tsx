'use client'
import Link from 'next/link'
import { useState } from 'react'
import { failureText } from '@/components/command/failure-text'
import { Moment } from '@/components/format/moment'
import { useMe } from '@/components/people/me'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { Avatar } from '@/components/ui/count-badge'
import { workOrderName } from '@/server/kernel/work-order'
import { NoteForm } from './note-form'
import { NotePhotos } from './note-photos'
import { NoteText } from './note-text'
import { PhotoPicker } from './photo-picker'
import type { Note, Notes } from './use-notes'

export type NoteItemProps = { note: Note; zone: string; notes: Notes; compact?: boolean }

/** One note; its author can correct, illustrate and remove it, everybody can pin it. */
export function NoteItem({ note, zone, notes, compact = false }: NoteItemProps) {
  const [editing, setEditing] = useState(false)
  const me = useMe()
  const mine = me.userId === note.userId
  const { edit, pin, remove, photos } = notes
  const pinning = pin.isPending && pin.variables.id === note.id
  return (
    <li className="grid gap-1.5 border-b border-border px-3 py-2.25 text-sm last:border-b-0">
      <div className="flex items-start gap-2">
        <Avatar name={note.author} />
        {editing ? null : <NoteText body={note.body} />}
        {compact ? <Moment at={note.createdAt} zone={zone} className="text-xs text-dim" /> : null}
      </div>
      {editing ? (
        <NoteForm
          label="Correct the note"
          body={note.body}
          actionLabel="Save"
          autoFocus
          busy={edit.isPending}
          error={failureText(edit.error)}
          onCancel={() => setEditing(false)}
          onSave={async (body) => {
            const kept = await edit.mutateAsync({ id: note.id, body }).then(
              () => true,
              () => false,
            )
            if (kept) setEditing(false)
            return kept
          }}
        />
      ) : null}
      <NotePhotos note={note} />
      {failureText(remove.error) && remove.variables?.id === note.id ? (
        <p role="alert" className="m-0 pl-7 text-xs text-p1-text">
          {failureText(remove.error)}
        </p>
      ) : null}
      {photos.error && photos.variables?.noteId === note.id ? (
        <p role="alert" className="m-0 pl-7 text-xs text-p1-text">
          {photos.error.message}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-2 pl-7 text-xs text-muted">
        {note.workOrderId === null || notes.place.workOrderId !== null ? null : (
          <Link href={`/work/${note.workOrderId}`} className="link">
            {workOrderName(note.workOrderId)}
          </Link>
        )}
        {compact ? null : (
          <span>
            {note.author}, <Moment at={note.createdAt} zone={zone} />
          </span>
        )}
        {note.editedAt === null ? null : (
          <span>
            corrected <Moment at={note.editedAt} zone={zone} />
          </span>
        )}
        {note.pinned ? <span className="font-medium text-fg">Pinned</span> : null}
        {compact ? null : (
          <>
            <span className="flex-1" />
            <Button
              size="sm"
              variant="ghost"
              busy={pinning}
              onClick={() => pin.mutate({ id: note.id, pinned: !note.pinned })}
            >
              {note.pinned ? 'Unpin' : 'Pin'}
            </Button>
            <Button
              size="sm"
              variant="ghost"
              reason={mine ? null : 'Only its author can change a note.'}
              onClick={() => setEditing(true)}
            >
              Edit
            </Button>
            {mine ? (
              <PhotoPicker
                files={[]}
                variant="ghost"
                busy={photos.isPending && photos.variables.noteId === note.id}
                onPick={(files) => photos.mutate({ noteId: note.id, files })}
              />
            ) : null}
            <ConfirmButton
              size="sm"
              variant="ghost"
              reason={mine || me.role === 'admin' ? null : 'Only its author or an admin can remove a note.'}
              busy={remove.isPending && remove.variables.id === note.id}
              confirmLabel="Remove now?"
              onConfirm={() => remove.mutate({ id: note.id })}
            >
              Remove
            </ConfirmButton>
          </>
        )}
      </div>
    </li>
  )
}
