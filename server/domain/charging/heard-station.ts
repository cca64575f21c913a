import type { Outcome, StationDesk } from './desk'
import { eventBase, finish, openMessage } from './draft'
import { inferOverdueEnds } from './infer-end'
import type { HeardInput } from './inputs'

/** A sign of life that says nothing else (Heartbeat). */
export async function heardStation(desk: StationDesk, input: HeardInput): Promise<Outcome<null>> {
  const draft = openMessage(desk, input.receivedAt)
  draft.events.push({ type: 'station.heard', ...eventBase(draft, input.receivedAt) })
  inferOverdueEnds(draft)
  return finish(draft, null)
}
