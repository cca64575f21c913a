import type { AlarmId, EvseId, LocationId, SessionId, StationId, TenantId } from '../../kernel/ids'
import type { AlarmPriority, AlarmState } from '../../kernel/live'
import { minute, second } from '../../kernel/time'
import { chatters, recentRaises } from './chattering'
import type { Quiet, Suppression } from './silence'

/**
 * An alarm is one row per rule and subject (ISA-18.2 / IEC 62682 §5): it is raised (`active`), somebody takes it
 * (`acknowledged`), the condition goes away. Only what was both seen and gone is `cleared`; what went away unseen stays
 * as `returned` until somebody looks. Raised again within five minutes, the row comes back and counts.
 * Beside that life, shelf and suppression say whether anybody is told of it; neither stops it.
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
  /** Put away by a person for a while; its row stays open, whatever the condition does. */
  shelf: Shelf | null
  /** Kept quiet by where and when it is. */
  suppression: Suppression | null
  assignedTo: number | null
  assignedToName: string | null
  /** The latest raises within a minute, ms UTC. */
  recentRaises: readonly number[]
  /** While it chatters its row stays open and an acknowledgement stays valid. */
  chatteringSince: number | null
  /** What a person decided about its cause; null: nobody has, the engine finds it. */
  pin: Pin | null
} & AlarmWords

/** `under`: the cause's rule and subject ("rule|subject"); null: it stands for itself, whatever the engine finds. */
export type Pin = { under: string | null; byName: string }

/** `priority`: what it had when it was shelved. Worse than that, it breaks out. */
export type Shelf = { until: number; by: number | null; byName: string; reason: string; priority: AlarmPriority }

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
  | 'shelved'
  | 'unshelved'
  | 'shelfExpired'
  | 'brokeOut'
  | 'suppressed'
  | 'released'
  | 'chattering'
  | 'calmed'
  | 'assigned'
  | 'unassigned'
  | 'merged'
  | 'split'

/** What becomes of an alarm, and the line it leaves in its history. null: nothing. */
export type AlarmChange<A extends Alarm = Alarm> = { alarm: A; event: AlarmEventKind; note?: string } | null

export type Person = { userId: number; name: string }
/** Who takes an alarm or puts it away: a person, or a program with a key (`userId` null). */
export type Taker = { userId: number | null; name: string }

export const raisedAgainWithinMs = 5 * minute
const replacedWithinMs = 10 * second

/** An alarm among the open ones: there is one of each rule and subject. */
export const keyOf = ({ rule, subject }: Pick<Alarm, 'rule' | 'subject'>): string => `${rule}|${subject}`

export const isOpen = (alarm: Pick<Alarm, 'state'>): boolean => alarm.state !== 'cleared'
/** Is the condition there? */
export const isPresent = (alarm: Pick<Alarm, 'clearedAt'>): boolean => alarm.clearedAt === null

const unseen = { acknowledgedAt: null, acknowledgedBy: null, acknowledgedByName: null }

/** The alarm with the state its facts give it. */
export function withState<A extends Alarm>(alarm: A): A {
  const { clearedAt, acknowledgedAt, shelf, chatteringSince, suppression } = alarm
  if (clearedAt === null) return { ...alarm, state: acknowledgedAt === null ? 'active' : 'acknowledged' }
  const stays = shelf !== null || chatteringSince !== null
  // Raised while suppressed, nobody was ever told of it: when it goes away there is nothing to look at.
  const neverTold = suppression !== null && !suppression.owes
  return { ...alarm, state: !stays && (acknowledgedAt !== null || neverTold) ? 'cleared' : 'returned' }
}

/**
 * `quiet` as the alarm keeps it. From one silence into another nobody was told anything in between. What a cause
 * explains leaves with it unseen: the cause's own row stays until somebody looks.
 */
export const quieted = (current: Alarm | null, quiet: Quiet | null): Suppression | null => {
  if (quiet === null) return null
  if (quiet.kind === 'cause') return { ...quiet, owes: false }
  const waits = current !== null && isOpen(current) && current.acknowledgedAt === null
  return { ...quiet, owes: waits && (current.suppression?.owes ?? true) }
}

/**
 * The condition is there. `current` is the subject's latest row, or null; `quiet`: what keeps its place quiet now;
 * `againWithinMs`: back within this time it is the same alarm.
 */
export function raise(
  current: Alarm | null,
  place: AlarmPlace,
  words: AlarmWords,
  at: number,
  quiet: Quiet | null = null,
  againWithinMs = raisedAgainWithinMs,
): AlarmChange {
  if (current && isPresent(current)) return reword(current, words)
  if (current && (isOpen(current) || at - (current.clearedAt ?? 0) <= againWithinMs))
    return raiseAgain(current, place, words, at, quiet)
  const alarm: Alarm = {
    ...place,
    ...words,
    ...unseen,
    state: 'active',
    raisedAt: at,
    lastRaisedAt: at,
    clearedAt: null,
    occurrences: 1,
    shelf: null,
    suppression: quieted(null, quiet),
    assignedTo: null,
    assignedToName: null,
    recentRaises: [at],
    chatteringSince: null,
    pin: null,
  }
  return { alarm, event: 'raised' }
}

function raiseAgain(
  current: Alarm,
  place: AlarmPlace,
  words: AlarmWords,
  at: number,
  quiet: Quiet | null,
): AlarmChange {
  const known = current.chatteringSince !== null && words.priority >= current.priority
  const raises = recentRaises(current.recentRaises, at)
  const chatteringSince = current.chatteringSince ?? (chatters(raises) ? at : null)
  const out = breaksOut(current, words)
  const alarm = withState({
    ...current,
    ...place,
    ...words,
    ...(known ? {} : unseen),
    lastRaisedAt: at,
    clearedAt: null,
    occurrences: current.occurrences + 1,
    shelf: out ? null : current.shelf,
    suppression: quieted(current, quiet),
    recentRaises: raises,
    chatteringSince,
  })
  const starts = chatteringSince !== null && current.chatteringSince === null
  return { alarm, event: out ? 'brokeOut' : starts ? 'chattering' : 'raisedAgain' }
}

/** The condition is still there, but there is something else to say about it. Getting worse asks for attention again. */
function reword(current: Alarm, words: AlarmWords): AlarmChange {
  const keys = ['priority', 'what', 'effect', 'advice', 'detail'] as const
  if (keys.every((key) => current[key] === words[key])) return null
  const worse = words.priority < current.priority
  const out = breaksOut(current, words)
  const alarm = { ...current, ...words, ...(worse ? unseen : {}), shelf: out ? null : current.shelf }
  return { alarm: withState(alarm), event: out ? 'brokeOut' : 'reworded' }
}

const breaksOut = ({ shelf }: Alarm, words: AlarmWords) => shelf !== null && words.priority < shelf.priority

/**
 * The condition went away. `replaced`: a better alarm says the same of the same place; when that came at once, nobody has
 * to look at this one. (2.x tells a fault's status first and what it is in a message of its own.)
 */
export function settle(current: Alarm | null, at: number, replaced = false): AlarmChange {
  if (!current || !isPresent(current)) return null
  const over = withState({ ...current, clearedAt: at })
  const fleeting = replaced && over.shelf === null && at - current.lastRaisedAt <= replacedWithinMs
  const alarm: Alarm = fleeting ? { ...over, state: 'cleared' } : over
  return { alarm, event: alarm.state === 'cleared' || alarm.acknowledgedAt !== null ? 'cleared' : 'returned' }
}

/** Somebody takes it. What is taken already stays with the one who took it. */
export function acknowledge<A extends Alarm>(current: A, by: Taker, at: number): AlarmChange<A> {
  if (!isOpen(current) || current.acknowledgedAt !== null) return null
  // Work is assigned to people only.
  const takes = current.assignedTo === null && by.userId !== null
  const owner = takes ? { assignedTo: by.userId, assignedToName: by.name } : {}
  const taken = { acknowledgedAt: at, acknowledgedBy: by.userId, acknowledgedByName: by.name }
  const suppression = current.suppression && { ...current.suppression, owes: false }
  return { alarm: withState({ ...current, ...taken, ...owner, suppression }), event: 'acknowledged' }
}

/** Takes an acknowledgement back; possible as long as the alarm did not clear by itself after it. */
export function unacknowledge<A extends Alarm>(current: A): AlarmChange<A> {
  if (current.acknowledgedAt === null) return null
  if (!isOpen(current) && current.acknowledgedAt <= (current.clearedAt ?? 0)) return null
  const owner = current.assignedTo === current.acknowledgedBy ? { assignedTo: null, assignedToName: null } : {}
  const suppression = current.suppression && { ...current.suppression, owes: true }
  return { alarm: withState({ ...current, ...unseen, ...owner, suppression }), event: 'unacknowledged' }
}

/** Whose work it is; null: nobody's. Says nothing about whether they have seen it. */
export function assign<A extends Alarm>(current: A, to: Person | null): AlarmChange<A> {
  if (!isOpen(current) || current.assignedTo === (to?.userId ?? null)) return null
  const owner = { assignedTo: to?.userId ?? null, assignedToName: to?.name ?? null }
  return { alarm: { ...current, ...owner }, event: to ? 'assigned' : 'unassigned', note: to?.name }
}
