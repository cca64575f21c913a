import { type Alarm, type AlarmChange, isOpen, type Taker, withState } from './alarm'

/** Puts an open alarm away until `until`; again, it only changes until when and why. */
export function shelve<A extends Alarm>(current: A, by: Taker, until: number, reason: string): AlarmChange<A> {
  if (!isOpen(current)) return null
  const shelf = { until, by: by.userId, byName: by.name, reason, priority: current.priority }
  return { alarm: withState({ ...current, shelf }), event: 'shelved', note: reason }
}

/** Takes it back: it is as it would be without the shelf. What was seen and is gone is over. */
export function unshelve<A extends Alarm>(current: A, event: 'unshelved' | 'shelfExpired'): AlarmChange<A> {
  if (current.shelf === null) return null
  return { alarm: withState({ ...current, shelf: null }), event, note: current.shelf.reason }
}
