import type { Outcome, StationDesk } from './desk'
import { eventBase, finish, openDraft } from './draft'
import { observe } from './evse-status'
import type { DisconnectInput } from './inputs'

/** The socket is gone: from now on what the EVSEs last reported is not the present. Sessions go on; the station decides. */
export async function disconnectStation(desk: StationDesk, input: DisconnectInput): Promise<Outcome<null>> {
  const draft = openDraft(desk, input.receivedAt)
  const { state } = desk
  const at = input.receivedAt
  state.connected = false
  draft.writes.push({ to: 'station', change: { connected: false, connectivityAt: at } })
  draft.events.push({ type: 'station.disconnected', ...eventBase(draft, at), reason: input.reason })
  for (const slot of state.evses.values()) await observe(draft, slot, { at, cause: 'disconnected', connected: false })
  return finish(draft, null)
}
