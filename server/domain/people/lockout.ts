import { hour, minute } from '../../kernel/time'

/** Failed sign-ins of an account since the last good one. Instants in ms. */
export type Attempts = { failures: number; lockedUntil: number | null }

const free = 5

/** How long the n-th failure in a row closes an account: nothing, then 1 min, doubling to 1 h. */
export const lockMs = (failures: number): number =>
  failures < free ? 0 : Math.min(minute * 2 ** (failures - free), hour)

/**
 * Counts an attempt before its password is compared, so that attempts side by side cannot outrun the count. A good
 * password clears the count afterwards. null: the account is closed at this moment and the attempt does not count.
 */
export function takeAttempt(before: Attempts, now: number): (Attempts & { justLocked: boolean }) | null {
  if (before.lockedUntil !== null && before.lockedUntil > now) return null
  const failures = before.failures + 1
  const closedMs = lockMs(failures)
  return { failures, lockedUntil: closedMs > 0 ? now + closedMs : null, justLocked: closedMs > 0 }
}
