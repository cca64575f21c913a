import { formatPercent } from '@/components/format/percent'
import { Panel } from '@/components/ui/panel'
import { ShareBar } from '../share-bar'
import type { UptimeData } from './uptime-url'
import { causeNames, downText } from './uptime-words'

/** Why it was down, most of it first; what exclusions take stands apart. */
export function UptimeCauses({ data }: { data: UptimeData }) {
  const causes = data.causes.filter(({ ms }) => ms > 0).sort((a, b) => b.ms - a.ms)
  const excluded = data.excluded.filter(({ ms }) => ms > 0)
  const whole = [...causes, ...excluded].reduce((sum, { ms }) => sum + ms, 0)
  const rows = [
    ...causes.map(({ cause, ms }) => ({ key: cause, name: causeNames[cause], ms })),
    ...excluded.map(({ reason, name, ms }) => ({ key: `x-${reason}`, name: `Excluded: ${name.toLowerCase()}`, ms })),
  ]
  return (
    <Panel
      title="Down by cause"
      lead={<span className="text-xs text-muted">Time of all EVSEs together</span>}
      padded={false}
    >
      {rows.length === 0 ? (
        <p className="p-3 text-sm text-muted">Nothing was down by this rule.</p>
      ) : (
        <table className="table num" data-table="causes">
          <thead className="sr-only">
            <tr>
              <th scope="col">Cause</th>
              <th scope="col">Drawn</th>
              <th scope="col">Time</th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, ms }) => (
              <tr key={key}>
                <th scope="row" className="text-md font-normal text-fg">
                  {name}
                </th>
                <td className="w-1/3 min-w-16">
                  <ShareBar share={ms / whole} />
                </td>
                <td className="text-right whitespace-nowrap">{downText(ms)}</td>
                <td className="text-right text-muted">{formatPercent(ms / whole, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
