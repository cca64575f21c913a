import Link from 'next/link'
import type { ApiOutputs } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { WideTable } from '@/components/settings/wide-table'
import { TableHead } from '@/components/ui/table-head'
import { weightWords } from './security-words'

type Event = ApiOutputs['security']['events']['rows'][number]

export function EventTable({
  rows,
  withStation = false,
  zone,
}: {
  rows: Event[]
  withStation?: boolean
  zone?: string
}) {
  const heads = ['When', ...(withStation ? ['Station'] : []), 'Event', 'Weight', 'What it said']
  return (
    <WideTable label="Security events">
      <table className="table">
        <TableHead names={heads} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="whitespace-nowrap">
                <Moment at={row.at} zone={zone} as="dateTime" />
              </td>
              {withStation ? (
                <td className="whitespace-nowrap">
                  <Link className="link" href={`/stations/${row.stationId}?tab=security`}>
                    {row.stationName}
                  </Link>
                </td>
              ) : null}
              <th scope="row" className="text-sm font-normal text-fg [tr:last-child>&]:border-b-0">
                {row.type}
              </th>
              <td className="whitespace-nowrap">
                {row.weight === 'attention' ? (
                  <b className="font-semibold">{weightWords[row.weight]}</b>
                ) : (
                  <span className="text-muted">{weightWords[row.weight]}</span>
                )}
              </td>
              <td className="text-muted">{row.info || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}
