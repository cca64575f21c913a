'use client'
import { failureText } from '@/components/command/failure-text'
import { Answer } from '@/components/session/answer'
import { usePermission } from '@/components/shell/permissions'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { NoteForm } from './note-form'
import { NoteItem } from './note-item'
import { useNotes } from './use-notes'

export type NotesCardProps = {
  stationId: number
  workOrderId?: number | null
  zone: string
  title: string
  /** Nothing is added any more. */
  closed?: boolean
}

/** What people want each other to know of a station, or found while working on an order; with photos. */
export function NotesCard({ stationId, workOrderId = null, zone, title, closed = false }: NotesCardProps) {
  const notes = useNotes(stationId, workOrderId)
  const { allowed } = usePermission('station.note')
  async function save(body: string, files: readonly File[]): Promise<boolean> {
    const added = await notes.add.mutateAsync({ stationId, body, workOrderId }).catch(() => null)
    if (!added) return false
    // The note is kept whatever becomes of its photos; what failed is said at the note, where they can be added again.
    if (files.length > 0) await notes.photos.mutateAsync({ noteId: added.id, files }).catch(() => null)
    return true
  }
  return (
    <Panel title={title} padded={false}>
      {allowed && !closed ? (
        <div className="border-b border-border p-3">
          <NoteForm
            label="New note"
            actionLabel="Add note"
            withPhotos
            busy={notes.add.isPending || notes.photos.isPending}
            error={failureText(notes.add.error)}
            onSave={save}
          />
        </div>
      ) : null}
      <Answer query={notes.query} what="notes" skeleton={<SkeletonRows rows={2} rowHeight={52} />}>
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
  )
}
