'use client'

import type * as Leaflet from 'leaflet'
import './live-map.css'
import { useTheme } from 'next-themes'
import { useEffect, useRef, useState } from 'react'
import { addBase, type TileSettings } from './base-layer'
import { startClustering } from './cluster-client'
import { MapMarkButtons } from './map-mark-buttons'
import type { MapNetwork, Viewport } from './map-network'
import { createNetworkLayer, type NetworkLayer, type PlacedMark } from './network-layer'
import { readPalette } from './palette'

export type LiveMapProps = {
  network: MapNetwork
  tiles: TileSettings
  viewport: Viewport | null
  onViewport(viewport: Viewport, inView: MapInView): void
  selected: number | null
  onSelect(stationId: number | null): void
  /** Shown by the parent as text over the map. */
  onTilesFailing?: () => void
}

/** Bounds of what is seen: west, south, east, north. */
export type MapInView = { bounds: [number, number, number, number]; marks: number }

type Engine = {
  leaflet: typeof Leaflet
  map: Leaflet.Map
  layer: NetworkLayer
  clusters: ReturnType<typeof startClustering>
}

const boundsOf = (map: Leaflet.Map): [number, number, number, number] => {
  const view = map.getBounds().pad(0.1)
  return [
    Math.max(view.getWest(), -180),
    Math.max(view.getSouth(), -85),
    Math.min(view.getEast(), 180),
    Math.min(view.getNorth(), 85),
  ]
}

function firstView(leaflet: typeof Leaflet, map: Leaflet.Map, viewport: Viewport | null, network: MapNetwork) {
  if (viewport) return void map.setView([viewport.lat, viewport.lon], viewport.z)
  if (network.points.length === 0) return void map.setView([51.5, 6], 6)
  map.fitBounds(leaflet.latLngBounds(network.points.map((point) => [point.lat, point.lon])).pad(0.08), { maxZoom: 12 })
}

/** The live map: outline or tiles below, donuts and station marks above. The list beside it is its accessible twin. */
export function LiveMap({ network, tiles, viewport, onViewport, selected, onSelect, onTilesFailing }: LiveMapProps) {
  const box = useRef<HTMLDivElement>(null)
  const [engine, setEngine] = useState<Engine | null>(null)
  const [marks, setMarks] = useState<readonly PlacedMark[]>([])
  const [hovered, setHovered] = useState<PlacedMark | null>(null)
  const { resolvedTheme } = useTheme()
  const latest = useRef({ network, onViewport, onSelect, viewport, onTilesFailing })
  latest.current = { network, onViewport, onSelect, viewport, onTilesFailing }

  useEffect(() => {
    const element = box.current
    if (!element) return
    let stopped = false
    let stop = () => {}
    import('leaflet').then((module) => {
      if (stopped) return
      const leaflet = ('default' in module ? module.default : module) as typeof Leaflet
      const map = leaflet.map(element, {
        zoomControl: false,
        minZoom: 3,
        maxZoom: 18,
        worldCopyJump: true,
        zoomAnimation: false,
        preferCanvas: true,
      })
      leaflet.control.zoom({ position: 'bottomright' }).addTo(map)
      map.attributionControl.setPrefix(false)
      firstView(leaflet, map, latest.current.viewport, latest.current.network)
      const layer = createNetworkLayer(leaflet, map, {
        palette: readPalette(element),
        compose: (points) => latest.current.network.compose(points),
        onDrawn: setMarks,
      })
      const clusters = startClustering((shapes) => layer.show(shapes))
      stop = () => {
        clusters.stop()
        layer.remove()
        map.remove()
      }
      setEngine({ leaflet, map, layer, clusters })
    })
    return () => {
      stopped = true
      stop()
      setEngine(null)
    }
  }, [])

  useEffect(() => {
    if (!engine) return
    const { map, clusters, layer } = engine
    const look = () => {
      clusters.view(boundsOf(map), Math.round(map.getZoom()))
      const centre = map.getCenter()
      const at = { lat: Number(centre.lat.toFixed(4)), lon: Number(centre.lng.toFixed(4)), z: map.getZoom() }
      latest.current.onViewport(at, { bounds: boundsOf(map), marks: layer.marks().length })
    }
    map.on('moveend', look)
    clusters.load(network.points.map(({ point, lat, lon }) => ({ point, lat, lon })))
    look()
    return () => void map.off('moveend', look)
  }, [engine, network.points])

  useEffect(() => (engine ? network.subscribe(engine.layer.refresh) : undefined), [engine, network])

  useEffect(() => {
    if (!engine) return
    let remove = () => {}
    let stopped = false
    addBase(engine.leaflet, engine.map, tiles, () => latest.current.onTilesFailing?.()).then(
      (undo) => {
        remove = undo
        if (stopped) undo()
      },
      () => {}, // no outline: marks on a plain ground still work
    )
    return () => {
      stopped = true
      remove()
    }
  }, [engine, tiles])

  // The theme is not read here; its colours are.
  useEffect(() => {
    if (engine && box.current) engine.layer.recolour(readPalette(box.current))
  }, [engine, resolvedTheme])

  useEffect(() => {
    const point = network.points.find((candidate) => candidate.stationId === selected)
    engine?.layer.select(point?.point ?? null)
  }, [engine, network.points, selected])

  useEffect(() => {
    if (!engine) return
    const { map, layer } = engine
    const open = ({ containerPoint }: Leaflet.LeafletMouseEvent) => {
      const mark = layer.at(containerPoint)
      if (!mark) latest.current.onSelect(null)
      else activate(engine, latest.current.network, mark, latest.current.onSelect)
    }
    const hover = ({ containerPoint }: Leaflet.LeafletMouseEvent) => {
      const mark = layer.at(containerPoint)
      map.getContainer().style.cursor = mark ? 'pointer' : ''
      setHovered((before) => (before?.shape.key === mark?.shape.key ? before : mark))
    }
    map.on('click', open)
    map.on('mousemove', hover)
    return () => {
      map.off('click', open)
      map.off('mousemove', hover)
    }
  }, [engine])

  return (
    <div className="live-map relative isolate h-full w-full overflow-hidden bg-sea">
      <div
        ref={box}
        className="absolute inset-0"
        role="application"
        aria-label="Live map. The list beside it holds the same stations."
      />
      {engine && (
        <MapMarkButtons
          marks={marks}
          hovered={hovered}
          network={network}
          onOpen={(mark) => activate(engine, network, mark, onSelect)}
        />
      )}
    </div>
  )
}

/** A station opens its preview; a cluster zooms to what it holds. */
function activate(
  { map, leaflet }: Engine,
  network: MapNetwork,
  { shape }: PlacedMark,
  onSelect: (stationId: number) => void,
) {
  const points = shape.points.map((index) => network.points[index]).filter((point) => point !== undefined)
  if (points.length === 1) return onSelect(points[0]!.stationId)
  const bounds = leaflet.latLngBounds(points.map((point) => [point.lat, point.lon]))
  const samePlace = bounds.getNorthEast().equals(bounds.getSouthWest(), 0.0002)
  if (samePlace) return onSelect(points[0]!.stationId)
  map.fitBounds(bounds.pad(0.2), { maxZoom: 17 })
}
