/** What the stream chip says. */
export type StreamPhase = 'connecting' | 'live' | 'delayed' | 'lost' | 'resynced' | 'signedOut'

export type StreamFacts = {
  /** A picture has been loaded since the page was opened. */
  loaded: boolean
  connected: boolean
  signedOut: boolean
  /** Monotonic ms of the last tick; null: none yet. */
  tickedAt: number | null
  /** Monotonic ms of the last recovery after a loss that was shown. */
  resyncedAt: number | null
  startedAt: number
}

export const delayedAfterMs = 2_000
export const lostAfterMs = 10_000
/** A closed connection is not merely late: it is called lost sooner. */
export const closedLostAfterMs = 5_000
export const resyncedShownMs = 4_000

/** `now`: monotonic ms. */
export function streamPhase(facts: StreamFacts, now: number): StreamPhase {
  if (facts.signedOut) return 'signedOut'
  const silentMs = now - (facts.tickedAt ?? facts.startedAt)
  const patienceMs = facts.connected || !facts.loaded ? lostAfterMs : closedLostAfterMs
  if (silentMs > patienceMs) return 'lost'
  if (!facts.loaded) return 'connecting'
  if (silentMs > delayedAfterMs) return 'delayed'
  if (facts.resyncedAt !== null && now - facts.resyncedAt < resyncedShownMs) return 'resynced'
  return 'live'
}
