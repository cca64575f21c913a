const levels = [6, 7, 8] as const
const pattern = /^([678])\/(\d{1,3})\/(\d{1,3})$/

/** `z/x/y` of the Web Mercator tile that holds a point, as every slippy map numbers them. */
export function tileKey(lat: number, lon: number, z: number): string {
  const n = 2 ** z
  const rad = (Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180
  const x = Math.floor(((lon + 180) / 360) * n)
  const y = Math.floor(((1 - Math.asinh(Math.tan(rad)) / Math.PI) / 2) * n)
  return `${z}/${Math.max(0, Math.min(n - 1, x))}/${Math.max(0, Math.min(n - 1, y))}`
}

/** The tiles of every level a client may follow; a station without a position is in none. */
export const tileKeys = (lat: number | null, lon: number | null): string[] =>
  lat === null || lon === null ? [] : levels.map((z) => tileKey(lat, lon, z))

export function isTile(value: unknown): value is string {
  const parts = typeof value === 'string' ? pattern.exec(value) : null
  return parts !== null && Number(parts[2]) < 2 ** Number(parts[1]) && Number(parts[3]) < 2 ** Number(parts[1])
}
