/** How much a live value may be believed. Old is never drawn as current, and never as zero. */
export type Freshness = 'live' | 'stale' | 'expired' | 'unknown'

export type FreshnessInput = {
  /** When the value was measured, server time; null: never reported. */
  at: number | null
  now: number
  /** How often this datum normally comes (meter interval, heartbeat interval …). */
  expectedMs: number
  /** false: the station is cut off, so whatever it last said is not the present. */
  connected?: boolean
}

/** Live up to twice the expected interval, stale up to ten times, expired beyond or when the station is offline. */
export function freshness({ at, now, expectedMs, connected = true }: FreshnessInput): Freshness {
  if (at === null) return 'unknown'
  if (!connected) return 'expired'
  const ageMs = now - at
  if (ageMs <= 2 * expectedMs) return 'live'
  return ageMs <= 10 * expectedMs ? 'stale' : 'expired'
}
