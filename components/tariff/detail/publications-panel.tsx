'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { formatCount } from '@/components/format/count'
import { Moment } from '@/components/format/moment'
import { Answer } from '@/components/session/answer'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Version } from '../versions'
import { useTariffAction } from './use-tariff-action'

type Row = ApiOutputs['tariffs']['publications']['rows'][number]

const stateWords: Record<Row['state'], string> = {
  pending: 'waits',
  confirmed: 'knows it',
  failed: 'failed',
  unsupported: 'cannot show prices',
  superseded: 'replaced before',
}
const everyMs = 10_000

/** Who was told of a version, and who could not be. */
export function PublicationsPanel({ version }: { version: Version }) {
  const query = useQuery(
    useTRPC().tariffs.publications.queryOptions(
      { versionId: version.versionId },
      { refetchInterval: ({ state }) => (state.data?.counts.pending ? everyMs : false) },
    ),
  )
  const counts = query.data?.counts
  return (
    <Panel
      title={`Who knows version ${version.version}`}
      padded={false}
      lead={
        counts ? (
          <span className="num text-xs text-dim">
            {(Object.keys(stateWords) as Row['state'][])
              .filter((state) => counts[state] > 0)
              .map((state) => `${formatCount(counts[state])} ${stateWords[state]}`)
              .join(', ')}
          </span>
        ) : null
      }
      bodyClassName="max-h-80"
      scrolls
    >
      <Answer query={query} what="publications" skeleton={<SkeletonRows rows={3} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title="Nobody has to be told.">No display and no page shows this version.</EmptyState>
          ) : (
            <ul className="text-sm">
              {rows.map((row) => (
                <Line key={row.id} row={row} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  )
}

function Line({ row }: { row: Row }) {
  const may = usePermission('tariff.publish')
  const { retry } = useTariffAction()
  const bad = row.state === 'failed'
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-0.5 border-b border-border px-3 py-1 last:border-b-0">
      <span className="min-w-40 flex-1">
        {row.channel === 'driverPage' ? (
          'Driver page'
        ) : row.stationId === null ? (
          'Display of a station that is gone'
        ) : (
          <>
            Display of{' '}
            <Link className="link" href={`/stations/${row.stationId}?tab=commands`}>
              {row.stationName}
            </Link>
          </>
        )}
      </span>
      <span className={bad ? 'text-p1-text' : 'text-muted'}>
        {stateWords[row.state]}
        {row.state === 'pending' ? (
          <>
            , due <Moment at={row.dueAt} />
          </>
        ) : row.doneAt === null ? null : (
          <>
            {' '}
            <Moment at={row.doneAt} />
          </>
        )}
      </span>
      {bad ? (
        <Button
          size="sm"
          reason={may.reason}
          busy={retry.isPending}
          onClick={() => retry.mutate({ id: row.id })}
          aria-label={`Try ${row.stationName ?? 'it'} again`}
        >
          Retry
        </Button>
      ) : null}
      {row.detail ? <span className="basis-full text-xs text-muted">{row.detail}</span> : null}
    </li>
  )
}
