'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useTRPC } from '@/components/api/trpc'
import { formatCount } from '@/components/format/count'
import { Answer } from '@/components/session/answer'
import { SearchField } from '@/components/session/search-field'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { SkeletonRows } from '@/components/ui/skeleton'
import { WorkOrderList } from './work-order-list'

const lists = ['open', 'mine', 'closed'] as const
const keys = { tab: parseAsStringLiteral(lists).withDefault('open'), q: parseAsString.withDefault('') }

/** Who is on the road for what, and what is late. */
export function WorkOrdersPage() {
  const api = useTRPC()
  const [{ tab, q }, setUrl] = useQueryStates(keys)
  const counts = useQuery(api.workOrders.counts.queryOptions(undefined, { refetchInterval: 30_000 })).data
  const query = useQuery(
    api.workOrders.list.queryOptions(
      { show: tab, text: q },
      { refetchInterval: 15_000, placeholderData: keepPreviousData },
    ),
  )
  const tabs = [
    { id: 'open', label: 'Open', href: '/work', count: counts ? formatCount(counts.open) : undefined },
    { id: 'mine', label: 'Mine', href: '/work?tab=mine', count: counts ? formatCount(counts.mine) : undefined },
    { id: 'closed', label: 'Closed', href: '/work?tab=closed' },
  ]
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        title="Work orders"
        lead={counts && counts.late > 0 ? <span className="chip text-p2-text">{counts.late} late</span> : null}
      />
      <LinkTabs label="Work orders" tabs={tabs} current={tab} />
      <div className="flex flex-none flex-wrap items-center gap-2 border-b border-border bg-surface px-3 py-2">
        <SearchField
          label="Search work orders"
          placeholder="Number, title, station, site, person"
          value={q}
          onChange={(text) => void setUrl({ q: text || null })}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Answer query={query} what="work orders" skeleton={<SkeletonRows rows={6} rowHeight={56} />}>
          {(orders) =>
            orders.length > 0 ? (
              <WorkOrderList orders={orders} />
            ) : q ? (
              <EmptyState
                title="No work order matches."
                action={<Button onClick={() => void setUrl({ q: null })}>Clear the search</Button>}
              />
            ) : (
              <EmptyState title={tab === 'closed' ? 'No work order was closed yet.' : 'Nobody is needed on the road.'}>
                A work order is made at an alarm or at a station, under Notes.
              </EmptyState>
            )
          }
        </Answer>
      </div>
    </div>
  )
}
