import { correctsClock, measureSkew, notableSkewMs } from './clock'
import { type Draft, eventBase, noteEvent } from './draft'
import { emptiesQueue } from './queue'
import { isMarked, mark } from './session-flags'
import { keepSession } from './session-keeping'
import { openSessions, slotOf } from './session-lookup'

/** Learns the station's clock skew from a message that may be live; a notable change is noted for people. */
export function learnSkew(draft: Draft, at: number | null): void {
  if (at === null) return
  const { state } = draft.desk
  const { memory, clockSkewMs: knownMs } = state
  if (emptiesQueue(draft)) return
  const skewMs = measureSkew(memory, knownMs, at, draft.receivedAt)
  if (skewMs === null) return
  state.clockSkewMs = skewMs
  draft.writes.push({ to: 'station', change: { clockSkewMs: skewMs } })
  draft.events.push({ type: 'station.clockSkewMeasured', ...eventBase(draft, draft.receivedAt), skewMs })
  if (correctsClock(skewMs) && !correctsClock(knownMs)) correctSessions(draft, skewMs)
  tellPeople(draft, knownMs, skewMs)
}

/** From now on the station's instants are corrected: those its running sessions began with must be too. */
function correctSessions(draft: Draft, skewMs: number): void {
  const { state } = draft.desk
  for (const session of openSessions(state)) {
    if (isMarked(session, 'clock')) continue
    const { startedAt, lastSampleAt } = session
    const moved = {
      ...session,
      startedAt: startedAt - skewMs,
      lastSampleAt: lastSampleAt === null ? null : lastSampleAt - skewMs,
    }
    keepSession(draft, slotOf(state, session), mark(moved, ['clock']))
  }
}

function tellPeople(draft: Draft, knownMs: number | null, skewMs: number): void {
  const wasNotable = Math.abs(knownMs ?? 0) >= notableSkewMs
  const isNotable = Math.abs(skewMs) >= notableSkewMs
  if (!isNotable && !wasNotable) return
  const seconds = Math.round(Math.abs(skewMs) / 1_000)
  const text = isNotable
    ? `The station's clock is ${seconds} s ${skewMs > 0 ? 'ahead' : 'behind'}.`
    : "The station's clock is right again."
  noteEvent(draft, { kind: 'clock', text, at: draft.receivedAt, payload: { skewMs } })
}
