import { byOurClock } from './clock'
import type { Draft } from './draft'
import type { Session } from './session'
import { mark } from './session-flags'
import { announceStart, isNewest } from './session-keeping'
import type { EvseSlot } from './station-state'

/**
 * A session we closed by inference is spoken of again: when the news is from after that moment and nothing else runs at
 * the EVSE, we were wrong and it goes on. Older, queued news changes its figures only.
 */
export function reopenIfAlive(draft: Draft, slot: EvseSlot | null, session: Session, at: number): Session {
  if (session.state !== 'ended' || session.endedBy !== 'inference' || session.endReceivedAt === null) return session
  if (slot === null || slot.session !== null || !isNewest(slot, session)) return session
  if (byOurClock(at, draft.desk.state.clockSkewMs) <= session.endReceivedAt) return session
  const phase = slot.phase ?? (session.energyWh > 0 ? 'charging' : 'preparing')
  const alive: Session = { ...session, state: 'active', phase, endedAt: null, endReceivedAt: null, endedBy: null }
  const reopened = mark(alive, ['reopened'], ['endedByInference'])
  announceStart(draft, slot, reopened)
  return reopened
}
