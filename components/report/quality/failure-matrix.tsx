import { formatCount } from '@/components/format/count'
import { WideTable } from '@/components/settings/wide-table'
import { Panel } from '@/components/ui/panel'
import { DrillLink } from '../drill-link'
import { type Quality, type QualityUrl, qualityHref } from './quality-url'
import { causeNames, causes, failuresOf, stepNames, steps } from './quality-words'

export type FailuresProps = { data: Quality; url: QualityUrl }

/** Where attempts failed, and by whom: darker is more. Every number opens its attempts. */
export function FailureMatrix({ data, url }: FailuresProps) {
  const most = Math.max(1, ...data.failures.map((cell) => cell.attempts))
  const open = (at: string | null, cause: string | null) =>
    qualityHref(url, { view: 'attempts', outcome: 'failed', at, cause })
  const sum = (of: (cell: Quality['failures'][number]) => boolean) =>
    data.failures.filter(of).reduce((total, cell) => total + cell.attempts, 0)
  const number = (count: number, href: string) =>
    count === 0 ? <span className="text-dim">–</span> : <DrillLink href={href}>{formatCount(count)}</DrillLink>
  return (
    <Panel
      title="Where attempts failed"
      lead={<span className="text-xs text-muted">Failed attempts by step and who they are put down to</span>}
      padded={false}
    >
      <WideTable label="Failed attempts by step and cause">
        <table className="table num" data-table="failures">
          <thead>
            <tr>
              <th scope="col">Step</th>
              {causes.map((cause) => (
                <th key={cause} scope="col" className="text-right">
                  {causeNames[cause]}
                </th>
              ))}
              <th scope="col" className="text-right">
                All
              </th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={step}>
                <th scope="row" className="text-md font-normal text-fg">
                  {stepNames[step]}
                </th>
                {causes.map((cause) => {
                  const count = failuresOf(data, step, cause)
                  return (
                    <td
                      key={cause}
                      className="text-right"
                      style={{
                        background: `color-mix(in oklab, var(--c1) ${Math.round((count / most) * 32)}%, transparent)`,
                      }}
                    >
                      {number(count, open(step, cause))}
                    </td>
                  )
                })}
                <td className="text-right font-semibold">
                  {number(
                    sum((cell) => cell.step === step),
                    open(step, null),
                  )}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="border-t border-border font-semibold">
              <th scope="row" className="text-md font-semibold text-fg">
                All
              </th>
              {causes.map((cause) => (
                <td key={cause} className="text-right">
                  {number(
                    sum((cell) => cell.cause === cause),
                    open(null, cause),
                  )}
                </td>
              ))}
              <td className="text-right">
                {number(
                  sum(() => true),
                  open(null, null),
                )}
              </td>
            </tr>
          </tfoot>
        </table>
      </WideTable>
      {data.excluded > 0 ? (
        <p className="border-t border-border px-3.5 py-2 text-xs text-muted">
          <DrillLink href={qualityHref(url, { view: 'attempts', outcome: 'excluded' })}>
            {formatCount(data.excluded)}
          </DrillLink>{' '}
          more do not count: plugged in for seconds without a card, or under maintenance.
        </p>
      ) : null}
    </Panel>
  )
}
