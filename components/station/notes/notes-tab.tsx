'use client'
import { failureText } from '@/components/command/failure-text'
import { Answer } from '@/components/session/answer'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { NoteForm } from './note-form'
import { NoteItem } from './note-item'
import { useNotes } from './use-notes'

/** What people want each other to know about this station. */
export function NotesTab({ stationId, zone }: { stationId: number; zone: string }) {
  const notes = useNotes(stationId)
  return (
    <div className="grid max-w-3xl gap-2.5 p-2.5">
      <Panel title="Notes" padded={false}>
        <div className="border-b border-border p-3">
          <NoteForm
            label="New note"
            actionLabel="Add note"
            busy={notes.add.isPending}
            error={failureText(notes.add.error)}
            onSave={(body) =>
              notes.add.mutateAsync({ stationId, body }).then(
                () => true,
                () => false,
              )
            }
          />
        </div>
        <Answer query={notes.query} what="notes" skeleton={<SkeletonRows rows={3} rowHeight={52} />}>
          {(list) =>
            list.length === 0 ? (
              <EmptyState title="No notes yet.">
                Write what the next person should know: what was repaired, what to watch.
              </EmptyState>
            ) : (
              <ul>
                {list.map((note) => (
                  <NoteItem key={note.id} note={note} zone={zone} notes={notes} />
                ))}
              </ul>
            )
          }
        </Answer>
      </Panel>
    </div>
  )
}
