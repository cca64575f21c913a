import { measureSkew, notableSkewMs } from './clock'
import { type Draft, eventBase, noteEvent } from './draft'

/** Learns the station's clock skew from a message that should be live; a notable change is noted for people. */
export function learnSkew(draft: Draft, at: number | null): void {
  if (at === null) return
  const { state } = draft.desk
  const skewMs = measureSkew(state.memory, state.clockSkewMs, at, draft.receivedAt)
  if (skewMs === null) return
  const wasNotable = Math.abs(state.clockSkewMs ?? 0) >= notableSkewMs
  state.clockSkewMs = skewMs
  draft.writes.push({ to: 'station', change: { clockSkewMs: skewMs } })
  draft.events.push({ type: 'station.clockSkewMeasured', ...eventBase(draft, draft.receivedAt), skewMs })
  const isNotable = Math.abs(skewMs) >= notableSkewMs
  if (!isNotable && !wasNotable) return
  const seconds = Math.round(Math.abs(skewMs) / 1_000)
  const text = isNotable
    ? `The station's clock is ${seconds} s ${skewMs > 0 ? 'ahead' : 'behind'}.`
    : "The station's clock is right again."
  noteEvent(draft, { kind: 'clock', text, at: draft.receivedAt, payload: { skewMs } })
}
