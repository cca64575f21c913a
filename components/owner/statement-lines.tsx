'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { parseAsBoolean, parseAsInteger, useQueryState } from 'nuqs'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { formatDay } from '@/components/format/change'
import { formatEnergy } from '@/components/format/energy'
import { formatMoney } from '@/components/format/money'
import { Answer } from '@/components/session/answer'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { LineDialog } from './line-dialog'
import { disputeWords, lineWords, type StatementLine } from './statement-words'

type Statement = ApiOutputs['settlement']['statement']

/** Every line of a statement; pressed, how it came about, and the way to dispute it. */
export function StatementLines({ statement }: { statement: Statement }) {
  const api = useTRPC()
  const [disputed, setDisputed] = useQueryState('disputed', parseAsBoolean.withDefault(false))
  const [line, setLine] = useQueryState('line', parseAsInteger.withOptions({ history: 'push' }))
  const query = useInfiniteQuery(
    api.settlement.lines.infiniteQueryOptions(
      { filter: { statementId: statement.id, ...(disputed ? { disputed: true } : {}) }, limit: 50 },
      { getNextPageParam: (page) => page.next ?? undefined, initialCursor: 0 },
    ),
  )
  const rows = query.data?.pages.flatMap((page) => page.rows)
  return (
    <Panel
      title="Lines"
      padded={false}
      actions={
        <FilterChip pressed={disputed} onPressedChange={(on) => void setDisputed(on || null)}>
          Disputed
        </FilterChip>
      }
    >
      <Answer query={{ ...query, data: rows }} what="the lines" skeleton={<SkeletonRows rows={8} rowHeight={60} />}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState title={disputed ? 'No line is disputed.' : 'This statement has no lines.'} />
          ) : (
            <ul className="divide-y divide-border" aria-label="Lines of the statement">
              {found.map((each) => (
                <Line key={each.id} line={each} currency={statement.currency} onOpen={() => void setLine(each.id)} />
              ))}
            </ul>
          )
        }
      </Answer>
      {query.hasNextPage ? (
        <div className="grid justify-center border-t border-border p-3">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more lines
          </Button>
        </div>
      ) : null}
      {line === null ? null : <LineDialog lineId={line} onClose={() => void setLine(null)} />}
    </Panel>
  )
}

type LineProps = { line: StatementLine; currency: string; onOpen: () => void }

function Line({ line, currency, onOpen }: LineProps) {
  const where = [line.stationName, line.locationName].filter(Boolean).join(', ')
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        className="grid w-full grid-cols-[minmax(0,1fr)_auto] gap-x-4 px-4 py-2.5 text-left -outline-offset-2 hover:bg-hover"
      >
        <span className="min-w-0 truncate">{line.kind === 'charging' && where ? where : lineWords[line.kind]}</span>
        <b className="num text-right font-semibold">{formatMoney(line.amountMinor, currency)}</b>
        <span className="num min-w-0 truncate text-sm text-muted">
          {line.day ? formatDay(line.day) : line.rule}
          {line.energyWh > 0 ? ` · ${formatEnergy(line.energyWh)}` : ''}
          {line.dispute ? (
            <>
              {' · '}
              <b className="font-semibold text-fg">{disputeWords[line.dispute.state]}</b>
            </>
          ) : null}
        </span>
        <span className="num text-right text-sm text-muted">
          {line.revenueMinor === 0 ? '' : `of ${formatMoney(line.revenueMinor, currency)}`}
        </span>
      </button>
    </li>
  )
}
