import type { EventType } from '../events'
import type { Rule } from './rule'

/** What is kept of the past. */
export type Evidence = 'connectivity' | 'status' | 'sessions' | 'readings' | 'failedStarts' | 'notes'

/** Where each event a rule hears is found again; an event that is not here has left nothing. */
const kept: Partial<Record<EventType, Evidence>> = {
  'station.connected': 'connectivity',
  'station.disconnected': 'connectivity',
  'evse.statusChanged': 'status',
  'session.started': 'sessions',
  'session.ended': 'sessions',
  'session.updated': 'readings',
  'session.startFailed': 'failedStarts',
  'station.eventNoted': 'notes',
  'station.booted': 'notes',
}
/** The survey only repeats boots and notes after a restart of ours; what it finds besides, a rule says itself (`notKept`). */
const repeats: EventType = 'station.surveyed'

/** Why a rule cannot be tried on the past, in a sentence; null: it can. */
export function notKept(rule: Rule): string | null {
  if (rule.notKept) return rule.notKept
  const lost = rule.hears.some((type) => !(type in kept) && type !== repeats)
  return lost ? 'What it asks for is not kept.' : null
}

export function evidenceOf({ hears }: Rule): ReadonlySet<Evidence> {
  const found = new Set(hears.flatMap((type) => kept[type] ?? []))
  // Of other sessions such a rule asks only whether they charged, which their end tells.
  if (found.has('failedStarts') && found.delete('readings')) found.add('sessions')
  // Who does not hear of starts asks of an end for its words only.
  if (!hears.includes('session.started') && !found.has('failedStarts')) found.delete('sessions')
  // A reading says something of a session's phase only together with the status.
  if (found.has('readings')) found.add('sessions').add('status')
  return found
}

/** What the replay cannot know as well as the engine did, in sentences. */
export function caveats(rule: Rule): string[] {
  const evidence = evidenceOf(rule)
  const byCode = rule.hears.includes('station.eventNoted') && evidence.has('status')
  return [
    ...(byCode
      ? ['A fault explained only by the maker’s own code counts as “EVSE faulted”: that code is not kept.']
      : []),
    ...(evidence.has('readings') ? ['Readings are taken every four minutes.'] : []),
  ]
}
