'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { formatEnergyExact } from '@/components/format/energy'
import { formatMoney } from '@/components/format/money'
import { Answer } from '@/components/settings/answer'
import { WideTable } from '@/components/settings/wide-table'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { ShowMore } from '@/components/ui/show-more'
import { LineDialog } from './line-dialog'
import { dayWords, disputeWords, kindWords, type StatementLine } from './settlement-words'

const kinds = Object.keys(kindWords) as StatementLine['kind'][]
const keys = { kind: parseAsStringLiteral(kinds), disputed: parseAsBoolean.withDefault(false) }

/** Every line with its rule and amount; opened, how it was made. */
export function StatementLines({ statementId, currency }: { statementId: number; currency: string }) {
  const [{ kind, disputed }, setUrl] = useQueryStates(keys)
  const [shown, setShown] = useState<number | null>(null)
  const query = useInfiniteQuery(
    useTRPC().settlement.lines.infiniteQueryOptions(
      { filter: { statementId, kind: kind ?? undefined, disputed: disputed || undefined }, limit: 100 },
      { getNextPageParam: (page) => page.next, initialCursor: 0 },
    ),
  )
  const rows = query.data?.pages.flatMap((page) => page.rows)
  return (
    <Panel
      title="Lines"
      padded={false}
      actions={
        <>
          <Select
            aria-label="Kind of line"
            className="w-44"
            placeholder="All kinds"
            options={kinds.map((value) => ({ value, label: kindWords[value] }))}
            value={kind ?? ''}
            onChange={(event) => void setUrl({ kind: kinds.find((value) => value === event.target.value) ?? null })}
          />
          <FilterChip pressed={disputed} onPressedChange={(next) => void setUrl({ disputed: next || null })}>
            In dispute
          </FilterChip>
        </>
      }
    >
      <Answer query={{ ...query, data: rows }} what="lines">
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              title={kind || disputed ? 'No lines match.' : 'This statement has no lines.'}
              action={
                kind || disputed ? (
                  <Button onClick={() => void setUrl({ kind: null, disputed: null })}>Clear the filters</Button>
                ) : undefined
              }
            />
          ) : (
            <>
              <WideTable label="Lines of the statement">
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">Line</th>
                      <th scope="col">What</th>
                      <th scope="col">Day</th>
                      <th scope="col">Station</th>
                      <th scope="col" className="text-right">
                        Energy
                      </th>
                      <th scope="col" className="text-right">
                        Net revenue
                      </th>
                      <th scope="col" className="text-right">
                        Amount
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {list.map((line) => (
                      <Row key={line.id} line={line} currency={currency} onOpen={() => setShown(line.id)} />
                    ))}
                  </tbody>
                </table>
              </WideTable>
              <ShowMore query={query}>Show more lines</ShowMore>
            </>
          )
        }
      </Answer>
      {shown === null ? null : <LineDialog lineId={shown} onClose={() => setShown(null)} />}
    </Panel>
  )
}

const Row = ({ line, currency, onOpen }: { line: StatementLine; currency: string; onOpen: () => void }) => (
  <tr>
    <td className="num">
      <button type="button" className="link" aria-label={`How line ${line.position} was made`} onClick={onOpen}>
        {line.position}
      </button>
    </td>
    <td>
      {kindWords[line.kind]} <span className="text-muted">{line.rule}</span>
      {line.dispute ? <span className="chip ml-2">{disputeWords[line.dispute.state]}</span> : null}
    </td>
    <td className="num whitespace-nowrap">{line.day ? dayWords(line.day) : '–'}</td>
    <td>
      {line.stationName ?? '–'} <span className="text-muted">{line.locationName}</span>
    </td>
    <td className="num text-right whitespace-nowrap">{line.energyWh === 0 ? '–' : formatEnergyExact(line.energyWh)}</td>
    <td className="num text-right">{line.cdrId === null ? '–' : formatMoney(line.revenueMinor, currency)}</td>
    <td className="num text-right font-semibold">{formatMoney(line.amountMinor, currency)}</td>
  </tr>
)
