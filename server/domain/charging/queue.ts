import { second } from '../../kernel/time'
import type { Draft } from './draft'

/** What comes among queued messages is queued too. */
const queueMs = 30 * second

/** The station says itself that this message waited (2.x `offline`): it is emptying its queue. */
export function noteQueue(draft: Draft): void {
  draft.desk.state.memory.queueSeenAt = draft.receivedAt
}

/** Whether the station is telling its past just now: what seems to be missing may be next. */
export function emptiesQueue({ desk, receivedAt }: Draft): boolean {
  const { queueSeenAt } = desk.state.memory
  return queueSeenAt !== undefined && receivedAt - queueSeenAt < queueMs
}
