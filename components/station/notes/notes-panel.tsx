'use client'
import Link from 'next/link'
import { useState } from 'react'
import { failureText } from '@/components/command/failure-text'
import { Answer } from '@/components/session/answer'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { NoteForm } from './note-form'
import { NoteItem } from './note-item'
import { useNotes } from './use-notes'

const shown = 4

/** The pinned and the latest notes, beside the live picture. */
export function NotesPanel({ stationId, zone }: { stationId: number; zone: string }) {
  const notes = useNotes(stationId)
  const [adding, setAdding] = useState(false)
  useShortcut('n', 'Add a note', () => setAdding(true))
  return (
    <Panel
      title="Notes"
      padded={false}
      actions={
        <Button size="sm" variant="ghost" kbd="n" aria-expanded={adding} onClick={() => setAdding(!adding)}>
          Add
        </Button>
      }
    >
      {adding ? (
        <div className="border-b border-border p-3">
          <NoteForm
            label="New note"
            actionLabel="Add note"
            autoFocus
            busy={notes.add.isPending}
            error={failureText(notes.add.error)}
            onCancel={() => setAdding(false)}
            onSave={async (body) => {
              const kept = await notes.add.mutateAsync({ stationId, body }).then(
                () => true,
                () => false,
              )
              if (kept) setAdding(false)
              return kept
            }}
          />
        </div>
      ) : null}
      <Answer query={notes.query} what="notes" skeleton={<SkeletonRows rows={2} rowHeight={40} />}>
        {(list) =>
          list.length === 0 ? (
            adding ? null : (
              <EmptyState title="No notes yet." />
            )
          ) : (
            <ul>
              {list.slice(0, shown).map((note) => (
                <NoteItem key={note.id} note={note} zone={zone} notes={notes} compact />
              ))}
              {list.length > shown ? (
                <li className="px-3 py-2 text-xs">
                  <Link href={`/stations/${stationId}?tab=notes`} className="link">
                    All {list.length} notes
                  </Link>
                </li>
              ) : null}
            </ul>
          )
        }
      </Answer>
    </Panel>
  )
}
