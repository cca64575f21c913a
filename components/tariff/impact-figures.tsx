import Link from 'next/link'
import type { ReactNode } from 'react'
import { formatCount, formatCountOf } from '@/components/format/count'
import { formatMoney } from '@/components/format/money'
import { formatPercent } from '@/components/format/percent'
import type { ImpactResult } from './use-impact'

const skipWords: Record<string, string> = {
  otherCurrency: 'billed in another currency',
  noConsumption: 'without kept consumption',
  noBill: 'without a bill',
}

/** "+2.1 %", "−0.4 %", "±0.0 %". */
const changeText = (percent: number): string =>
  `${percent > 0 ? '+' : percent < 0 ? '−' : '±'}${formatPercent(Math.abs(percent) / 100, 1)}`

const moneyChange = (minor: number, currency: string): string =>
  `${minor > 0 ? '+' : minor < 0 ? '−' : '±'}${formatMoney(Math.abs(minor), currency)}`

/** What the last 30 days of real sessions would have cost with the new version. */
export function ImpactFigures({ result }: { result: ImpactResult }) {
  const { currency } = result
  const skipped = result.skipped.filter(({ count }) => count > 0)
  if (result.sessions === 0)
    return (
      <p className="text-sm text-muted">
        No session of the last 30 days was billed with this tariff, so there is nothing to compare.
        {skipped.length > 0 ? ` ${skippedText(skipped)}` : ''}
      </p>
    )
  return (
    <div className="grid gap-2.5">
      <dl className="num grid grid-cols-2 gap-x-4 gap-y-2 text-sm sm:grid-cols-4">
        <Figure
          term="Revenue"
          value={result.changePercent === null ? 'nothing before' : changeText(result.changePercent)}
        >
          {formatMoney(result.before.grossMinor, currency)} → {formatMoney(result.after.grossMinor, currency)}
        </Figure>
        <Figure term="Median driver" value={moneyChange(result.medianDriverChangeMinor, currency)}>
          a session
        </Figure>
        <Figure term="Over 20 % dearer" value={formatCount(result.moreThan20Percent)}>
          of {formatCountOf(result.sessions, 'session')}
        </Figure>
        <Figure term="Sessions" value={formatCount(result.sessions)}>
          {skipped.length > 0 ? skippedText(skipped) : 'all of them'}
        </Figure>
      </dl>
      {result.worst.length === 0 ? null : (
        <section aria-label="Largest increases">
          <h4 className="mb-1 text-xs font-medium text-muted">Largest increases</h4>
          <ul className="num grid gap-1 text-sm">
            {result.worst.map(({ sessionId, beforeMinor, afterMinor }) => (
              <li key={sessionId} className="flex justify-between gap-3">
                <Link className="link" href={`/sessions/${sessionId}`}>
                  Session {sessionId}
                </Link>
                <span>
                  {formatMoney(beforeMinor, currency)} →{' '}
                  <b className="font-medium">{formatMoney(afterMinor, currency)}</b>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

const skippedText = (skipped: { reason: string; count: number }[]): string =>
  `${skipped.map(({ reason, count }) => `${formatCount(count)} ${skipWords[reason] ?? reason}`).join(', ')} left out`

function Figure({ term, value, children }: { term: string; value: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-dim">{term}</dt>
      <dd>
        <b className="block text-lg font-semibold">{value}</b>
        <span className="text-xs text-muted">{children}</span>
      </dd>
    </div>
  )
}
