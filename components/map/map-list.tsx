'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import Link from 'next/link'
import { useRef } from 'react'
import { PriorityMark } from '@/components/alarm/priority-mark'
import { GlyphStrip } from '@/components/evse/glyph-strip'
import { formatPower } from '@/components/format/power'
import { useLiveStation } from '@/components/live/use-live'
import { EmptyState } from '@/components/ui/empty-state'
import type { MapPoint } from './map-network'

const rowHeight = 46

type MapListProps = {
  points: readonly MapPoint[]
  selected: number | null
  onSelect(stationId: number): void
  empty: React.ReactNode
}

/** What is in view, as a list: the same stations, reachable by keyboard and screen reader. */
export function MapList({ points, selected, onSelect, empty }: MapListProps) {
  const box = useRef<HTMLElement>(null)
  const rows = useVirtualizer({
    count: points.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  if (points.length === 0) return <EmptyState title="No station in view.">{empty}</EmptyState>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section ref={box} className="h-full overflow-auto" tabIndex={0} aria-label="Stations in view">
      <ul className="relative m-0 list-none p-0" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => (
          <li
            key={points[item.index]!.stationId}
            className="absolute inset-x-0"
            style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
            aria-setsize={points.length}
            aria-posinset={item.index + 1}
          >
            <MapListRow
              point={points[item.index]!}
              current={points[item.index]!.stationId === selected}
              onSelect={onSelect}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function MapListRow({
  point,
  current,
  onSelect,
}: {
  point: MapPoint
  current: boolean
  onSelect(stationId: number): void
}) {
  const station = useLiveStation(point.stationId)
  const powerW = station?.connected ? station.evses.reduce((sum, evse) => sum + (evse.powerW ?? 0), 0) : null
  return (
    <div
      className="flex h-full items-center gap-2 border-b border-border px-3 data-[current=true]:bg-selected"
      data-current={current}
    >
      <button
        type="button"
        className="flex min-w-0 flex-1 items-center gap-2 rounded-sm text-left"
        aria-pressed={current}
        onClick={() => onSelect(point.stationId)}
      >
        <span className="w-4.5 flex-none">
          {station?.worstAlarm ? <PriorityMark priority={station.worstAlarm} size={17} /> : null}
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm font-semibold">{point.name}</span>
          <span className="block truncate text-xs text-muted">{point.siteName ?? 'No site'}</span>
        </span>
      </button>
      <GlyphStrip
        evses={(station?.evses ?? []).map((evse) => ({ evseNumber: evse.number, state: evse.state }))}
        max={4}
      />
      <span className="num live-value w-16 text-right text-xs text-muted">
        {powerW === null ? 'offline' : powerW > 0 ? formatPower(powerW) : ''}
      </span>
      <Link
        href={`/stations/${point.stationId}`}
        className="rounded-sm text-xs text-muted no-underline hover:text-fg hover:underline"
        aria-label={`Open ${point.name}`}
      >
        Open
      </Link>
    </div>
  )
}
