import { second } from '../../kernel/time'
import type { Outcome, StationDesk } from './desk'
import { eventBase, finish, openDraft } from './draft'
import { inferOverdueEnds } from './infer-end'
import type { HeardInput } from './inputs'

/** `last_message_at` needs no more precision in the database; the live view has every message. */
const writeEveryMs = 30 * second

/** A sign of life that says nothing else (Heartbeat). */
export async function heardStation(desk: StationDesk, input: HeardInput): Promise<Outcome<null>> {
  const draft = openDraft(desk, input.receivedAt)
  const { memory } = desk.state
  if (input.receivedAt - memory.heardWrittenAt >= writeEveryMs) {
    memory.heardWrittenAt = input.receivedAt
    draft.writes.push({ to: 'station', change: { lastMessageAt: input.receivedAt } })
  }
  draft.events.push({ type: 'station.heard', ...eventBase(draft, input.receivedAt) })
  inferOverdueEnds(draft)
  return finish(draft, null)
}
