import clsx from 'clsx'
import { Moment } from '@/components/format/moment'
import { keyWords, readingWords, recordWords, type SignedFinding, type SignedRecord } from './signed-words'

/** One signed record: what it says, which key verifies it, what is wrong with it. */
export function SignedRecordItem({ record, zone }: { record: SignedRecord; zone: string }) {
  const { state, page, meterSerial, algorithm, readings, findings } = record
  return (
    <li className="grid gap-1 border-b border-border px-3 py-2 text-sm last:border-b-0">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <span className={clsx('inline-flex items-baseline gap-1.5', state === 'valid' ? 'text-fg' : 'text-p1-text')}>
          <Mark ok={state === 'valid'} />
          {recordWords[state]}
        </span>
        {page ? <span className="mono text-xs text-muted">page {page}</span> : null}
        {meterSerial ? <span className="mono text-xs text-muted">meter {meterSerial}</span> : null}
      </div>
      <ul className="grid gap-0.5">
        {readings.map((reading, at) => (
          <li key={`${reading.timeText}/${reading.obis}/${at}`} className="flex flex-wrap items-baseline gap-x-2">
            {reading.at === null ? (
              <span className="text-xs text-dim">{reading.timeText ?? 'no time'}</span>
            ) : (
              <Moment at={reading.at} zone={zone} as="seconds" className="text-xs text-dim" />
            )}
            <span>{readingWords(reading.transaction)}</span>
            <span className="num">
              {reading.valueText ?? '–'} {reading.unit}
            </span>
            {reading.obis ? <span className="mono text-xs text-dim">{reading.obis}</span> : null}
          </li>
        ))}
      </ul>
      <p className="text-xs text-muted">
        <span className="mono">{keyWords(record)}</span>
        {algorithm ? <span>, {algorithm}</span> : null}
      </p>
      <Findings findings={findings} />
    </li>
  )
}

/** What was found, errors before warnings. */
export function Findings({ findings }: { findings: readonly SignedFinding[] }) {
  if (findings.length === 0) return null
  const ordered = findings.toSorted((a, b) => a.severity.localeCompare(b.severity))
  return (
    <ul className="grid gap-0.5 text-xs">
      {ordered.map(({ code, severity, text }, at) => (
        <li key={`${code}/${at}`} className={severity === 'error' ? 'text-p1-text' : 'text-p2-text'}>
          {text}
        </li>
      ))}
    </ul>
  )
}

const Mark = ({ ok }: { ok: boolean }) => (
  <svg viewBox="0 0 12 12" className="size-3 self-center" aria-hidden="true">
    <path d={ok ? 'm2 6.5 3 3 5-7' : 'm2.5 2.5 7 7m0-7-7 7'} fill="none" stroke="currentColor" strokeWidth="1.6" />
  </svg>
)
