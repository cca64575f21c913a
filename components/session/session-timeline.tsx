'use client'
import { useQuery } from '@tanstack/react-query'
import { PriorityMark } from '@/components/alarm/priority-mark'
import { useTRPC } from '@/components/api/trpc'
import { StateGlyph } from '@/components/evse/state-glyph'
import { Moment } from '@/components/format/moment'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Answer } from './answer'
import type { Session } from './session-page'
import { type TimelineEntry, timelineWords } from './timeline-words'

const activeEveryMs = 15_000

/** Plug in, authorization, start, what came between, the end. */
export function SessionTimeline({ session }: { session: Session }) {
  const api = useTRPC()
  const query = useQuery(
    api.sessions.timeline.queryOptions(
      { id: session.id },
      { refetchInterval: session.state === 'active' ? activeEveryMs : false },
    ),
  )
  return (
    <Panel title="Timeline" padded={false}>
      <Answer query={query} what="the timeline" skeleton={<SkeletonRows rows={6} />}>
        {(entries) => (
          <ol className="grid py-1">
            {entries.map((entry) => (
              <Line
                key={`${entry.kind}${entry.at}${timelineWords(entry).title}`}
                entry={entry}
                zone={session.timeZone}
              />
            ))}
          </ol>
        )}
      </Answer>
    </Panel>
  )
}

function Line({ entry, zone }: { entry: TimelineEntry; zone: string }) {
  const { title, detail } = timelineWords(entry)
  return (
    <li className="grid grid-cols-[auto_18px_minmax(0,1fr)] items-baseline gap-x-2 px-3 py-1 text-sm">
      <Moment at={entry.at} zone={zone} as="seconds" className="min-w-22 text-xs text-dim" />
      <Mark entry={entry} />
      <span className="min-w-0">
        {title}
        {detail ? <span className="text-muted">, {detail}</span> : null}
      </span>
    </li>
  )
}

function Mark({ entry }: { entry: TimelineEntry }) {
  if (entry.kind === 'state') return <StateGlyph state={entry.state} size="s" label={null} />
  if (entry.kind === 'alarm')
    return (
      <PriorityMark
        priority={entry.priority as 1 | 2 | 3 | 4}
        state={entry.over ? 'cleared' : 'active'}
        size={14}
        label={null}
      />
    )
  const strong = entry.kind === 'started' || entry.kind === 'ended'
  return (
    <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" className={strong ? 'text-fg' : 'text-dim'}>
      <circle cx="7" cy="7" r={strong ? 4 : 2.5} fill="currentColor" />
    </svg>
  )
}
