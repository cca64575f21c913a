'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { formatDuration } from '@/components/format/duration'
import { Moment } from '@/components/format/moment'
import { Answer } from '@/components/session/answer'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import type { OwnerProblem } from './owner-data'
import { causeWords, connectorsWords } from './plain-words'

type Place = { locationId?: number; stationId?: number }

/** What went wrong and for how long, in words an owner can pass on. */
export function ProblemPanel({ place }: { place: Place }) {
  const query = useQuery(useTRPC().owner.problems.queryOptions(place))
  return (
    <Panel title="What went wrong" lead={<span className="text-xs text-muted">last three months</span>} padded={false}>
      <Answer query={query} what="what went wrong" skeleton={<Skeleton className="m-4 h-32" />}>
        {(problems) =>
          problems.length === 0 ? (
            <p className="px-4 py-4 text-muted">Nothing of more than five minutes.</p>
          ) : (
            <ul className="divide-y divide-border">
              {problems.map((problem) => (
                <li
                  key={`${problem.stationId}.${problem.evseNumbers.join('.')}.${problem.from}`}
                  className="flex flex-wrap items-baseline gap-x-3 px-4 py-2.5"
                >
                  <span className="min-w-0 flex-1 basis-56">
                    <b className="font-semibold">
                      {problem.station}, {connectorsWords(problem.evseNumbers)}
                    </b>
                    <span className="block text-sm text-muted">
                      {problem.causes.map((cause) => causeWords[cause]).join(', ') || causeWords.unknown}
                    </span>
                  </span>
                  <span className="num text-sm sm:text-right">
                    {howLong(problem)} <Moment at={problem.from} zone={problem.zone} as="dateTime" />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  )
}

function howLong({ end, from, to }: OwnerProblem): string {
  if (end === 'going') return 'since'
  return `${end === 'known' ? 'at least ' : ''}${formatDuration(to - from)}, from`
}
