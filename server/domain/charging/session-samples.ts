import { day } from '../../kernel/time'
import type { SaneInstant } from './clock'
import { foldReading, type RegisterFlag } from './energy'
import type { MeterSampleInput } from './inputs'
import type { Session } from './session'
import { isFinal } from './session-ending'
import { isMarked, mark } from './session-flags'

export type PlacedSample = SaneInstant & { sample: MeterSampleInput }
export type Applied = { session: Session; doubtfulWh: number | null; flag: RegisterFlag | null }

const isOldDialect = (session: Session): boolean => session.protocol.includes('1.6')

/** A start value the station named itself is not lowered by late samples. */
export const hasFixedStart = (session: Session): boolean =>
  isOldDialect(session) && !session.flags.includes('startMissing')

/** A reading of the begin belongs there, also where a station repeats it with the time of the end. */
export const beginContext = 'Transaction.Begin'

/**
 * Takes the measurands of one instant into a session. Power and state of charge show the newest sample; energy follows
 * energy.ts. What comes from after the station's own end changes nothing, and the meterStop of a 1.6 transaction is final.
 */
export function applySample(
  session: Session,
  doubtfulWh: number | null,
  { at: takenAt, flagged, corrected, sample }: PlacedSample,
): Applied {
  const at = sample.context === beginContext ? Math.min(takenAt, session.startedAt) : takenAt
  if (isFinal(session) && at > session.endedAt!) return { session, doubtfulWh, flag: null }
  const newest = session.lastSampleAt === null || at >= session.lastSampleAt
  let next: Session = { ...session, lastSampleAt: newest ? at : session.lastSampleAt }
  if (sample.powerW !== undefined) {
    next.maxPowerW = Math.max(next.maxPowerW ?? 0, sample.powerW)
    if (newest && next.state === 'active') next.powerW = sample.powerW
  }
  if (newest && sample.socPercent !== undefined) next.socPercent = sample.socPercent
  if (sample.energyWh === undefined || (isOldDialect(session) && isFinal(session)))
    return { session: next, doubtfulWh, flag: null }
  const isUnclocked = flagged || (isMarked(session, 'clock') && !corrected)
  const register = {
    startMeterWh: next.startMeterWh,
    lastMeterWh: next.lastMeterWh,
    energyWh: next.energyWh,
    // Without a clock the order of arrival is the only one, and nothing is known of how long the energy took.
    lastAt: isUnclocked ? at - day : (session.lastSampleAt ?? session.startedAt),
    doubtfulWh,
  }
  const folded = foldReading(register, { at, wh: sample.energyWh }, hasFixedStart(session))
  const { startMeterWh, lastMeterWh, energyWh } = folded.register
  next = { ...next, startMeterWh, lastMeterWh, energyWh }
  if (folded.flag) next = mark(next, [folded.flag])
  return { session: next, doubtfulWh: folded.register.doubtfulWh, flag: folded.flag }
}
