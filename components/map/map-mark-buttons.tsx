'use client'

import type { Composition } from './composition'
import type { MapNetwork } from './map-network'
import type { PlacedMark } from './network-layer'

const most = 40

/** "Arnhem, 36 connectors, 33 down, priority 1 alarm": what the ring shows, in words. */
export function describeMark(name: string, mark: Composition): string {
  const down = mark.offline + mark.faulted
  const alarm = mark.alarm === 0 ? '' : `, priority ${mark.alarm} alarm`
  return `${name}, ${mark.evses} EVSEs, ${down} down${alarm}`
}

export function markName(network: MapNetwork, { shape }: PlacedMark): string {
  const names = new Set(
    shape.points.map((index) => network.points[index]?.siteName ?? network.points[index]?.name ?? ''),
  )
  if (shape.points.length === 1) return network.points[shape.points[0]!]?.name ?? ''
  return names.size === 1 ? [...names][0]! : `${shape.points.length} stations at ${names.size} sites`
}

/** Marks with an alarm are real buttons, reachable by keyboard; the hovered one gets a callout. */
export function MapMarkButtons({
  marks,
  hovered,
  network,
  onOpen,
}: {
  marks: readonly PlacedMark[]
  hovered: PlacedMark | null
  network: MapNetwork
  onOpen(mark: PlacedMark): void
}) {
  const alarmed = marks.filter((entry) => entry.mark.alarm > 0 && entry.mark.alarm < 4).slice(-most)
  const current = hovered && marks.find((entry) => entry.shape.key === hovered.shape.key)
  return (
    <div className="pointer-events-none absolute inset-0 z-[450]">
      {alarmed.map((entry) => (
        <button
          key={entry.shape.key}
          type="button"
          className="pointer-events-auto absolute size-8 -translate-x-1/2 -translate-y-1/2 rounded-full bg-transparent"
          style={{ left: entry.x, top: entry.y }}
          aria-label={describeMark(markName(network, entry), entry.mark)}
          onClick={() => onOpen(entry)}
        />
      ))}
      {current && <MarkCallout name={markName(network, current)} entry={current} />}
    </div>
  )
}

function MarkCallout({ name, entry }: { name: string; entry: PlacedMark }) {
  const { mark } = entry
  const parts: [string, number, string][] = [
    ['in session', mark.inSession, 'bg-session'],
    ['idle', mark.idle, 'bg-neutral'],
    ['offline', mark.offline, 'bg-offline'],
    ['faulted', mark.faulted, 'bg-faulted'],
  ]
  const shown = parts.filter(([, count]) => count > 0)
  return (
    <div
      className="absolute w-56 rounded-md border border-border bg-overlay p-2.5 text-xs shadow-float"
      style={{ left: entry.x + 18, top: entry.y + 10 }}
    >
      <div className="font-semibold text-fg text-sm">{name}</div>
      <div className="num mt-0.5 text-muted">{shown.map(([word, count]) => `${count} ${word}`).join(' · ')}</div>
      <div className="mt-2 flex h-1.5 gap-px overflow-hidden rounded-sm">
        {shown.map(([word, count, colour]) => (
          <i key={word} className={colour} style={{ flex: count }} />
        ))}
      </div>
    </div>
  )
}
