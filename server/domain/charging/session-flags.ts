import type { Session } from './session'

/**
 * Marks on a session, closed list. The ones of `reviewed` mean that a person should look before money is taken.
 *
 * clock: an instant was impossible and replaced, or corrected by the station's known skew. refused: the token was not accepted. startMissing: seen only by later
 * events. seqGap: events of a 2.x transaction are missing. endedByInference, endedByOperator: no end from the station.
 * reopened: went on after such an end. repeatedStop: a second, different end was ignored. lateEvents: events after the
 * end. resolvedStop: an end without a usable id was matched. registerBackwards, registerJump, registerReset,
 * registerOutOfRange, meterStopBelowStart: see energy.ts. energyAfterRefusal: a refused session charged nevertheless.
 */
export type SessionFlag =
  | 'clock'
  | 'refused'
  | 'startMissing'
  | 'seqGap'
  | 'endedByInference'
  | 'endedByOperator'
  | 'reopened'
  | 'repeatedStop'
  | 'lateEvents'
  | 'resolvedStop'
  | 'registerBackwards'
  | 'registerJump'
  | 'registerReset'
  | 'registerOutOfRange'
  | 'meterStopBelowStart'
  | 'energyAfterRefusal'

const reviewed: ReadonlySet<string> = new Set<SessionFlag>([
  'endedByInference',
  'endedByOperator',
  'resolvedStop',
  'registerJump',
  'registerReset',
  'meterStopBelowStart',
  'energyAfterRefusal',
])

/** The session with these marks and without those; whether it needs review follows from the marks. */
export function mark(session: Session, add: readonly SessionFlag[], remove: readonly SessionFlag[] = []): Session {
  const missing = add.filter((flag) => !session.flags.includes(flag))
  if (missing.length === 0 && !remove.some((flag) => session.flags.includes(flag))) return session
  const flags = [...session.flags.filter((flag) => !(remove as readonly string[]).includes(flag)), ...missing]
  return { ...session, flags, needsReview: flags.some((flag) => reviewed.has(flag)) }
}

export const isMarked = (session: Session, flag: SessionFlag): boolean => session.flags.includes(flag)
