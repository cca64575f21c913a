import type { AlarmId, EvseId, LocationId, SessionId, StationId, TenantId } from '../../kernel/ids'
import type { AlarmPriority, AlarmState } from '../../kernel/live'
import { minute } from '../../kernel/time'

/**
 * An alarm is one row per rule and subject (ISA-18.2 / IEC 62682 §5): it is raised (`active`), somebody takes it
 * (`acknowledged`), the condition goes away. Only what was both seen and gone is `cleared`; what went away unseen stays
 * as `returned` until somebody looks. Raised again within five minutes, the row comes back and counts.
 */
export type Alarm = {
  tenantId: TenantId
  rule: string
  subject: string
  stationId: StationId | null
  evseId: EvseId | null
  locationId: LocationId | null
  sessionId: SessionId | null
  state: AlarmState
  raisedAt: number
  lastRaisedAt: number
  /** When the condition went away; null while it lasts. */
  clearedAt: number | null
  acknowledgedAt: number | null
  acknowledgedBy: number | null
  acknowledgedByName: string | null
  occurrences: number
} & AlarmWords

export type StoredAlarm = Alarm & { id: AlarmId }

/** The text contract: `what` (≤ 6 words, plain), what it costs, the first thing to do; vendor codes in `detail` only. */
export type AlarmWords = {
  priority: AlarmPriority
  what: string
  effect: string
  advice: string
  detail: string | null
}

export type AlarmPlace = Pick<
  Alarm,
  'tenantId' | 'rule' | 'subject' | 'stationId' | 'evseId' | 'locationId' | 'sessionId'
>

export type AlarmEventKind =
  | 'raised'
  | 'raisedAgain'
  | 'returned'
  | 'cleared'
  | 'reworded'
  | 'acknowledged'
  | 'unacknowledged'

/** What becomes of an alarm, and the line it leaves in its history. null: nothing. */
export type AlarmChange<A extends Alarm = Alarm> = { alarm: A; event: AlarmEventKind } | null

export type Person = { userId: number; name: string }

export const raisedAgainWithinMs = 5 * minute

export const isOpen = (alarm: Pick<Alarm, 'state'>): boolean => alarm.state !== 'cleared'
export const isPresent = (alarm: Pick<Alarm, 'state'>): boolean =>
  alarm.state === 'active' || alarm.state === 'acknowledged'

const unseen = { acknowledgedAt: null, acknowledgedBy: null, acknowledgedByName: null }

/** The condition is there. `current` is the subject's latest row, or null. */
export function raise(current: Alarm | null, place: AlarmPlace, words: AlarmWords, at: number): AlarmChange {
  if (current && isPresent(current)) return reword(current, words)
  const again = current && (isOpen(current) || at - (current.clearedAt ?? 0) <= raisedAgainWithinMs)
  if (again) {
    const occurrences = current.occurrences + 1
    return {
      alarm: {
        ...current,
        ...place,
        ...words,
        ...unseen,
        state: 'active',
        lastRaisedAt: at,
        clearedAt: null,
        occurrences,
      },
      event: 'raisedAgain',
    }
  }
  const alarm: Alarm = {
    ...place,
    ...words,
    ...unseen,
    state: 'active',
    raisedAt: at,
    lastRaisedAt: at,
    clearedAt: null,
    occurrences: 1,
  }
  return { alarm, event: 'raised' }
}

/** The condition is still there, but there is something else to say about it. Getting worse asks for attention again. */
function reword(current: Alarm, words: AlarmWords): AlarmChange {
  const keys = ['priority', 'what', 'effect', 'advice', 'detail'] as const
  if (keys.every((key) => current[key] === words[key])) return null
  const worse = words.priority < current.priority
  return {
    alarm: { ...current, ...words, ...(worse ? { ...unseen, state: 'active' as const } : {}) },
    event: 'reworded',
  }
}

/** The condition went away. */
export function settle(current: Alarm | null, at: number): AlarmChange {
  if (!current || !isPresent(current)) return null
  if (current.state === 'acknowledged')
    return { alarm: { ...current, state: 'cleared', clearedAt: at }, event: 'cleared' }
  return { alarm: { ...current, state: 'returned', clearedAt: at }, event: 'returned' }
}

/** Somebody takes it. What is taken already stays with the one who took it. */
export function acknowledge<A extends Alarm>(current: A, by: Person, at: number): AlarmChange<A> {
  const taken = { acknowledgedAt: at, acknowledgedBy: by.userId, acknowledgedByName: by.name }
  if (current.state === 'active')
    return { alarm: { ...current, ...taken, state: 'acknowledged' }, event: 'acknowledged' }
  if (current.state === 'returned') return { alarm: { ...current, ...taken, state: 'cleared' }, event: 'acknowledged' }
  return null
}

/** Takes an acknowledgement back; possible as long as the alarm did not clear by itself after it. */
export function unacknowledge<A extends Alarm>(current: A): AlarmChange<A> {
  if (current.state === 'acknowledged')
    return { alarm: { ...current, ...unseen, state: 'active' }, event: 'unacknowledged' }
  const closedByLooking =
    current.state === 'cleared' && current.acknowledgedAt !== null && current.acknowledgedAt > (current.clearedAt ?? 0)
  return closedByLooking ? { alarm: { ...current, ...unseen, state: 'returned' }, event: 'unacknowledged' } : null
}
