'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { ChartPanel, LegendKey } from '@/components/chart/chart-panel'
import { LazyStackedPower } from '@/components/chart/lazy'
import { type PowerSeriesSet, powerRows } from '@/components/chart/power-rows'
import { seriesColors } from '@/components/chart/series-colors'
import { formatMoment } from '@/components/format/instant'
import { Moment } from '@/components/format/moment'
import { formatPower, formatRating } from '@/components/format/power'
import { Answer } from '@/components/session/answer'
import { FilterChip, RemovableChip } from '@/components/ui/chip'
import { Skeleton } from '@/components/ui/skeleton'
import { type Range, rangeLabels, rangeMs, ranges, windowOf } from '../detail/station-url'
import type { LivePanelProps } from './live-tab'

const points = 360
const formula =
  'Mean of the readings per step. Without a session a connected EVSE counts as 0; where no reading came although one was due there is a gap.'

/** Power of the station, EVSE on EVSE. Dragging over it chooses a range that the bands and the messages follow. */
export function PowerPanel({ station, url, setUrl, now }: LivePanelProps) {
  const api = useTRPC()
  const spanMs = rangeMs[url.range]
  const window = windowOf(url, spanMs, now, Math.max(10_000, spanMs / points))
  const query = useQuery(
    api.station.power.queryOptions(
      { stationId: station.id, from: window.from, to: window.to, points },
      { placeholderData: keepPreviousData },
    ),
  )
  const set = useMemo(() => (query.data ? powerRows(query.data) : null), [query.data])
  const zone = station.timeZone
  return (
    <ChartPanel
      title={`Power, kW, ${window.chosen ? 'chosen range' : `last ${rangeLabels[url.range]}`}`}
      explanation={formula}
      legend={
        <>
          {set?.names.map((name, index) => (
            <LegendKey key={name} color={seriesColors[index] ?? 'var(--c5)'}>
              {name}
            </LegendKey>
          ))}
          {station.maxPowerW === null ? null : (
            <LegendKey color="var(--fg)" dashed>
              rated {formatRating(station.maxPowerW)}
            </LegendKey>
          )}
        </>
      }
      actions={
        <>
          {window.chosen ? (
            <RemovableChip removeLabel="Back to now" onRemove={() => void setUrl({ from: null, to: null })}>
              {formatMoment(window.from, now, zone)} to {formatMoment(window.to, now, zone)}
            </RemovableChip>
          ) : null}
          {ranges.map((range) => (
            <FilterChip
              key={range}
              pressed={!window.chosen && range === url.range}
              onPressedChange={() => choose(setUrl, range)}
            >
              {rangeLabels[range]}
            </FilterChip>
          ))}
        </>
      }
      table={set ? <Table set={set} zone={zone} /> : null}
    >
      <Answer query={query} what="power" skeleton={<Skeleton className="m-3 h-48" />}>
        {(power) => (
          <figure className="keep-color live-graphic h-56 select-none px-1 pt-1" aria-label={summary(power, set)}>
            {set ? (
              <LazyStackedPower
                {...set}
                from={power.from}
                to={power.to}
                zone={zone}
                marks={power.marks}
                ratedKw={station.maxPowerW === null ? null : station.maxPowerW / 1_000}
                onSelect={(from, to) => void setUrl({ from, to })}
              />
            ) : null}
          </figure>
        )}
      </Answer>
    </ChartPanel>
  )
}

const choose = (setUrl: LivePanelProps['setUrl'], range: Range) => void setUrl({ range, from: null, to: null })

type Power = ApiOutputs['station']['power']

function summary(power: Power, set: PowerSeriesSet | null): string {
  const known = set?.rows.flatMap((row) => (row.totalKw === null ? [] : [row.totalKw])) ?? []
  const highest = known.length === 0 ? 'no readings' : `highest ${formatPower(Math.max(...known) * 1_000)}`
  const faults = power.marks.filter((mark) => mark.kind === 'fault').length
  return `Power of the station over time, ${highest}${faults > 0 ? `, ${faults} ${faults === 1 ? 'fault' : 'faults'}` : ''}. The table has the numbers.`
}

function Table({ set, zone }: { set: PowerSeriesSet; zone: string }) {
  const text = (kw: number | null | undefined) =>
    kw === null || kw === undefined ? 'No reading' : formatPower(kw * 1_000)
  return (
    <table className="table num">
      <thead>
        <tr>
          <th scope="col">Time</th>
          {set.names.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          <th scope="col">Station</th>
        </tr>
      </thead>
      <tbody>
        {set.rows.map((row) => (
          <tr key={row.at}>
            <td>
              <Moment at={row.at} zone={zone} as="seconds" />
            </td>
            {set.names.map((name, index) => (
              <td key={name}>{text(row.kw[index])}</td>
            ))}
            <td>{text(row.totalKw)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
