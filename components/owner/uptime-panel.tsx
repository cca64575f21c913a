'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { formatDuration } from '@/components/format/duration'
import { formatDate } from '@/components/format/instant'
import { formatPercent } from '@/components/format/percent'
import { Answer } from '@/components/session/answer'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { shortMonth } from './months'
import type { OwnerUptime } from './owner-data'
import { causeWords } from './plain-words'

type Place = { locationId?: number; stationId?: number }
const months = 3

/** How much of the time one could charge, by month, why not, and the stations in order of it. */
export function UptimePanel({ place }: { place: Place }) {
  const query = useQuery(useTRPC().owner.uptime.queryOptions({ ...place, months }))
  return (
    <Panel
      title="How well they worked"
      bodyClassName="p-4!"
      lead={<span className="text-xs text-muted">last three months</span>}
    >
      <Answer query={query} what="how well they worked" skeleton={<Skeleton className="h-48" />}>
        {(uptime) =>
          uptime.ratio === null ? (
            <p className="text-muted">Nothing is known of these months yet. It is worked out as time passes.</p>
          ) : (
            <Loaded uptime={uptime} />
          )
        }
      </Answer>
    </Panel>
  )
}

function Loaded({ uptime }: { uptime: OwnerUptime }) {
  const shown = uptime.series.filter(({ month }) => month >= uptime.from)
  const all = uptime.causes.reduce((sum, { ms }) => sum + ms, 0)
  return (
    <div className="grid gap-5 md:grid-cols-2">
      <div className="grid content-start gap-4">
        <dl className="grid grid-cols-3 gap-3">
          {shown.map(({ month, ratio }) => (
            <div key={month}>
              <dt className="text-sm text-muted">{shortMonth(month)}</dt>
              <dd className="num text-xl font-semibold">{ratio === null ? '–' : formatPercent(ratio, 1)}</dd>
            </div>
          ))}
        </dl>
        <div>
          <h3 className="mb-1.5 text-sm font-semibold">Why not all of the time</h3>
          {uptime.causes.length === 0 ? <p className="text-sm text-muted">They worked all of it.</p> : null}
          <ul className="grid gap-2">
            {uptime.causes.map(({ cause, ms }) => (
              <li key={cause} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 text-sm">
                <span>{causeWords[cause]}</span>
                <span className="num text-muted">{formatDuration(ms)}</span>
                <span aria-hidden="true" className="col-span-full mt-0.5 h-1.5 rounded-full bg-track">
                  <span className="block h-full rounded-full bg-neutral" style={{ width: `${(ms / all) * 100}%` }} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <Stations uptime={uptime} />
    </div>
  )
}

const mostStations = 12

function Stations({ uptime }: { uptime: OwnerUptime }) {
  return (
    <div>
      <h3 className="mb-1.5 text-sm font-semibold">By station, least first</h3>
      <ul className="divide-y divide-border text-sm">
        {uptime.stations.slice(0, mostStations).map(({ stationId, name, ratio, downMs }) => (
          <li key={stationId} className="flex items-baseline gap-3 py-1.5">
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <span className="num text-muted">{downMs > 0 ? `${formatDuration(downMs)} not` : ''}</span>
            <b className="num w-18 text-right font-semibold">{ratio === null ? '–' : formatPercent(ratio, 1)}</b>
          </li>
        ))}
      </ul>
      {uptime.stations.length > mostStations ? (
        <p className="pt-1 text-xs text-muted">
          {uptime.stations.length - mostStations} more worked better than these.
        </p>
      ) : null}
      <p className="pt-2 text-xs text-muted">
        Time counts for every plug.{uptime.through === null ? '' : ` Known through ${formatDate(uptime.through)}.`}
      </p>
    </div>
  )
}
