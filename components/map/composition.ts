import type { EvseState } from '@/server/kernel/status'

/** What a mark stands for, summed over its stations. `alarm` is the worst open one (1 worst, 0 none). */
export type Composition = {
  stations: number
  evses: number
  inSession: number
  idle: number
  offline: number
  faulted: number
  powerW: number
  alarm: 0 | 1 | 2 | 3 | 4
  alarmUnacknowledged: boolean
  worst: EvseState
  /** States of the EVSEs of a single station, for its dots. */
  states: EvseState[]
}

/** The four tones a donut shows. */
export const bandOf: Record<EvseState, 'inSession' | 'idle' | 'offline' | 'faulted'> = {
  available: 'idle',
  preparing: 'inSession',
  charging: 'inSession',
  suspendedByVehicle: 'inSession',
  suspendedByStation: 'inSession',
  finishing: 'inSession',
  reserved: 'idle',
  unavailable: 'idle',
  faulted: 'faulted',
  offline: 'offline',
}

/** Shares of the ring, summing to 1; trouble keeps a visible arc of at least 2 %. */
export function ringShares({
  inSession,
  idle,
  offline,
  faulted,
}: Pick<Composition, 'inSession' | 'idle' | 'offline' | 'faulted'>) {
  const total = inSession + idle + offline + faulted
  if (total === 0) return { inSession: 0, idle: 1, offline: 0, faulted: 0 }
  const least = (count: number) => (count === 0 ? 0 : Math.max(count / total, 0.02))
  const trouble = least(offline) + least(faulted)
  const calm = inSession + idle
  const rest = calm === 0 ? 0 : (1 - trouble) / calm
  const scale = calm === 0 ? 1 / trouble : 1
  return {
    inSession: inSession * rest,
    idle: idle * rest,
    offline: least(offline) * scale,
    faulted: least(faulted) * scale,
  }
}

/** Donut radius in px: grows with the order of magnitude, not with the count. */
export const ringRadius = (evses: number) => 10 + 4.6 * Math.log10(Math.max(evses, 1))

export const shortCount = (count: number) => (count >= 1000 ? `${(count / 1000).toFixed(1)}k` : String(count))
