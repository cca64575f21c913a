import type { Composition } from './composition'

export type MapPoint = {
  point: number
  stationId: number
  name: string
  siteName: string | null
  lat: number
  lon: number
}

/** What the map draws: where stations are (changes rarely) and what a set of them amounts to (changes all the time). */
export type MapNetwork = {
  points: readonly MapPoint[]
  /** Stations without coordinates: not on the map, still counted. */
  unplaced: number
  compose(points: readonly number[]): Composition
  /** Called at most once a frame after states changed. */
  subscribe(listener: () => void): () => void
}

export type Viewport = { lat: number; lon: number; z: number }
