import { givenInstant } from './clock'
import type { Outcome, StationDesk } from './desk'
import { finish, noteEvent, openMessage } from './draft'
import type { StationEventInput } from './inputs'

/** Something worth a line in the station's timeline: a security event, a device event, a firmware state. */
export async function noteStationEvent(desk: StationDesk, input: StationEventInput): Promise<Outcome<null>> {
  const draft = openMessage(desk, input.receivedAt)
  const { kind, text, evseNumber, sessionId, payload } = input
  const { at } = givenInstant(input.at, input.receivedAt, desk.state.clockSkewMs)
  noteEvent(draft, { kind, text, at, evseNumber, sessionId, payload })
  return finish(draft, null)
}
