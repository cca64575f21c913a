import Link from 'next/link'
import type { ApiOutputs } from '@/components/api/trpc'
import { commandName } from '@/components/command/command-words'
import { formatCountOf } from '@/components/format/count'
import { Moment } from '@/components/format/moment'
import type { LiveAlarm } from '@/server/kernel/live'
import { alarmHref } from './alarm-url'

type Detail = ApiOutputs['alarms']['detail']
export type AlarmStoryProps = { alarm: LiveAlarm; detail: Detail | undefined; zone: string | undefined }

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
  escalated: 'Escalated',
  told: 'Told',
  ticketRequested: 'Ticket requested',
  ticketMade: 'Ticket made',
  ticketFailed: 'No ticket came back',
  merged: 'Put under another alarm',
  split: 'Split off from its cause',
}

type Line = { key: string; at: number; text: string; by: string | null; note: string | null }

/** What happened to an alarm and what people did, oldest first, and how often the same was here before. */
export function AlarmStory({ alarm, detail, zone }: AlarmStoryProps) {
  return (
    <section className="grid gap-1.5 border-b border-border p-3 text-sm" aria-label="History of this alarm">
      <h3 className="text-xs font-semibold text-dim">What happened</h3>
      <ol className="m-0 grid list-none gap-1 p-0">
        {linesOf(detail).map((line) => (
          <li key={line.key} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5">
            <Moment at={line.at} zone={zone} className="text-xs text-muted" />
            <span className="min-w-0 break-words">
              {line.text}
              {line.by ? <span className="text-muted"> by {line.by}</span> : null}
              {line.note ? <span className="block whitespace-pre-wrap text-muted">{line.note}</span> : null}
            </span>
          </li>
        ))}
      </ol>
      {detail ? <Same alarm={alarm} same={detail.sameIn30Days} /> : null}
    </section>
  )
}

function linesOf(detail: Detail | undefined): Line[] {
  const story = (detail?.story ?? []).map(({ id, at, kind, actor, note }) => ({
    key: `s${id}`,
    at,
    text: words[kind] ?? kind,
    by: actor,
    note,
  }))
  const given = (detail?.commands ?? []).map(({ id, at, kind, state, effect, by, reason }) => ({
    key: `c${id}`,
    at,
    text: `${commandName(kind)}, ${outcome(state, effect)},`,
    by,
    note: reason,
  }))
  return [...story, ...given].sort((a, b) => a.at - b.at)
}

function outcome(state: string, effect: string): string {
  if (state === 'rejected') return 'refused'
  if (state === 'noAnswer') return 'no answer'
  if (state === 'failed') return 'failed'
  if (state === 'queued' || state === 'sent') return 'on its way'
  return effect === 'seen' ? 'done' : effect === 'notSeen' ? 'accepted, no effect seen' : 'accepted'
}

function Same({ alarm, same }: { alarm: LiveAlarm; same: Detail['sameIn30Days'] }) {
  if (same.alarms <= 1) return <p className="m-0 text-xs text-muted">The first of its kind here in 30 days.</p>
  const { stationId, locationId, rule } = alarm
  const place = stationId === null ? { site: locationId } : { station: stationId }
  return (
    <p className="m-0 text-xs text-muted">
      <Link href={alarmHref({ tab: 'history', rule, age: '30d', ...place })}>
        {formatCountOf(same.alarms, 'alarm')} of its kind here in 30 days
      </Link>
      , {same.occurrences} times in all.
    </p>
  )
}
