'use client'
import Link from 'next/link'
import { formatCount } from '@/components/format/count'
import { formatPercent } from '@/components/format/percent'
import { ShareBar } from '@/components/report/share-bar'
import { WideTable } from '@/components/settings/wide-table'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { alarmHref } from '../alarm-url'
import { type ChangeHealth, type Health, type HealthUrl, tops } from './health-url'
import { TuneRule } from './tune-rule'

export type BadActorsProps = { data: Health; url: HealthUrl; onChange: ChangeHealth }
type Row = Health['top']['rows'][number]

/** The ten that tell people most, with the rule to tune. */
export function BadActors({ data, url, onChange }: BadActorsProps) {
  const { rows } = data.top
  const together = rows.reduce((sum, row) => sum + row.share, 0)
  return (
    <Panel
      title="Top ten bad actors"
      lead={<span className="text-xs text-muted">Together {formatPercent(together, 1)} of all alarms</span>}
      actions={
        <Select
          aria-label="Counted by"
          className="h-6.5 w-auto!"
          options={tops.map(({ value, label }) => ({ value, label: `By ${label.toLowerCase()}` }))}
          value={url.top}
          onChange={(event) => onChange({ top: event.target.value as HealthUrl['top'] })}
        />
      }
      padded={false}
    >
      <WideTable label="Top ten bad actors">
        <table className="table" data-table="top">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">
                <span className="sr-only">Drawn</span>
              </th>
              <th scope="col" className="text-right">
                Alarms
              </th>
              <th scope="col" className="text-right">
                Share
              </th>
              <th scope="col">
                <span className="sr-only">Ways on</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={[row.rule, row.stationId, row.evseNumber, row.locationId].join(' ')}>
                <th scope="row" className="max-w-96 py-1.5 text-md font-normal text-fg">
                  {row.title ? <span className="font-medium">{row.title}</span> : null}
                  <span className={row.title ? 'block text-xs text-muted' : undefined}>{where(row)}</span>
                </th>
                <td className="w-32 min-w-20">
                  <ShareBar share={row.share / (rows[0]?.share || 1)} />
                </td>
                <td className="num text-right">{formatCount(row.told)}</td>
                <td className="num text-right">{formatPercent(row.share, 1)}</td>
                <td className="text-right whitespace-nowrap">
                  <Link
                    className="link"
                    href={alarmHref({
                      tab: 'history',
                      rule: row.rule,
                      station: row.stationId,
                      site: row.stationId ? null : row.locationId,
                    })}
                  >
                    history<span className="sr-only"> of {[row.title, where(row)].filter(Boolean).join(', ')}</span>
                  </Link>
                  {row.rule ? (
                    <>
                      {' '}
                      <TuneRule rule={row.rule} title={row.title ?? row.rule} />
                    </>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </Panel>
  )
}

const where = ({ locationName, stationName, evseNumber, rule }: Row) =>
  [locationName, stationName, evseNumber && `EVSE ${evseNumber}`].filter(Boolean).join(' · ') ||
  (rule === null ? 'No site' : '')
