'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { formatCountOf } from '@/components/format/count'
import { Moment } from '@/components/format/moment'
import { Since } from '@/components/format/since'
import { WideTable } from '@/components/settings/wide-table'
import { TableHead } from '@/components/ui/table-head'
import { CertificateActions } from './certificate-actions'
import { type CertificateRow, purposeWords, shownWords } from './security-words'

export function CertificateTable({ rows, withStation = false }: { rows: CertificateRow[]; withStation?: boolean }) {
  const heads = [...(withStation ? ['Station'] : []), 'State', 'Certificate', 'Key', 'Ends', 'Last seen']
  return (
    <WideTable label="Certificates">
      <table className="table min-w-[860px]">
        <TableHead names={heads} actions />
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} withStation={withStation} />
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}

const over = new Set(['refused', 'revoked', 'replaced'])

function Row({ row, withStation }: { row: CertificateRow; withStation: boolean }) {
  const { shown, detail, revokeReason } = row
  return (
    <tr className={over.has(shown) ? 'text-muted' : undefined}>
      {withStation ? (
        <td className="whitespace-nowrap">
          <Link className="link" href={`/stations/${row.stationId}?tab=security`}>
            {row.stationName}
          </Link>
        </td>
      ) : null}
      <td className="py-1.5">
        <span className={clsx('whitespace-nowrap', attention.has(shown) && 'font-semibold text-fg')}>
          {shownWords[shown]}
        </span>
        {detail || revokeReason ? (
          <span className="block max-w-72 text-xs text-muted">{revokeReason ?? detail}</span>
        ) : null}
      </td>
      <th scope="row" className="py-1.5 text-sm font-normal text-fg [tr:last-child>&]:border-b-0">
        <span className="mono break-all">{row.subject}</span>
        <span className="block text-xs text-muted">
          {purposeWords[row.purpose]}
          {row.issuer ? ` · by ${row.issuer}` : ''}
        </span>
      </th>
      <td className="whitespace-nowrap">{row.keyType ?? '–'}</td>
      <td className="whitespace-nowrap">
        <Ends row={row} />
      </td>
      <td className="whitespace-nowrap">{row.seenAt === null ? <Dash /> : <Since at={row.seenAt} />}</td>
      <td>
        <CertificateActions row={row} />
      </td>
    </tr>
  )
}

const attention = new Set(['waiting', 'ending', 'ended'])
const Dash = () => <span className="text-muted">–</span>

function Ends({ row: { notAfter, daysLeft, shown } }: { row: CertificateRow }) {
  if (notAfter === null || daysLeft === null) return <Dash />
  return (
    <>
      <Moment at={notAfter} as="date" />
      {over.has(shown) ? null : (
        <span className={clsx('block text-xs', shown === 'ended' ? 'font-semibold text-p1-text' : 'text-muted')}>
          {daysLeft < 0 ? `${formatCountOf(-daysLeft, 'day')} ago` : `in ${formatCountOf(daysLeft, 'day')}`}
        </span>
      )}
    </>
  )
}
