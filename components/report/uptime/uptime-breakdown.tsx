'use client'
import { useState } from 'react'
import { formatCount } from '@/components/format/count'
import { WideTable } from '@/components/settings/wide-table'
import { OutOfBandPill } from '@/components/ui/bullet-bar'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { DrillLink } from '../drill-link'
import { RowName } from '../row-name'
import { type ChangeUptime, openRow, type UptimeData, type UptimeUrl, unitNames } from './uptime-url'
import { downText, uptimeText } from './uptime-words'

export type UptimeBreakdownProps = { data: UptimeData; url: UptimeUrl; onChange: ChangeUptime }
type Row = UptimeData['rows'][number]

/** The worst are what the page is for. */
const fewRows = 25

/** Worst first; a row leads into what it is made of, an EVSE into its intervals. */
export function UptimeBreakdown({ data, onChange }: UptimeBreakdownProps) {
  const [all, setAll] = useState(false)
  const { unit, rule, units } = data
  const rows = all ? data.rows : data.rows.slice(0, fewRows)
  const name = unitNames[unit]
  const placed = unit === 'station' || unit === 'evse'
  const columns = [
    ...(placed ? ['Site'] : []),
    rule.name,
    ...(data.before ? ['Before'] : []),
    'Down',
    'Excluded',
    ...(unit === 'evse' ? [] : ['EVSEs']),
    ...(rule.target && unit !== 'evse' ? ['Below target'] : []),
    '',
  ]
  return (
    <Panel
      title={`By ${unit === 'evse' ? name : name.toLowerCase()}`}
      lead={
        <span className="text-xs text-muted">
          Worst first{data.rows.length < units ? `, ${data.rows.length} of ${formatCount(units)}; files have all` : ''}
        </span>
      }
      padded={false}
    >
      <WideTable label={`Uptime by ${name}`}>
        <table className="table num" data-table="rows">
          <thead>
            <tr>
              <th scope="col">{name}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className={column === 'Site' ? undefined : 'text-right'}>
                  {column || <span className="sr-only">Behind it</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row" className="max-w-64 text-md font-normal text-fg">
                  <RowName name={row.name} onOpen={() => onChange(openRow(unit, row.key))} />
                </th>
                {placed ? <td className="max-w-48 truncate text-muted">{row.at ?? 'No site'}</td> : null}
                <Cells row={row} data={data} />
                <td className="text-right whitespace-nowrap">
                  <Behind row={row} unit={unit} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
      {data.rows.length > fewRows ? (
        <p className="p-2 text-center">
          <Button variant="ghost" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? `Show the worst ${fewRows}` : `Show all ${formatCount(data.rows.length)}`}
          </Button>
        </p>
      ) : null}
    </Panel>
  )
}

function Cells({ row: { figure, meets, before }, data }: { row: Row; data: UptimeData }) {
  const many = data.unit !== 'evse'
  return (
    <>
      <td className="text-right whitespace-nowrap">
        {meets === false ? <OutOfBandPill>below</OutOfBandPill> : null} {uptimeText(figure.ratio)}
      </td>
      {data.before ? <td className="text-right text-muted">{uptimeText(before)}</td> : null}
      <td className="text-right whitespace-nowrap">{downText(figure.outageMs)}</td>
      <td className="text-right whitespace-nowrap text-muted">{downText(figure.excludedMs)}</td>
      {many ? <td className="text-right">{formatCount(figure.evses)}</td> : null}
      {many && data.rule.target ? <td className="text-right">{formatCount(figure.below)}</td> : null}
    </>
  )
}

/** Where there is a page of it. */
function Behind({ row, unit }: { row: Row; unit: UptimeData['unit'] }) {
  const href =
    unit === 'station'
      ? `/stations/${row.key}`
      : unit === 'location' && row.key !== '0'
        ? `/stations?location=${row.key}`
        : unit === 'owner' && row.key !== '0'
          ? `/stations?owner=${row.key}`
          : null
  if (href === null) return null
  return (
    <DrillLink href={href}>
      {unit === 'station' ? 'station' : 'stations'}
      <span className="sr-only"> of {row.name}</span>
    </DrillLink>
  )
}
