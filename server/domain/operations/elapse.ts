import { type Alarm, type AlarmChange, isOpen, isPresent, quieted, withState } from './alarm'
import { calmAt } from './chattering'
import { unshelve } from './shelf'
import type { Quiet } from './silence'

/**
 * What time and place alone do to an open alarm, one thing at a time: its shelf runs out, its place falls silent or is
 * watched again, it stops chattering. Everything is computed from stored instants, so a restart changes nothing.
 * `found`: what keeps it quiet now.
 */
export function elapse<A extends Alarm>(alarm: A, now: number, found: Quiet | null): AlarmChange<A> {
  const quiet = isLate(alarm, found) ? null : found
  if (!isOpen(alarm)) return null
  if (alarm.shelf !== null && now >= alarm.shelf.until) return unshelve(alarm, 'shelfExpired')
  if (alarm.suppression?.ref !== quiet?.ref) return silence(alarm, quiet)
  if (alarm.chatteringSince !== null && now >= calmAt(alarm))
    return { alarm: withState({ ...alarm, chatteringSince: null, recentRaises: [] }), event: 'calmed' }
  return null
}

/** What went away before its cause came was told for itself, and is looked at for itself. */
const isLate = (alarm: Alarm, quiet: Quiet | null) =>
  quiet?.kind === 'cause' && !isPresent(alarm) && alarm.suppression?.kind !== 'cause'

function silence<A extends Alarm>(alarm: A, quiet: Quiet | null): AlarmChange<A> {
  const next = { ...alarm, suppression: quieted(alarm, quiet) }
  return { alarm: next, event: quiet ? 'suppressed' : 'released', note: (quiet ?? alarm.suppression)?.reason }
}
