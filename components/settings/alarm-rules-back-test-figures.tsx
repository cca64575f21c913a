'use client'
import Link from 'next/link'
import { LegendKey } from '@/components/chart/chart-panel'
import { formatCount, formatCountOf } from '@/components/format/count'
import { formatDuration } from '@/components/format/duration'
import { formatDateTime } from '@/components/format/instant'
import { useMe } from '@/components/people/me'
import { LazyBars } from '@/components/report/lazy-bars'
import type { BackTestResult } from './alarm-rules-use-back-test'
import { WideTable } from './wide-table'

/** What the settings of now and the edited ones raise; `old`: the settings were edited since. */
export function BackTestFigures({ result, old }: { result: BackTestResult; old: boolean }) {
  const { before, after, stations, caveats, unexplained, realCount } = result
  return (
    <div className="grid gap-3">
      {old ? (
        <p role="status" className="text-sm text-muted">
          The settings were changed since. Test again.
        </p>
      ) : null}
      <p className="num m-0 text-sm" role="status">
        <b className="text-lg font-semibold">
          Would have raised {formatCount(before)}, now {formatCount(after)}
        </b>
        <span className="block text-xs text-muted">
          at {formatCountOf(stations, 'station')}, each alarm taken as seen at once. Really raised:{' '}
          {formatCount(realCount)}
          {unexplained > 0
            ? `, ${formatCount(unexplained)} of them not found again: raised with other settings, or by what is not kept`
            : ''}
          .
        </span>
      </p>
      {caveats.map((caveat) => (
        <p key={caveat} className="m-0 text-xs text-muted">
          {caveat}
        </p>
      ))}
      {before + after > 0 ? (
        <>
          <Days result={result} />
          <Places result={result} />
        </>
      ) : null}
      <Missing result={result} />
    </div>
  )
}

function Days({ result }: { result: BackTestResult }) {
  const zone = useMe().organisation.timeZone
  const points = result.days.map(({ at, before, after }) => ({
    label: formatDateTime(at, zone).slice(0, 6),
    title: `24 h from ${formatDateTime(at, zone)}`,
    value: after,
    before,
    cut: false,
  }))
  const most = result.days.reduce((a, b) => (Math.max(b.before, b.after) > Math.max(a.before, a.after) ? b : a))
  return (
    <section aria-label="By day">
      <h3 className="mb-1 flex flex-wrap gap-x-3 text-xs font-medium text-muted">
        By day <LegendKey color="var(--neutral)">Settings of now</LegendKey>
        <LegendKey color="var(--c1)">Edited</LegendKey>
      </h3>
      <div
        className="h-36"
        role="img"
        aria-label={`Alarms by day; most from ${formatDateTime(most.at, zone)}: ${most.before}, with the edited settings ${most.after}`}
      >
        <LazyBars
          points={points}
          name="Edited"
          compared
          format={formatCount}
          axisFormat={(value) => (Number.isInteger(value) ? formatCount(value) : '')}
        />
      </div>
    </section>
  )
}

function Places({ result }: { result: BackTestResult }) {
  return (
    <WideTable label="Stations with most alarms">
      <table className="table num">
        <thead>
          <tr className="text-left">
            <th scope="col">Most at</th>
            <th scope="col" className="text-right">
              Settings of now
            </th>
            <th scope="col" className="text-right">
              Edited
            </th>
          </tr>
        </thead>
        <tbody>
          {result.places.map(({ stationId, name, locationName, before, after }) => (
            <tr key={stationId}>
              <td>
                <Link className="link" href={`/stations/${stationId}`}>
                  {name}
                </Link>
                {locationName ? <span className="text-muted"> {locationName}</span> : null}
              </td>
              <td className="text-right">{formatCount(before)}</td>
              <td className="text-right">{formatCount(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}

function Missing({ result }: { result: BackTestResult }) {
  const zone = useMe().organisation.timeZone
  const { missing, missingCount } = result
  if (missingCount === 0)
    return result.realCount > 0 ? (
      <p className="m-0 text-sm text-muted">No alarm that was really raised would be missing.</p>
    ) : null
  return (
    <section aria-label="Would be missing">
      <h3 className="mb-1 text-xs font-medium text-muted">
        {formatCountOf(missingCount, 'real alarm')} would be missing
        {missingCount > missing.length ? `, the latest ${missing.length}:` : ':'}
      </h3>
      <ul className="num m-0 grid max-h-56 list-none gap-1 overflow-y-auto p-0 text-sm">
        {missing.map((alarm) => (
          <li key={alarm.alarmId} className="flex flex-wrap justify-between gap-x-3">
            <Link className="link" href={`/alarms?tab=history&sel=${alarm.alarmId}`}>
              {alarm.what}, {alarm.stationName}
              {alarm.evseNumber === null ? '' : ` EVSE ${alarm.evseNumber}`}
            </Link>
            <span className="text-muted">
              {formatDateTime(alarm.raisedAt, zone)}
              {alarm.clearedAt === null ? ', not over' : `, ${formatDuration(alarm.clearedAt - alarm.raisedAt)}`}
              {alarm.acknowledgedByName ? `, taken by ${alarm.acknowledgedByName}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
