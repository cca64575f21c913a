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

type Bands = Pick<Composition, 'inSession' | 'idle' | 'offline' | 'faulted'>
const least = 0.02

/** Shares of the ring, summing to 1; trouble keeps a visible arc of at least 2 %, taken from the largest share. */
export function ringShares({ inSession, idle, offline, faulted }: Bands): Bands {
  const total = inSession + idle + offline + faulted
  if (total === 0) return { inSession: 0, idle: 1, offline: 0, faulted: 0 }
  const visible = (count: number) => (count === 0 ? 0 : Math.max(count / total, least))
  const shares: Bands = {
    inSession: inSession / total,
    idle: idle / total,
    offline: visible(offline),
    faulted: visible(faulted),
  }
  const largest = (Object.keys(shares) as (keyof Bands)[]).reduce((one, other) =>
    shares[other] > shares[one] ? other : one,
  )
  shares[largest] -= shares.inSession + shares.idle + shares.offline + shares.faulted - 1
  return shares
}

/** Donut radius in px: grows with the order of magnitude, not with the count. */
export const ringRadius = (evses: number) => 10 + 4.6 * Math.log10(Math.max(evses, 1))

export const shortCount = (count: number) => (count >= 1000 ? `${(count / 1000).toFixed(1)}k` : String(count))
