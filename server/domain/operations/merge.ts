import { type Alarm, type AlarmChange, isOpen, keyOf, type Pin, quieted, withState } from './alarm'
import type { Quiet } from './silence'

/** Puts an open alarm under another by hand: from now on that one is its cause. */
export function merge<A extends Alarm>(current: A, cause: Alarm, byName: string): AlarmChange<A> {
  const under = keyOf(cause)
  if (!isOpen(current) || current.pin?.under === under) return null
  const quiet: Quiet = { ref: `cause:${under}`, kind: 'cause', until: null, byName, reason: cause.what }
  return { alarm: pinned(current, { under, byName }, quiet), event: 'merged', note: cause.what }
}

/** Takes it out from under its cause; it stands for itself from now on, whatever the engine finds. */
export function split<A extends Alarm>(current: A, byName: string): AlarmChange<A> {
  if (!isOpen(current) || (current.pin === null && current.suppression?.kind !== 'cause')) return null
  if (current.pin?.under === null) return null
  return { alarm: pinned(current, { under: null, byName }, null), event: 'split', note: current.suppression?.reason }
}

/** What somebody meant for its place counts before any cause. */
function pinned<A extends Alarm>(current: A, pin: Pin, quiet: Quiet | null): A {
  const { suppression } = current
  const isSilenced = suppression !== null && suppression.kind !== 'cause'
  return withState({ ...current, pin, suppression: isSilenced ? suppression : quieted(current, quiet) })
}
