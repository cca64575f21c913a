import { chosenKey } from '../grouping-filters'
import { groupingNames } from '../report-url'
import { FailureMatrix } from './failure-matrix'
import { FailureReasons } from './failure-reasons'
import { QualityBreakdown } from './quality-breakdown'
import { QualityChart } from './quality-chart'
import { QualityHeadlines } from './quality-headlines'
import type { SuccessProps } from './quality-url'

/** The rate, where the rest failed, and the places with the most failures. */
export function SuccessView({ data, url, onChange }: SuccessProps) {
  const of = { data, url, onChange }
  return (
    <>
      <QualityHeadlines data={data} url={url} />
      <div className="grid gap-3 xl:grid-cols-2">
        <QualityChart data={data} url={url} />
        <FailureMatrix data={data} url={url} />
      </div>
      <QualityBreakdown
        {...of}
        name={groupingNames[data.by]}
        rows={data.rows}
        filterOf={(key) => chosenKey(data.by, key)}
      />
      <div className="grid gap-3 xl:grid-cols-2">
        <QualityBreakdown {...of} name="Station" rows={data.stations} filterOf={(key) => ({ station: Number(key) })} />
        <div className="grid content-start gap-3">
          <QualityBreakdown {...of} name="Vendor and model" rows={data.models} filterOf={(key) => ({ model: key })} />
          <FailureReasons data={data} url={url} />
        </div>
      </div>
    </>
  )
}
