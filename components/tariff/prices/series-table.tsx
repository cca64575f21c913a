'use client'
import Link from 'next/link'
import type { ApiOutputs } from '@/components/api/trpc'
import { formatCount, formatCountOf } from '@/components/format/count'
import { formatDuration } from '@/components/format/duration'
import { Moment } from '@/components/format/moment'
import { formatUnitPrice } from '@/components/format/money'
import { WideTable } from '@/components/settings/wide-table'

export type Series = ApiOutputs['tariffs']['series'][number]

export type SeriesTableProps = {
  series: readonly Series[]
  shown: number
  zone: string
  onShow: (id: number) => void
}

const columns = ['Series', 'Currency', 'Interval', 'First', 'Last', 'Last price per kWh', 'Prices', 'Gaps', 'Used by']
const numeric = new Set(['Last price per kWh', 'Prices', 'Gaps'])

/** Every series, how far it reaches, and what is missing in it. */
export function SeriesTable({ series, shown, zone, onShow }: SeriesTableProps) {
  return (
    <WideTable label="Price series">
      <table className="table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={numeric.has(column) ? 'text-right' : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {series.map((row) => (
            <tr key={row.id}>
              <td>
                <button
                  type="button"
                  className="link text-left font-medium"
                  aria-pressed={row.id === shown}
                  onClick={() => onShow(row.id)}
                >
                  {row.name}
                </button>
                {row.id === shown ? <span className="text-xs whitespace-nowrap text-muted"> shown below</span> : null}
              </td>
              <td className="text-muted">{row.currency}</td>
              <td className="num whitespace-nowrap">{formatDuration(row.everyS * 1_000)}</td>
              <td className="whitespace-nowrap">
                <Ends at={row.from} zone={zone} />
              </td>
              <td className="whitespace-nowrap">
                <Ends at={row.to} zone={zone} />
              </td>
              <td className="num text-right">
                {row.lastPrice === null ? '' : formatUnitPrice(row.lastPrice, row.currency)}
              </td>
              <td className="num text-right">{formatCount(row.prices)}</td>
              <td className="num text-right">
                {row.gaps > 0 ? <b className="font-medium text-p2-text">{formatCount(row.gaps)}</b> : 'none'}
              </td>
              <td>
                <Uses uses={row.usedBy} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}

const Ends = ({ at, zone }: { at: number | null; zone: string }) =>
  at === null ? <span className="text-muted">no prices</span> : <Moment at={at} zone={zone} as="dateTime" />

function Uses({ uses }: { uses: Series['usedBy'] }) {
  if (uses.length === 0) return <span className="text-muted">no published tariff</span>
  return (
    <ul className="grid gap-0.5">
      {uses.map(({ tariffId, name, evses, unbounded }) => (
        <li key={tariffId}>
          <Link className="link" href={`/tariffs/${tariffId}`}>
            {name}
          </Link>{' '}
          <span className="num text-xs text-muted">
            {formatCountOf(evses, 'EVSE')}
            {unbounded ? <b className="font-medium text-p2-text">, no highest price</b> : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
