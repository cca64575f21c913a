'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { Panel } from '@/components/ui/panel'
import { ShowMore } from '@/components/ui/show-more'
import { type SectionKind, sectionWords } from './hand-over-words'

const page = 50

/** Who took over when, and how much there was. */
export function HandOverHistory({ zone }: { zone?: string }) {
  const api = useTRPC()
  const query = useInfiniteQuery(
    api.handOver.history.infiniteQueryOptions(
      {},
      {
        initialCursor: null,
        getNextPageParam: (last) => (last.length < page ? undefined : last.at(-1)?.confirmedAt),
      },
    ),
  )
  const rows = query.data?.pages.flat() ?? []
  return (
    <Panel title="Taken over before" padded={false} className="no-print">
      {rows.length === 0 ? (
        <p className="px-3 py-2.5 text-sm text-muted">{query.isPending ? 'Loading…' : 'Nobody has taken over yet.'}</p>
      ) : (
        <ul className="m-0 list-none p-0">
          {rows.map((row) => (
            <li
              key={row.id}
              className="flex flex-wrap items-baseline gap-x-3 border-b border-border px-3 py-1.75 text-sm last:border-b-0"
            >
              <Link href={`/hand-over/${row.id}`} className="link">
                <Moment at={row.confirmedAt} zone={zone} />
              </Link>
              <span>{row.confirmedByName}</span>
              <span className="min-w-0 flex-1 truncate text-muted">{totals(row.totals)}</span>
            </li>
          ))}
        </ul>
      )}
      <ShowMore query={query} size="sm">
        Earlier
      </ShowMore>
    </Panel>
  )
}

const totals = (counts: Record<string, number>): string =>
  (Object.keys(sectionWords) as SectionKind[])
    .filter((kind) => (counts[kind] ?? 0) > 0)
    .map((kind) => `${sectionWords[kind].short} ${counts[kind]}`)
    .join(' · ') || 'Nothing to hand over'
