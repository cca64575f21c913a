/** West, south, east, north in degrees. */
export type Bounds = [number, number, number, number]

/** One mark on the map: a cluster, or a single station when `points` holds one. */
export type ClusterShape = { key: string; lat: number; lon: number; points: number[] }

export type ClusterQuestion =
  | { ask: 'load'; points: { point: number; lat: number; lon: number }[] }
  | { ask: 'view'; id: number; bounds: Bounds; zoom: number }

export type ClusterAnswer = { id: number; shapes: ClusterShape[] }
