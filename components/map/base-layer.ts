import type { FeatureCollection } from 'geojson'
import type * as Leaflet from 'leaflet'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

export type TileSettings = { urlTemplate: string; attribution: string } | null

let outline: Promise<FeatureCollection> | null = null

/** Land and borders (Natural Earth, public domain), served by ourselves: the map works without any tile server. */
function loadOutline(): Promise<FeatureCollection> {
  outline ??= fetch('/map/countries.json').then(async (response) => {
    if (!response.ok) throw new Error(`The outline map could not be loaded (${response.status}).`)
    const topology = (await response.json()) as Topology
    return feature(topology, topology.objects.countries as GeometryCollection) as FeatureCollection
  })
  outline.catch(() => {
    outline = null
  })
  return outline
}

/** Puts outline and, where configured, tiles under the marks. `onTilesFailing` is told once when tiles do not come. */
export async function addBase(
  leaflet: typeof Leaflet,
  map: Leaflet.Map,
  tiles: TileSettings,
  onTilesFailing: () => void,
): Promise<() => void> {
  const layers: Leaflet.Layer[] = []
  if (tiles) {
    const layer = leaflet.tileLayer(tiles.urlTemplate, {
      attribution: tiles.attribution,
      maxZoom: 19,
      className: 'map-tiles',
    })
    let failures = 0
    layer.on('tileerror', () => {
      failures += 1
      if (failures === 4) onTilesFailing()
    })
    layers.push(layer.addTo(map))
  }
  const land = leaflet.geoJSON(await loadOutline(), {
    interactive: false,
    attribution: tiles ? undefined : 'Outline: Natural Earth',
    // SVG paths take their colours from the theme's CSS; canvas would have to be told of each change.
    renderer: leaflet.svg({ padding: 0.6 }),
    style: { className: tiles ? 'map-land map-land-under-tiles' : 'map-land', weight: 1 },
  } as Leaflet.GeoJSONOptions)
  if (!map.getContainer().isConnected) return () => {}
  layers.push(land.addTo(map))
  land.bringToBack()
  return () => {
    for (const layer of layers) layer.remove()
  }
}
