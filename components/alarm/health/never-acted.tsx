import { formatCount } from '@/components/format/count'
import { formatPercent } from '@/components/format/percent'
import { WideTable } from '@/components/settings/wide-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { Health } from './health-url'
import { TuneRule } from './tune-rule'

/** Kinds that go away before anybody does anything: candidates to demote. */
export function NeverActed({ data: { neverActed } }: { data: Health }) {
  return (
    <Panel
      title="Never acted on"
      lead={<span className="text-xs text-muted">Over before anybody did anything, in more than 90 %</span>}
      padded={false}
    >
      {neverActed.length === 0 ? (
        <EmptyState title="Every kind is acted on.">No kind of alarm is a candidate to be demoted.</EmptyState>
      ) : (
        <WideTable label="Never acted on">
          <table className="table" data-table="never">
            <thead>
              <tr>
                <th scope="col">Kind</th>
                <th scope="col" className="text-right">
                  Over
                </th>
                <th scope="col" className="text-right">
                  Untouched
                </th>
                <th scope="col">
                  <span className="sr-only">Way on</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {neverActed.map(({ rule, title, over, untouched, share }) => (
                <tr key={rule}>
                  <th scope="row" className="text-md font-normal text-fg">
                    {title}
                  </th>
                  <td className="num text-right">{formatCount(over)}</td>
                  <td className="num text-right">
                    {formatCount(untouched)} <span className="text-muted">({formatPercent(share)})</span>
                  </td>
                  <td className="text-right whitespace-nowrap">
                    <TuneRule rule={rule} title={title} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
    </Panel>
  )
}
