'use client'
import { formatDuration } from '@/components/format/duration'
import { operatorLabel } from '@/components/format/evse-state'
import { formatMoment } from '@/components/format/instant'
import { TableHead } from '@/components/ui/table-head'
import type { EvseState } from '@/server/kernel/status'
import { stateFill } from './state-fill'

export type StateInterval = { state: EvseState; from: number; to: number }

export type StateBandProps = {
  /** "EVSE 1, state of the last 24 h". */
  label: string
  /** Window in milliseconds UTC. */
  from: number
  to: number
  /** In order of time; they may reach beyond the window. What none covers is drawn as unknown. */
  intervals: StateInterval[]
  /** The site's zone. */
  zone?: string
  height?: number
}

/** A day as one band. The same intervals follow as a table for those who cannot see it. */
export function StateBand({ label, from, to, intervals, zone, height = 17 }: StateBandProps) {
  const seen = intervals
    .map((interval) => ({ ...interval, from: Math.max(from, interval.from), to: Math.min(to, interval.to) }))
    .filter((interval) => interval.to > interval.from)
  const at = (instant: number) => ((instant - from) / (to - from)) * 100
  return (
    <div className="relative">
      <div
        aria-hidden="true"
        className="keep-color live-graphic hatch relative overflow-hidden rounded-[3px] bg-track"
        style={{ height }}
      >
        {seen.map((interval) => (
          <div
            key={interval.from}
            title={describe(interval, to, zone)}
            className="absolute inset-y-0 border-r border-surface"
            style={{
              left: `${at(interval.from)}%`,
              width: `max(1px, ${at(interval.to) - at(interval.from)}%)`,
              background: stateFill[interval.state],
            }}
          />
        ))}
      </div>
      <table className="sr-only">
        <caption>{label}</caption>
        <TableHead names={['From', 'State', 'For']} />
        <tbody>
          {seen.map((interval) => (
            <tr key={interval.from}>
              <td>{formatMoment(interval.from, to, zone)}</td>
              <td>{operatorLabel[interval.state]}</td>
              <td>{formatDuration(interval.to - interval.from)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const describe = (interval: StateInterval, now: number, zone: string | undefined) =>
  `${operatorLabel[interval.state]}, ${formatMoment(interval.from, now, zone)} to ${formatMoment(interval.to, now, zone)} (${formatDuration(interval.to - interval.from)})`
