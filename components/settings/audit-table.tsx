import Link from 'next/link'
import type { ApiOutputs } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { TableHead } from '@/components/ui/table-head'
import { actionWords, changesOf } from './audit-words'
import { WideTable } from './wide-table'

type Row = ApiOutputs['audit']['list']['rows'][number]

/** Where an object of the log can be looked at. */
const pages: Partial<Record<string, string>> = { station: '/stations', session: '/sessions' }

/** One line an action: when, who from where, what on what, before → after, why. */
export function AuditTable({ rows }: { rows: Row[] }) {
  return (
    <WideTable label="Entries">
      <table className="table">
        <TableHead names={['When', 'Who', 'What', 'Object', 'Before → after', 'Reason', 'Address']} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="align-top">
              <td className="py-1.5">
                <Moment at={row.at} as="dateTime" />
              </td>
              <td className="py-1.5">{row.actor}</td>
              <td className="py-1.5 whitespace-nowrap">{actionWords(row.action)}</td>
              <td className="py-1.5 whitespace-nowrap">
                <ObjectLink row={row} />
              </td>
              <td className="py-1.5">
                <Changes row={row} />
              </td>
              <td className="py-1.5">{row.reason}</td>
              <td className="mono py-1.5 text-muted">{row.ip}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}

function ObjectLink({ row }: { row: Row }) {
  const page = pages[row.objectType]
  const text = `${row.objectType} ${row.objectId}`
  return page ? (
    <Link href={`${page}/${encodeURIComponent(row.objectId)}`} className="link">
      {text}
    </Link>
  ) : (
    text
  )
}

function Changes({ row }: { row: Row }) {
  const changes = changesOf(row.before, row.after)
  if (changes.length === 0) return null
  return (
    <ul className="grid max-w-xl gap-0.5 text-xs">
      {changes.map((change) => (
        <li key={change.field} className="break-words">
          <span className="text-muted">{change.field}</span>{' '}
          {change.before === null ? null : (
            <>
              <del className="no-underline">{change.before}</del> →{' '}
            </>
          )}
          <ins className="no-underline">{change.after ?? 'nothing'}</ins>
        </li>
      ))}
    </ul>
  )
}
