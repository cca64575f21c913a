'use client'

import {
  debounce,
  parseAsArrayOf,
  parseAsFloat,
  parseAsInteger,
  parseAsStringLiteral,
  useQueryState,
  useQueryStates,
} from 'nuqs'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { operatorLabel } from '@/components/format/evse-state'
import { followTiles } from '@/components/live/live'
import { PageHeader } from '@/components/shell/page-header'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/chip'
import { type EvseState, evseStates } from '@/server/kernel/status'
import type { MapInView } from './live-map'
import type { MapFilter } from './map-filter'
import { isFiltered } from './map-filter'
import { MapList } from './map-list'
import type { Viewport } from './map-network'
import { MapPanel } from './map-panel'
import { StationPreview } from './station-preview'
import { tilesInView } from './tiles-in-view'
import { useMapNetwork } from './use-map-network'

const viewportKeys = { z: parseAsInteger, lat: parseAsFloat, lon: parseAsFloat }
const filterKeys = {
  state: parseAsArrayOf(parseAsStringLiteral(evseStates)).withDefault([]),
  alarm: parseAsStringLiteral(['any', 'unacknowledged']),
  power: parseAsStringLiteral(['AC', 'DC']),
}

/** The filter chips' states; the rest is reached through the station list. */
const chips: EvseState[] = ['charging', 'available', 'faulted', 'offline', 'unavailable']

/** Above this many stations only what is in view is followed; totals and alarms come all the same. */
const manyStations = 3_000

/** Where it is, and what is near it. Viewport, filter and selection are in the address. */
export function MapScreen() {
  const [viewport, setViewport] = useQueryStates(viewportKeys, { history: 'replace', limitUrlUpdates: debounce(250) })
  const [keys, setKeys] = useQueryStates(filterKeys, { history: 'push' })
  const [selected, setSelected] = useQueryState('sel', parseAsInteger.withOptions({ history: 'push' }))
  const [bounds, setBounds] = useState<MapInView['bounds'] | null>(null)
  const states = keys.state.join()
  // The array is a new one each time; `states` is its content.
  const filter: MapFilter = useMemo(
    () => ({ states: keys.state, alarm: keys.alarm, power: keys.power }),
    [states, keys.alarm, keys.power],
  )
  const network = useMapNetwork(filter)
  const start = useMemo(
    () =>
      viewport.lat !== null && viewport.lon !== null && viewport.z !== null
        ? { lat: viewport.lat, lon: viewport.lon, z: viewport.z }
        : null,
    [viewport.lat, viewport.lon, viewport.z],
  )
  const look = useCallback(
    (next: Viewport, view: MapInView) => {
      setBounds(view.bounds)
      if (network.points.length > manyStations) followTiles(tilesInView(view.bounds))
      void setViewport(next)
    },
    [setViewport, network.points.length],
  )
  useEffect(() => () => followTiles(null), [])
  const listed = useMemo(() => {
    if (!bounds) return network.points
    const [west, south, east, north] = bounds
    return network.points.filter(({ lat, lon }) => lat >= south && lat <= north && lon >= west && lon <= east)
  }, [network.points, bounds])
  const clear = useCallback(() => void setKeys(null), [setKeys])
  useShortcut('Escape', 'Close the preview', () => void setSelected(null), 'page', { enabled: selected !== null })

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2.5 p-2.5">
      <PageHeader title="Live map" compact />
      <MapFilters
        states={keys.state}
        alarm={keys.alarm}
        power={keys.power}
        onChange={(next) => void setKeys(next)}
        onClear={isFiltered(filter) ? clear : null}
      />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_372px] gap-2.5 max-lg:grid-cols-1 max-lg:grid-rows-[minmax(320px,1fr)_minmax(240px,auto)]">
        <MapPanel
          network={network}
          viewport={start}
          onViewport={look}
          selected={selected}
          onSelect={(id) => void setSelected(id)}
        />
        <div
          className="grid min-h-0 gap-2.5 data-[preview=true]:grid-rows-[auto_minmax(0,1fr)]"
          data-preview={selected !== null}
        >
          {selected !== null ? <StationPreview stationId={selected} onClose={() => void setSelected(null)} /> : null}
          <div className="min-h-0 overflow-hidden rounded-lg border border-border bg-surface">
            <MapList
              points={listed}
              selected={selected}
              onSelect={(id) => void setSelected(id)}
              empty={
                isFiltered(filter) ? (
                  <Button size="sm" onClick={clear}>
                    Clear filters
                  </Button>
                ) : (
                  'Zoom out or move the map.'
                )
              }
            />
          </div>
        </div>
      </div>
    </div>
  )
}

type FilterChange = Partial<{
  state: EvseState[] | null
  alarm: 'any' | 'unacknowledged' | null
  power: 'AC' | 'DC' | null
}>

function MapFilters({
  states,
  alarm,
  power,
  onChange,
  onClear,
}: {
  states: EvseState[]
  alarm: MapFilter['alarm']
  power: MapFilter['power']
  onChange(next: FilterChange): void
  onClear: (() => void) | null
}) {
  const toggle = (state: EvseState) =>
    states.includes(state) ? states.filter((each) => each !== state) : [...states, state]
  return (
    <fieldset className="flex flex-none flex-wrap items-center gap-1.5 border-0 p-0">
      <legend className="sr-only">Filter stations</legend>
      {chips.map((state) => (
        <FilterChip
          key={state}
          pressed={states.includes(state)}
          onPressedChange={() => onChange({ state: toggle(state) })}
        >
          {operatorLabel[state]}
        </FilterChip>
      ))}
      <FilterChip pressed={alarm === 'any'} onPressedChange={(on) => onChange({ alarm: on ? 'any' : null })}>
        With alarm
      </FilterChip>
      <FilterChip
        pressed={alarm === 'unacknowledged'}
        onPressedChange={(on) => onChange({ alarm: on ? 'unacknowledged' : null })}
      >
        Alarm not acknowledged
      </FilterChip>
      {(['AC', 'DC'] as const).map((kind) => (
        <FilterChip key={kind} pressed={power === kind} onPressedChange={(on) => onChange({ power: on ? kind : null })}>
          {kind}
        </FilterChip>
      ))}
      {onClear ? (
        <Button variant="ghost" size="sm" onClick={onClear}>
          Clear filters
        </Button>
      ) : null}
    </fieldset>
  )
}
