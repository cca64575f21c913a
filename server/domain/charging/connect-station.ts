import type { Outcome, StationDesk } from './desk'
import { eventBase, finish, openDraft } from './draft'
import { observe } from './evse-status'
import type { ConnectInput } from './inputs'

/** A socket of the station was accepted. Stations that reconnect without a boot are as good as any (robustness 20). */
export async function connectStation(desk: StationDesk, input: ConnectInput): Promise<Outcome<null>> {
  const draft = openDraft(desk, input.receivedAt)
  const { state } = desk
  const { receivedAt: at, protocol, remoteAddress } = input
  state.connected = true
  state.protocol = protocol
  state.memory.heardWrittenAt = at
  state.memory.connectedAt = at
  draft.writes.push({
    to: 'station',
    change: { connected: true, connectivityAt: at, lastMessageAt: at, protocol, remoteAddress },
  })
  draft.events.push({ type: 'station.connected', ...eventBase(draft, at), protocol })
  for (const slot of state.evses.values()) await observe(draft, slot, { at, cause: 'connected', connected: true })
  return finish(draft, null)
}
