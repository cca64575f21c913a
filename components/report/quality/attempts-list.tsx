'use client'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '@/components/api/trpc'
import { formatDuration } from '@/components/format/duration'
import { Moment } from '@/components/format/moment'
import { Answer } from '@/components/settings/answer'
import { WideTable } from '@/components/settings/wide-table'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { TableHead } from '@/components/ui/table-head'
import { type Attempt, type QualityUrl, qualityParameters } from './quality-url'
import { causeNames, outcomeNames, reasonText, stepNames } from './quality-words'

/** The attempts themselves, newest first; each leads to its session and to what the station said at the time. */
export function AttemptsList({ url }: { url: QualityUrl }) {
  const api = useTRPC()
  const query = useInfiniteQuery(
    api.quality.attempts.infiniteQueryOptions(
      { parameters: qualityParameters(url, true) },
      { getNextPageParam: (page) => page.next, placeholderData: keepPreviousData },
    ),
  )
  const rows = query.data?.pages.flatMap((page) => page.rows)
  return (
    <Answer query={{ ...query, data: rows }} what="attempts" rows={12}>
      {(attempts) =>
        attempts.length === 0 ? (
          <EmptyState title="No attempt to charge matches.">
            Attempts are listed twenty minutes after they began.
          </EmptyState>
        ) : (
          <div className="grid gap-3 p-3" aria-busy={query.isPlaceholderData}>
            <div className="panel">
              <AttemptTable rows={attempts} />
            </div>
            {query.hasNextPage ? (
              <div className="grid justify-items-center">
                <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  Show older attempts
                </Button>
              </div>
            ) : null}
          </div>
        )
      }
    </Answer>
  )
}

const columns = ['Began', 'Took', 'Where', 'Card', 'Outcome', 'Failed at', 'Put down to', 'Why', 'Try', 'Evidence']

function AttemptTable({ rows }: { rows: Attempt[] }) {
  return (
    <WideTable label="Attempts to charge">
      <table className="table num" data-table="attempts">
        <TableHead names={columns} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="whitespace-nowrap">
                <Moment at={row.startedAt} zone={row.timeZone} as="dateTime" />
              </td>
              <td className="whitespace-nowrap text-muted">
                {row.endedAt > row.startedAt ? formatDuration(row.endedAt - row.startedAt) : '–'}
              </td>
              <td className="max-w-64 truncate">
                <Link className="link" href={`/stations/${row.stationId}`}>
                  {row.stationName}
                </Link>
                {row.evseNumber > 0 ? <span className="text-muted"> EVSE {row.evseNumber}</span> : null}
                {row.locationName ? <span className="text-dim"> · {row.locationName}</span> : null}
              </td>
              <td className="font-mono text-xs text-muted">{row.tokenTail ? `…${row.tokenTail}` : '–'}</td>
              <td>{row.outcome === 'failed' ? <Chip>Failed</Chip> : outcomeNames[row.outcome]}</td>
              <td>{row.step ? stepNames[row.step] : ''}</td>
              <td>{row.cause ? causeNames[row.cause] : ''}</td>
              <td className="max-w-72 text-muted">{reasonText(row.reason)}</td>
              <td className="whitespace-nowrap text-muted">{tryText(row)}</td>
              <td className="whitespace-nowrap">
                {row.sessionId ? (
                  <Link className="link" href={`/sessions/${row.sessionId}`}>
                    Session
                  </Link>
                ) : null}{' '}
                <Link className="link" href={messagesHref(row)}>
                  Messages
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}

/** "2, later worked". */
function tryText({ try: n, visitSucceeded, outcome }: Attempt): string {
  if (n === 0) return ''
  return outcome === 'failed' && visitSucceeded ? `${n}, later worked` : String(n)
}

const aroundMs = 2 * 60_000
const longestMs = 6 * 3_600_000

/** The station's messages around the attempt; of a long session those around its end, where it was decided. */
function messagesHref({ stationId, startedAt, endedAt }: Attempt): string {
  const from = Math.max(startedAt, endedAt - longestMs) - aroundMs
  const range = { from: new Date(from).toISOString(), to: new Date(endedAt + aroundMs).toISOString() }
  return `/stations/${stationId}?${new URLSearchParams({ tab: 'log', ...range })}`
}
