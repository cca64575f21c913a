'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/session/answer'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Desk, DeskHit } from './use-desk'

const kinds: Record<DeskHit['kind'], string> = {
  driver: 'Driver',
  card: 'Card',
  place: 'Connector',
  session: 'Session',
  ticket: 'Ticket',
}

/** What the words may stand for. Only one: it opens by itself, so that a call needs no press. */
export function DeskHits({ desk }: { desk: Desk }) {
  const api = useTRPC()
  const { url, choose } = desk
  const query = useQuery(api.support.find.queryOptions({ query: url.q || url.phone }, { staleTime: 5_000 }))
  const only = query.data?.length === 1 ? query.data[0] : undefined
  const open = useEffectEvent((hit: DeskHit) => choose(hit))
  useEffect(() => {
    if (only && only.kind !== 'card') open(only)
  }, [only])
  return (
    <Answer query={query} what="the search" skeleton={<SkeletonRows rows={5} rowHeight={52} />}>
      {(hits) =>
        hits.length === 0 ? (
          <EmptyState title="Nothing has this number or name.">
            A person is found by the whole phone number, e-mail, plate or card; a connector by “station connector 1” or
            what is printed on it.
          </EmptyState>
        ) : (
          <ul className="m-0 list-none p-0" aria-label="Found">
            {hits.map((hit) => (
              <li key={`${hit.kind} ${hit.id}`} className="border-b border-border">
                <Hit hit={hit} onChoose={() => choose(hit)} />
              </li>
            ))}
          </ul>
        )
      }
    </Answer>
  )
}

function Hit({ hit, onChoose }: { hit: DeskHit; onChoose: () => void }) {
  const content = (
    <>
      <span className="text-xs text-dim">{kinds[hit.kind]}</span>
      <span className="min-w-0">
        <b className="block truncate font-semibold">{hit.title}</b>
        <span className="block truncate text-sm text-muted">{hit.detail}</span>
      </span>
      <Chip>{hit.by}</Chip>
    </>
  )
  const look = 'grid w-full grid-cols-[72px_minmax(0,1fr)_auto] items-center gap-2 px-3 py-2 text-left'
  if (hit.kind === 'card') return <div className={look}>{content}</div>
  return (
    <button type="button" className={`${look} hover:bg-hover`} onClick={onChoose}>
      {content}
    </button>
  )
}
