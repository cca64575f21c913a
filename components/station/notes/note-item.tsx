'use client'
import { useState } from 'react'
import { failureText } from '@/components/command/failure-text'
import { Moment } from '@/components/format/moment'
import { useMe } from '@/components/people/me'
import { Button } from '@/components/ui/button'
import { Avatar } from '@/components/ui/count-badge'
import { NoteForm } from './note-form'
import type { Note, useNotes } from './use-notes'

export type NoteItemProps = { note: Note; zone: string; notes: ReturnType<typeof useNotes>; compact?: boolean }

/** One note; its author can correct it, everybody can pin it. */
export function NoteItem({ note, zone, notes, compact = false }: NoteItemProps) {
  const [editing, setEditing] = useState(false)
  const mine = useMe().userId === note.userId
  const { edit, pin } = notes
  const pinning = pin.isPending && pin.variables.id === note.id
  return (
    <li className="grid gap-1.5 border-b border-border px-3 py-2.25 text-sm last:border-b-0">
      <div className="flex items-start gap-2">
        <Avatar name={note.author} />
        {editing ? null : <p className="min-w-0 flex-1 break-words whitespace-pre-line">{note.body}</p>}
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
      <div className="flex flex-wrap items-center gap-x-2 pl-7 text-xs text-muted">
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
          </>
        )}
      </div>
    </li>
  )
}
