import { formatCount } from '@/components/format/count'
import { formatDuration } from '@/components/format/duration'
import { WideTable } from '@/components/settings/wide-table'
import { OutOfBandPill } from '@/components/ui/bullet-bar'
import { Panel } from '@/components/ui/panel'
import { PriorityMark } from '../priority-mark'
import type { Health } from './health-url'
import { respondWithinMs } from './limits'

const shown = (ms: number | null) => (ms === null ? '–' : formatDuration(ms))

/** How long alarms wait for somebody, and how long they last, by priority. */
export function TimesTable({ data: { times } }: { data: Health }) {
  return (
    <Panel
      title="Time to acknowledge and to clear"
      lead={<span className="text-xs text-muted">Medians</span>}
      padded={false}
    >
      <WideTable label="Time to acknowledge and to clear">
        <table className="table num" data-table="times">
          <thead>
            <tr>
              <th scope="col">Priority</th>
              {['Alarms', 'Taken', 'To acknowledge', 'Within', 'To clear'].map((name) => (
                <th key={name} scope="col" className="text-right">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {times.map(({ priority, alarms, acknowledged, toAcknowledgeMs, toClearMs }) => {
              const limit = priority === null ? null : respondWithinMs[priority]
              const late = limit !== null && toAcknowledgeMs !== null && toAcknowledgeMs > limit
              return (
                <tr key={priority ?? 0} className={priority === null ? 'font-semibold' : undefined}>
                  <th scope="row" className="text-md font-normal text-fg">
                    {priority === null ? 'All' : <PriorityMark priority={priority} size={15} />}
                  </th>
                  <td className="text-right">{formatCount(alarms)}</td>
                  <td className="text-right">{formatCount(acknowledged)}</td>
                  <td className="text-right">
                    {late ? <OutOfBandPill>{shown(toAcknowledgeMs)}</OutOfBandPill> : shown(toAcknowledgeMs)}
                  </td>
                  <td className="text-right text-muted">{shown(limit)}</td>
                  <td className="text-right">{shown(toClearMs)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </WideTable>
    </Panel>
  )
}
