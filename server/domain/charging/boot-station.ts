import type { BootReply, Outcome, StationDesk } from './desk'
import { eventBase, finish, noteEvent, openDraft } from './draft'
import { inferEnd } from './infer-end'
import type { BootInput } from './inputs'
import { openSessions, slotOf } from './session-lookup'
import { standingOf } from './station-state'

/** How long a station that is not accepted waits before it asks again, s; spread so that many do not ask at once. */
const askAgainS = 60
const spreadS = 30

/**
 * BootNotification. A station that really restarted has no transaction any more: what still seems to run is closed for
 * review, and its own stop, if it is still in the queue, will replace that. A boot message we asked for proves nothing.
 */
export async function bootStation(desk: StationDesk, input: BootInput): Promise<Outcome<BootReply>> {
  const draft = openDraft(desk, input.receivedAt)
  const { state, policy } = desk
  const { receivedAt: at, reason, vendor, model, serialNumber, firmwareVersion, iccid } = input
  const change = {
    vendor,
    model,
    serialNumber,
    firmwareVersion,
    iccid,
    bootedAt: at,
    bootReason: reason,
    lastMessageAt: at,
  }
  state.memory.heardWrittenAt = at
  draft.writes.push({ to: 'station', change })
  draft.events.push({ type: 'station.booted', ...eventBase(draft, at), reason, firmwareVersion })
  if (reason !== 'Triggered') {
    state.bootedAt = at
    for (const session of openSessions(state)) {
      if (session.startReceivedAt < at)
        inferEnd(draft, slotOf(state, session), session, { at, because: 'the station restarted', isTheEnd: false })
    }
  }
  const text = `${vendor} ${model} booted${reason ? ` (${reason})` : ''}${firmwareVersion ? `, firmware ${firmwareVersion}` : ''}.`
  noteEvent(draft, { kind: 'boot', text, at, payload: { vendor, model, serialNumber, firmwareVersion, iccid, reason } })
  const heartbeatS = state.heartbeatIntervalS || policy.heartbeatIntervalS
  const status = standingOf(state)
  const intervalS = status === 'accepted' ? heartbeatS : askAgainS + (state.stationId % spreadS)
  return finish(draft, { status, intervalS })
}
