import { formatCount } from '@/components/format/count'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { DrillLink } from '../drill-link'
import type { FailuresProps } from './failure-matrix'
import { qualityHref } from './quality-url'
import { causeNames, reasonText, stepNames } from './quality-words'

/** The most frequent reasons, in plain words. */
export function FailureReasons({ data, url }: FailuresProps) {
  return (
    <Panel title="Most frequent reasons" padded={false}>
      {data.reasons.length === 0 ? (
        <EmptyState title="No attempt failed." />
      ) : (
        <table className="table num" data-table="reasons">
          <thead>
            <tr>
              <th scope="col">Reason</th>
              <th scope="col">Step</th>
              <th scope="col">Put down to</th>
              <th scope="col" className="text-right">
                Attempts
              </th>
            </tr>
          </thead>
          <tbody>
            {data.reasons.map(({ step, cause, reason, attempts }) => (
              <tr key={`${step}|${cause}|${reason}`}>
                <th scope="row" className="text-md font-normal text-fg">
                  {reasonText(reason)}
                </th>
                <td className="text-muted">{stepNames[step]}</td>
                <td className="text-muted">{causeNames[cause]}</td>
                <td className="text-right">
                  <DrillLink href={qualityHref(url, { view: 'attempts', outcome: 'failed', at: step, cause, reason })}>
                    {formatCount(attempts)}
                  </DrillLink>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
