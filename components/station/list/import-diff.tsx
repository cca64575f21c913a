'use client'
import clsx from 'clsx'
import type { ApiOutputs } from '@/components/api/trpc'
import { formatCount, formatCountOf } from '@/components/format/count'
import { formatRating } from '@/components/format/power'
import { Chip } from '@/components/ui/chip'

type Plan = ApiOutputs['stations']['importPreview']
type Line = Plan['lines'][number]

const words: Record<Line['action'], string> = { create: 'New', update: 'Change', unchanged: 'Same', error: 'Error' }
/** Fields of the plan in words; those not named here are words already. */
const fieldLabels: Record<string, string> = {
  location: 'site',
  powerType: 'AC or DC',
  maxPowerW: 'rated power',
  evses: 'EVSEs',
  'site postalCode': 'site postal code',
  'site timeZone': 'site time zone',
}
const valueText = (field: string, value: string) => (field === 'maxPowerW' ? formatRating(Number(value)) : value)
const order: Line['action'][] = ['error', 'update', 'create', 'unchanged']
const shownAtMost = 300

/** What a file would do: counts, then the lines, those with errors first. */
export function ImportDiff({ plan }: { plan: Plan }) {
  const { counts, unknownColumns } = plan
  const lines = order.flatMap((action) => plan.lines.filter((line) => line.action === action))
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap gap-1.5" role="status">
        {counts.error > 0 ? (
          <Chip className="text-p1-text">{formatCountOf(counts.error, 'line')} with errors</Chip>
        ) : null}
        <Chip>{formatCount(counts.create)} new</Chip>
        <Chip>{formatCount(counts.update)} changed</Chip>
        <Chip>{formatCount(counts.unchanged)} the same</Chip>
        {counts.newLocations > 0 ? <Chip>{formatCountOf(counts.newLocations, 'new site')}</Chip> : null}
        {counts.changedLocations > 0 ? <Chip>{formatCountOf(counts.changedLocations, 'changed site')}</Chip> : null}
        {plan.newOwners.length > 0 ? <Chip>New owners: {plan.newOwners.join(', ')}</Chip> : null}
      </p>
      {unknownColumns.length > 0 ? (
        <p className="text-xs text-p2-text">Columns that are not used: {unknownColumns.join(', ')}.</p>
      ) : null}
      <div className="max-h-96 overflow-auto rounded-md border border-border">
        <table className="w-full text-sm">
          <thead className="sticky top-0 bg-surface text-xs text-muted">
            <tr className="border-b border-border [&>th]:px-2 [&>th]:py-1">
              <th scope="col">Line</th>
              <th scope="col">Identity</th>
              <th scope="col">What</th>
              <th scope="col">Details</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, shownAtMost).map((line) => (
              <tr key={line.line} className="border-b border-border align-top last:border-b-0 [&>td]:px-2 [&>td]:py-1">
                <td className="num">{line.line}</td>
                <td className="mono">{line.identity}</td>
                <td
                  className={clsx(
                    line.action === 'error' && 'font-medium text-p1-text',
                    line.action === 'unchanged' && 'text-muted',
                  )}
                >
                  {words[line.action]}
                </td>
                <td>
                  <Details line={line} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lines.length > shownAtMost ? (
        <p className="text-xs text-muted">{formatCountOf(lines.length - shownAtMost, 'more line')} not shown.</p>
      ) : null}
    </div>
  )
}

function Details({ line }: { line: Line }) {
  if (line.errors.length > 0)
    return (
      <ul className="text-p1-text">
        {line.errors.map((error) => (
          <li key={error}>{error}</li>
        ))}
      </ul>
    )
  return (
    <ul className="flex flex-wrap gap-x-3">
      {line.changes.map((change) => (
        <li key={change.field}>
          <span className="text-muted">{fieldLabels[change.field] ?? change.field}</span>{' '}
          {change.from === null ? null : <del className="text-muted">{valueText(change.field, change.from)}</del>}{' '}
          {change.to === null ? 'none' : valueText(change.field, change.to)}
        </li>
      ))}
    </ul>
  )
}
