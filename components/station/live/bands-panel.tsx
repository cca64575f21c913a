'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { StateBand } from '@/components/evse/state-band'
import { StateGlyph } from '@/components/evse/state-glyph'
import { formatMoment } from '@/components/format/instant'
import { formatPercent } from '@/components/format/percent'
import { Answer } from '@/components/session/answer'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { windowOf } from '../detail/station-url'
import { LiveStateGlyph } from './live-state-glyph'
import type { LivePanelProps } from './live-tab'

const dayMs = 24 * 3_600_000
const stepMs = 60_000
const formula =
  'Share of the known time in which the EVSE could be used: connected, neither faulted nor out of service.'

/** What each EVSE was doing, as one band each. */
export function BandsPanel({ station, url, now }: LivePanelProps) {
  const api = useTRPC()
  const window = windowOf(url, dayMs, now, stepMs)
  const query = useQuery(
    api.station.bands.queryOptions(
      { stationId: station.id, from: window.from, to: window.to },
      { placeholderData: keepPreviousData },
    ),
  )
  const zone = station.timeZone
  return (
    <Panel
      title={window.chosen ? 'State, chosen range' : 'State, last 24 h'}
      actions={
        <span className="num text-xs text-dim">
          {formatMoment(window.from, now, zone)} to {window.chosen ? formatMoment(window.to, now, zone) : 'now'}
        </span>
      }
    >
      <Answer query={query} what="the states" skeleton={<Skeleton className="h-16" />}>
        {(bands) => (
          <div className="grid grid-cols-[auto_auto_minmax(0,1fr)] items-center gap-x-2.5 gap-y-1.75 text-sm">
            {bands.evses.map((evse) => (
              <div key={evse.id} className="contents">
                <span className="inline-flex items-center gap-2 whitespace-nowrap">
                  {window.chosen ? (
                    <StateGlyph state={evse.bands.at(-1)?.state ?? 'offline'} size="s" label={null} />
                  ) : (
                    <LiveStateGlyph evseId={evse.id} fallback={evse.bands.at(-1)?.state ?? 'offline'} />
                  )}
                  EVSE {evse.evseNumber}
                </span>
                <span className="num text-right text-dim" title={formula}>
                  {evse.upRatio === null ? '–' : formatPercent(evse.upRatio, 1)}
                </span>
                <StateBand
                  label={`EVSE ${evse.evseNumber}, states from ${formatMoment(bands.from, now, zone)}`}
                  from={bands.from}
                  to={bands.to}
                  intervals={evse.bands}
                  zone={zone}
                />
              </div>
            ))}
          </div>
        )}
      </Answer>
    </Panel>
  )
}
