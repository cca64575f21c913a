import type { ApiOutputs } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'

type Detail = ApiOutputs['alarms']['detail']
export type AlarmStoryProps = { story: Detail['story']; same: Detail['sameIn30Days'] | null; zone: string | undefined }

const words: Record<string, string> = {
  raised: 'Raised',
  raisedAgain: 'Raised again',
  returned: 'Over, nobody had looked yet',
  cleared: 'Over',
  reworded: 'Changed',
  acknowledged: 'Acknowledged',
  unacknowledged: 'Given back',
  note: 'Note',
  shelved: 'Shelved',
  unshelved: 'Taken from the shelf',
  shelfExpired: 'Back from the shelf, its time was up',
  brokeOut: 'Worse than when it was shelved, back from the shelf',
  suppressed: 'Suppressed',
  released: 'No longer suppressed',
  chattering: 'Comes and goes, chattering',
  calmed: 'Calm again',
  assigned: 'Assigned to',
  unassigned: 'Assigned to nobody',
}

/** What happened to an alarm, oldest first, and how often the same was here before. */
export function AlarmStory({ story, same, zone }: AlarmStoryProps) {
  return (
    <section className="grid gap-1.5 border-b border-border p-3 text-sm" aria-label="History of this alarm">
      <h3 className="text-xs font-semibold text-dim">What happened</h3>
      <ol className="m-0 grid list-none gap-1 p-0">
        {story.map((moment) => (
          <li key={moment.id} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5">
            <Moment at={moment.at} zone={zone} className="text-xs text-muted" />
            <span className="min-w-0 break-words">
              {words[moment.kind] ?? moment.kind}
              {moment.actor ? <span className="text-muted"> by {moment.actor}</span> : null}
              {moment.note ? <span className="block whitespace-pre-wrap text-muted">{moment.note}</span> : null}
            </span>
          </li>
        ))}
      </ol>
      {same === null ? null : (
        <p className="m-0 text-xs text-muted">
          {same.alarms <= 1
            ? 'The first of its kind here in 30 days.'
            : `${same.alarms} of its kind here in 30 days, ${same.occurrences} times in all.`}
        </p>
      )}
    </section>
  )
}
