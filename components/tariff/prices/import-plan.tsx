import { formatCount, formatCountOf } from '@/components/format/count'
import { formatDateTime } from '@/components/format/instant'
import { ScrollRegion } from '@/components/session/scroll-region'
import type { ImportAnswer } from './import-dialog'

/** What a file would do, or every line that keeps it from doing it. */
export function ImportPlan({ plan, zone }: { plan: ImportAnswer; zone: string }) {
  return (
    <div className="grid gap-3" role="status">
      <dl className="num grid grid-cols-2 gap-x-4 gap-y-2 text-sm sm:grid-cols-4">
        <Fact term="Prices">{formatCount(plan.prices)}</Fact>
        <Fact term="From">{plan.from === null ? '–' : formatDateTime(plan.from, zone)}</Fact>
        <Fact term="Last interval">{plan.to === null ? '–' : formatDateTime(plan.to, zone)}</Fact>
        <Fact term="Gaps">{plan.gaps === 0 ? 'none' : formatCount(plan.gaps)}</Fact>
      </dl>
      {plan.differing > 0 ? (
        <p className="rounded-md border-l-4 border-p2 bg-p2-soft px-3 py-2 text-sm">
          {formatCountOf(plan.differing, 'price')} that {plan.differing === 1 ? 'is' : 'are'} known already would
          change. Bills that were issued stay as they are.
        </p>
      ) : null}
      {plan.errors.length > 0 ? <Errors errors={plan.errors} /> : null}
    </div>
  )
}

function Fact({ term, children }: { term: string; children: string }) {
  return (
    <div>
      <dt className="text-xs text-dim">{term}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  )
}

function Errors({ errors }: { errors: ImportAnswer['errors'] }) {
  return (
    <section aria-label="Lines that cannot be used" className="grid gap-1">
      <h3 className="text-sm font-medium text-p1-text">
        {formatCountOf(errors.length, 'line')} cannot be used{errors.length >= 100 ? ' (the first 100)' : ''}
      </h3>
      <ScrollRegion label="Errors by line" className="max-h-56 overflow-y-auto rounded-md border border-border">
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="text-right">
                Line
              </th>
              <th scope="col">What is wrong</th>
            </tr>
          </thead>
          <tbody>
            {errors.map(({ line, message }) => (
              <tr key={`${line}.${message}`}>
                <td className="num text-right">{formatCount(line)}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  )
}
