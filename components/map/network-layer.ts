import type * as Leaflet from 'leaflet'
import type { ClusterShape } from './cluster-protocol'
import type { Composition } from './composition'
import { drawCluster, drawStation } from './draw-mark'
import type { Palette } from './palette'

export type PlacedMark = { shape: ClusterShape; mark: Composition; x: number; y: number; hit: number }

export type NetworkLayer = {
  show(shapes: ClusterShape[]): void
  /** States changed: sum again and redraw in the next frame. */
  refresh(): void
  recolour(palette: Palette): void
  select(point: number | null): void
  /** Topmost mark under a container point, if any. */
  at(point: { x: number; y: number }): PlacedMark | null
  marks(): readonly PlacedMark[]
  remove(): void
}

/**
 * One canvas over the map for all marks. It is drawn in container pixels and moved with the map pane, so that a pan
 * costs one transform; marks are summed and drawn at most once per frame.
 */
export function createNetworkLayer(
  leaflet: typeof Leaflet,
  map: Leaflet.Map,
  options: {
    palette: Palette
    compose: (points: number[]) => Composition
    onDrawn: (marks: readonly PlacedMark[]) => void
  },
): NetworkLayer {
  // Above the land, which is SVG and is drawn whenever its file arrives.
  const pane = map.getPane('stations') ?? map.createPane('stations')
  pane.style.zIndex = '450'
  pane.style.pointerEvents = 'none'
  const canvas = leaflet.DomUtil.create('canvas', 'network-canvas leaflet-zoom-hide', pane) as HTMLCanvasElement
  canvas.setAttribute('aria-hidden', 'true')
  let { palette } = options
  let shapes: ClusterShape[] = []
  let placed: PlacedMark[] = []
  let selected: number | null = null
  let frame = 0

  function place(): PlacedMark[] {
    return shapes.map((shape) => {
      const { x, y } = map.latLngToContainerPoint([shape.lat, shape.lon])
      return { shape, mark: options.compose(shape.points), x, y, hit: 16 }
    })
  }

  function drawSelection(pen: CanvasRenderingContext2D, entry: PlacedMark) {
    if (selected === null || !entry.shape.points.includes(selected)) return
    pen.beginPath()
    pen.arc(0, 0, entry.hit + 6, 0, 2 * Math.PI)
    pen.lineWidth = 2
    pen.strokeStyle = palette.fg
    pen.stroke()
  }

  function draw() {
    frame = 0
    const size = map.getSize()
    const ratio = window.devicePixelRatio || 1
    leaflet.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]))
    if (canvas.width !== size.x * ratio || canvas.height !== size.y * ratio) {
      canvas.width = size.x * ratio
      canvas.height = size.y * ratio
      canvas.style.width = `${size.x}px`
      canvas.style.height = `${size.y}px`
    }
    const pen = canvas.getContext('2d')
    if (!pen) return
    pen.setTransform(ratio, 0, 0, ratio, 0, 0)
    pen.clearRect(0, 0, size.x, size.y)
    // Worst last, so that trouble is never covered by calm.
    placed = place().sort((one, other) => (other.mark.alarm || 9) - (one.mark.alarm || 9))
    for (const entry of placed) {
      pen.save()
      pen.translate(entry.x, entry.y)
      entry.hit =
        entry.shape.points.length > 1 ? drawCluster(pen, entry.mark, palette) : drawStation(pen, entry.mark, palette)
      drawSelection(pen, entry)
      pen.restore()
    }
    options.onDrawn(placed)
  }

  const schedule = () => {
    if (frame === 0) frame = requestAnimationFrame(draw)
  }
  map.on('move zoomend resize viewreset', schedule)

  return {
    show(next) {
      shapes = next
      schedule()
    },
    refresh: schedule,
    recolour(next) {
      palette = next
      schedule()
    },
    select(point) {
      selected = point
      schedule()
    },
    at({ x, y }) {
      return placed.findLast((entry) => Math.hypot(entry.x - x, entry.y - y) <= Math.max(entry.hit, 16)) ?? null
    },
    marks: () => placed,
    remove() {
      cancelAnimationFrame(frame)
      map.off('move zoomend resize viewreset', schedule)
      canvas.remove()
    },
  }
}
