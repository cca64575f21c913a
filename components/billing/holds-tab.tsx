'use client'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { formatCount } from '@/components/format/count'
import { Moment } from '@/components/format/moment'
import { usePermission } from '@/components/shell/permissions'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/chip'
import { DataGrid, type RowKey } from '@/components/ui/data-grid/data-grid'
import { EmptyState } from '@/components/ui/empty-state'
import type { BillingUrl } from './billing-url'
import { type HoldRow, holdWords } from './billing-words'
import { DecideButtons } from './decide-buttons'
import { DecideDialog, type Decision, type Held } from './decide-dialog'
import { Evidence } from './evidence'
import { holdColumns } from './hold-columns'
import { ListStates } from './list-states'

type Props = {
  url: BillingUrl
  counts: ApiOutputs['billing']['holdCounts'] | undefined
  onChange: (change: Partial<BillingUrl>) => void
}

const held = (row: HoldRow): Held => ({
  holdId: row.id,
  sessionId: row.sessionId,
  zone: row.timeZone,
  energyWh: row.energyWh,
  startedAt: row.startedAt,
  endedAt: row.endedAt ?? row.startedAt,
})

const heldEveryMs = 15_000

/** Held sessions with why, and what a person makes of them: one at a time, or several for the same reason. */
export function HoldsTab({ url, counts, onChange }: Props) {
  const api = useTRPC()
  const open = url.tab === 'held'
  const query = useInfiniteQuery(
    api.billing.holds.infiniteQueryOptions(
      { filter: { state: open ? 'open' : 'decided', code: url.reason ?? undefined }, limit: 100 },
      {
        getNextPageParam: (page) => page.next,
        placeholderData: keepPreviousData,
        refetchInterval: open ? heldEveryMs : false,
      },
    ),
  )
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  const [selected, setSelected] = useState<ReadonlySet<RowKey>>(new Set())
  const [cursor, setCursor] = useState<number | null>(null)
  const [deciding, setDeciding] = useState<{ decision: Decision; rows: HoldRow[] } | null>(null)
  const { reason: refused } = usePermission('billing.decide')
  const current = rows.find((row) => row.id === cursor) ?? rows[0] ?? null
  const chosen = rows.filter((row) => selected.has(row.id))
  const decide = (decision: Decision) => {
    const targets = chosen.length > 0 && decision !== 'correct' ? chosen : current ? [current] : []
    if (targets.length > 0) setDeciding({ decision, rows: targets })
  }
  const may = { enabled: open && refused === null && deciding === null }
  useShortcut('c', 'Confirm the held session', () => decide('confirm'), 'list', may)
  useShortcut('o', 'Correct the held session', () => decide('correct'), 'list', may)
  useShortcut('w', 'Waive the held session', () => decide('waive'), 'list', may)
  return (
    <>
      {open ? <Reasons url={url} counts={counts} onChange={onChange} /> : null}
      {chosen.length > 0 && open ? (
        <div className="flex flex-none flex-wrap items-center gap-2 border-b border-border bg-selected px-3 py-1.5 text-sm">
          <span className="num">{formatCount(chosen.length)} selected</span>
          <Button size="sm" variant="primary" reason={refused} onClick={() => decide('confirm')}>
            Confirm {chosen.length}…
          </Button>
          <Button size="sm" reason={refused} onClick={() => decide('waive')}>
            Waive {chosen.length}…
          </Button>
        </div>
      ) : null}
      <div className="grid min-h-0 flex-1 grid-rows-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="flex min-h-0 min-w-0 flex-col">
          <DataGrid<HoldRow>
            label={open ? 'Held sessions' : 'Decided sessions'}
            className="bg-surface"
            columns={holdColumns[open ? 'open' : 'decided']}
            rows={rows}
            rowKey={(row) => row.id}
            rowName={(row) => `Session ${row.sessionId}`}
            rowHref={(row) => `/sessions/${row.sessionId}`}
            totalRows={query.hasNextPage ? undefined : rows.length}
            selected={open ? selected : undefined}
            onSelectedChange={open ? setSelected : undefined}
            onCursorChange={(row) => setCursor(row?.id ?? null)}
            onEndReached={() => void query.fetchNextPage()}
            loadingMore={query.isFetchingNextPage}
            refreshing={query.isPlaceholderData}
            slot={
              rows.length > 0 ? null : (
                <ListStates
                  query={query}
                  what="Held sessions"
                  empty={
                    <EmptyState title={open ? 'Nothing is held back.' : 'Nothing has been decided yet.'}>
                      {open
                        ? 'Sessions whose numbers do not fit together come here before they are billed.'
                        : 'Decisions stay here with who made them and why.'}
                    </EmptyState>
                  }
                />
              )
            }
          />
        </div>
        {current && rows.length > 0 ? <Why row={current} open={open} /> : null}
      </div>
      {deciding ? (
        <DecideDialog
          held={deciding.rows.map(held)}
          decision={deciding.decision}
          onClose={() => {
            setDeciding(null)
            setSelected(new Set())
          }}
        />
      ) : null}
    </>
  )
}

function Reasons({ url, counts, onChange }: Props) {
  const codes = counts?.byCode ?? []
  if (codes.length === 0) return null
  return (
    <search
      aria-label="Filter by reason"
      className="flex flex-none flex-wrap gap-1.5 border-b border-border bg-surface px-3 py-2"
    >
      {codes.map(({ code, count }) => (
        <FilterChip
          key={code}
          pressed={url.reason === code}
          count={formatCount(count)}
          onPressedChange={(pressed) => onChange({ reason: pressed ? code : null })}
        >
          {holdWords[code]}
        </FilterChip>
      ))}
    </search>
  )
}

/** Beside the list: the row under the cursor, with the values it was judged by. */
function Why({ row, open }: { row: HoldRow; open: boolean }) {
  return (
    <aside
      aria-label={`Why session ${row.sessionId} is held`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="grid min-h-0 content-start gap-3 overflow-y-auto border-border bg-surface p-3 max-lg:max-h-72 max-lg:border-t lg:border-l"
    >
      <h2 className="text-sm font-semibold">
        <Link href={`/sessions/${row.sessionId}`} className="link">
          Session {row.sessionId}
        </Link>
      </h2>
      <Evidence reasons={row.reasons} zone={row.timeZone} />
      {open ? (
        <div className="flex flex-wrap gap-2">
          <DecideButtons held={held(row)} />
        </div>
      ) : (
        <p className="text-sm text-muted">
          {row.state === 'confirmed' ? 'Confirmed' : row.state === 'corrected' ? 'Corrected' : 'Waived'} by{' '}
          {row.decidedBy}
          {row.decidedAt === null ? null : (
            <>
              , <Moment at={row.decidedAt} zone={row.timeZone} />
            </>
          )}
          {row.decision ? `: ${row.decision}` : ''}
        </p>
      )}
    </aside>
  )
}
