import type { StuckFacts } from './ports'

/** An end nobody reported, with what it is taken from. `at` ms UTC; the energy is the meter's last. */
export type ReconstructedEnd = {
  at: number
  energyWh: number
  method: 'evseFree' | 'lastReading' | 'offline' | 'now'
  evidence: string
}

/**
 * When a session ended that its station forgot. The EVSE's own word counts most: it became free. Then the last reading:
 * until then energy flowed. Without any, the moment the station was lost. Never before the start.
 */
export function reconstructEnd(facts: StuckFacts, now: number): ReconstructedEnd {
  const { startedAt, lastSampleAt, energyWh, freeSince, offlineSince } = facts
  const since = lastSampleAt ?? startedAt
  const end = (at: number, method: ReconstructedEnd['method'], evidence: string): ReconstructedEnd => ({
    at: Math.min(now, Math.max(startedAt, at)),
    energyWh,
    method,
    evidence,
  })
  if (freeSince !== null && freeSince >= since)
    return end(freeSince, 'evseFree', 'The EVSE has reported that it is free since then.')
  if (lastSampleAt !== null) return end(lastSampleAt, 'lastReading', 'The last reading of its meter came then.')
  if (offlineSince !== null) return end(offlineSince, 'offline', 'No reading ever came; the station was lost then.')
  return end(now, 'now', 'No reading ever came and nothing says when it ended: it ends now.')
}
