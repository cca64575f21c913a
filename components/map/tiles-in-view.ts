import type { Bounds } from './cluster-protocol'

/** The server keeps tiles of these levels and lets a client follow this many. */
const finest = 8
const coarsest = 6
const most = 40

const column = (lon: number, n: number) => Math.min(n - 1, Math.max(0, Math.floor(((lon + 180) / 360) * n)))

function row(lat: number, n: number): number {
  const rad = (Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180
  return Math.min(n - 1, Math.max(0, Math.floor(((1 - Math.asinh(Math.tan(rad)) / Math.PI) / 2) * n)))
}

/** The Web Mercator tiles (`z/x/y`) that cover the bounds, at the finest level that needs at most 40; null: too far out. */
export function tilesInView([west, south, east, north]: Bounds): string[] | null {
  for (let z = finest; z >= coarsest; z -= 1) {
    const n = 2 ** z
    const [left, right, top, bottom] = [column(west, n), column(east, n), row(north, n), row(south, n)]
    if ((right - left + 1) * (bottom - top + 1) > most) continue
    const tiles: string[] = []
    for (let x = left; x <= right; x += 1) for (let y = top; y <= bottom; y += 1) tiles.push(`${z}/${x}/${y}`)
    return tiles
  }
  return null
}
