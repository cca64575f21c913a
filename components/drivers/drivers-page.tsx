'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useState } from 'react'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { Answer } from '@/components/session/answer'
import { SearchField } from '@/components/session/search-field'
import { WideTable } from '@/components/settings/wide-table'
import { PageHeader } from '@/components/shell/page-header'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { type PagedQuery, ShowMore } from '@/components/ui/show-more'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TableHead } from '@/components/ui/table-head'
import { languageNames } from '@/server/kernel/ticket'
import { DriverDialog } from './driver-dialog'

const shows = ['all', 'blocked', 'erased'] as const
const keys = { tab: parseAsStringLiteral(shows).withDefault('all'), q: parseAsString.withDefault('') }
const tabs = [
  { id: 'all', label: 'All', href: '/drivers' },
  { id: 'blocked', label: 'With a blocked card', href: '/drivers?tab=blocked' },
  { id: 'erased', label: 'Erased', href: '/drivers?tab=erased' },
]

/** Who may charge. Who it is stays masked; a person is found by the whole of what they give. */
export function DriversPage() {
  const api = useTRPC()
  const router = useRouter()
  const [{ tab, q }, setUrl] = useQueryStates(keys)
  const [adding, setAdding] = useState(false)
  const { reason } = usePermission('driver.manage')
  const query = useInfiniteQuery(
    api.drivers.list.infiniteQueryOptions(
      { show: tab, q, limit: 100 },
      { getNextPageParam: (page) => page.next, initialCursor: null, placeholderData: (before) => before },
    ),
  )
  const clear = () => void setUrl({ q: null })
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        title="Drivers"
        actions={
          <Button variant="primary" reason={reason} onClick={() => setAdding(true)}>
            Add driver
          </Button>
        }
      />
      <LinkTabs label="Drivers" tabs={tabs} current={tab} />
      <div className="flex flex-none flex-wrap items-center gap-2 border-b border-border bg-surface px-3 py-2">
        <SearchField
          label="Find a driver"
          placeholder="Whole phone number, e-mail, plate, card or contract"
          value={q}
          onChange={(text) => void setUrl({ q: text || null })}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Answer query={query} what="drivers" skeleton={<SkeletonRows rows={10} rowHeight={36} />}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.rows)
            if (rows.length > 0) return <DriversTable rows={rows} query={query} />
            return q ? (
              <EmptyState title="No driver has this." action={<Button onClick={clear}>Clear the search</Button>}>
                Write the whole number or address: parts of it find nobody.
              </EmptyState>
            ) : (
              <EmptyState title={tab === 'all' ? 'No drivers yet.' : 'Nobody here.'} />
            )
          }}
        </Answer>
      </div>
      {adding ? (
        <DriverDialog driver={null} onClose={() => setAdding(false)} onSaved={(id) => router.push(`/drivers/${id}`)} />
      ) : null}
    </div>
  )
}

type Row = ApiOutputs['drivers']['list']['rows'][number]

function DriversTable({ rows, query }: { rows: readonly Row[]; query: PagedQuery }) {
  return (
    <WideTable label="Drivers">
      <table className="table">
        <TableHead names={['Driver', 'Contact', 'Language', 'Contracts', 'Cards', 'Last charged']} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link href={`/drivers/${row.id}`} className="link inline-flex min-h-6 min-w-6 items-center">
                  {row.name ?? 'Driver'}
                </Link>
              </td>
              <td className="text-muted">{[row.phone, row.mail].filter(Boolean).join(' · ') || '–'}</td>
              <td>{languageNames[row.language]}</td>
              <td className="num">{row.contracts}</td>
              <td className="num">
                {row.cards}
                {row.blocked > 0 ? <span className="text-p2-text">, {row.blocked} blocked</span> : null}
              </td>
              <td>{row.lastUsedAt === null ? '–' : <Moment at={row.lastUsedAt} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ShowMore query={query} size="sm" />
    </WideTable>
  )
}
