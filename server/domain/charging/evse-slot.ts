import type { EvseId } from '../../kernel/ids'
import { type Draft, eventBase } from './draft'
import { observe } from './evse-status'
import type { EvseSlot } from './station-state'

/** No station has more; a hostile one must not fill the database with EVSEs. */
const mostEvses = 100

export const newSlot = (evseId: EvseId, evseNumber: number): EvseSlot => ({
  evseId,
  evseNumber,
  availability: 'unknown',
  reported: 'unknown',
  phase: null,
  statusAt: null,
  errorCode: null,
  vendorErrorCode: null,
  errorInfo: null,
  interval: null,
  session: null,
  lastEnded: null,
  connectors: null,
  doubtfulWh: null,
})

/** The EVSE of that number; the first message that speaks of it creates it. Null for numbers no EVSE can have. */
export async function takeSlot(draft: Draft, evseNumber: number): Promise<EvseSlot | null> {
  const { state, archive } = draft.desk
  const known = state.evses.get(evseNumber)
  if (known) return known
  if (!Number.isInteger(evseNumber) || evseNumber < 1 || evseNumber > mostEvses) return null
  const slot = newSlot(await archive.addEvse(state.tenantId, state.stationId, evseNumber), evseNumber)
  state.evses.set(evseNumber, slot)
  if (state.connected) {
    const at = state.memory.connectedAt ?? draft.receivedAt
    await observe(draft, slot, { at, cause: 'connected', connected: true })
  }
  draft.events.push({ type: 'station.changed', ...eventBase(draft, draft.receivedAt) })
  return slot
}
