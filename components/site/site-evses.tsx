'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { useMemo } from 'react'
import { StateCounts } from '@/components/evse/state-counts'
import { StateGlyph } from '@/components/evse/state-glyph'
import { operatorLabel } from '@/components/format/evse-state'
import { formatSoc } from '@/components/format/percent'
import { formatPower, formatRating } from '@/components/format/power'
import { useLiveEvse } from '@/components/live/use-live'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { EvseState } from '@/server/kernel/status'
import type { Site } from './site-page'
import { useSiteEvses } from './use-site-evses'

type Evse = Site['evses'][number]

const inOrder = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })

/** By bay where every bay has a name of its own, else station by station. */
function tilesOf(evses: readonly Evse[]): { evse: Evse; title: string; below: string | null }[] {
  const byBay = evses.every(({ label }) => label) && new Set(evses.map(({ label }) => label)).size === evses.length
  const tiles = evses.map((evse) => {
    const plug = `${evse.stationName}/${evse.evseNumber}`
    const named = evse.label !== null && evse.label !== String(evse.evseNumber)
    if (byBay) return { evse, title: evse.label ?? plug, below: plug }
    return { evse, title: plug, below: named ? `Bay ${evse.label}` : null }
  })
  return tiles.toSorted((a, b) => inOrder(a.title, b.title))
}

/** Every EVSE as a tile with its bay: which are free, which charge, which are broken. */
export function SiteEvses({ site }: { site: Site }) {
  const live = useSiteEvses(site)
  const tiles = useMemo(() => tilesOf(site.evses), [site.evses])
  return (
    <Panel title="EVSEs" lead={<StateCounts states={live.states} />} bodyClassName="p-2.5" padded={false}>
      {tiles.length === 0 ? (
        <EmptyState title="No EVSE here yet.">
          They appear when a station of this site reports its first status.
        </EmptyState>
      ) : (
        <ul className="m-0 grid list-none grid-cols-[repeat(auto-fill,minmax(150px,1fr))] gap-2 p-0">
          {tiles.map((tile) => (
            <EvseTile key={tile.evse.id} {...tile} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

const trouble: readonly EvseState[] = ['faulted', 'offline']

function EvseTile({ evse, title, below }: ReturnType<typeof tilesOf>[number]) {
  const live = useLiveEvse(evse.id)
  const state = live?.state ?? null
  const offline = state === 'offline'
  const rated = evse.ratedW === null ? '' : `of ${formatRating(evse.ratedW)}`
  return (
    <li>
      <Link
        href={`/stations/${evse.stationId}`}
        className={clsx(
          'grid h-full content-start gap-0.5 rounded-md border bg-raised px-2.5 py-2 text-xs no-underline hover:bg-hover',
          state && trouble.includes(state) ? 'border-border-strong' : 'border-border',
        )}
      >
        <span className="flex items-center gap-1.5 text-sm">
          {state ? <StateGlyph state={state} label={null} /> : null}
          <b className="truncate font-semibold">{title}</b>
        </span>
        <span className="live-value truncate text-muted">{state ? operatorLabel[state] : 'Not live'}</span>
        <span className="num live-value truncate">
          {live?.sessionId && live.powerW !== null && !offline ? (
            <>
              {formatPower(live.powerW)} <span className="text-muted">{rated}</span>
              {live.socPercent === null ? null : <span className="text-muted"> · {formatSoc(live.socPercent)}</span>}
            </>
          ) : (
            <span className="text-muted">{live?.errorCode ?? rated.replace('of ', '')}</span>
          )}
        </span>
        {below ? <span className="truncate text-dim">{below}</span> : null}
      </Link>
    </li>
  )
}
