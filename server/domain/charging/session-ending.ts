import { day, second } from '../../kernel/time'
import type { EndedBy } from '../events'
import { settleRegister } from './energy'
import type { Session } from './session'
import { isMarked, mark, type SessionFlag } from './session-flags'

export type Ending = { by: EndedBy; at: number; receivedAt: number; reason: string | null; clockFlagged: boolean }

/** Ends by inference or by an operator give way to the station's own; it alone is final. */
export const isFinal = (session: Session): boolean => session.endedBy === 'station'

/** A session with its end. The real end of a session that was closed by inference or by hand replaces that. */
export function endSession(session: Session, ending: Ending): Session {
  const inverted = ending.at < session.startedAt
  const ended: Session = {
    ...session,
    state: 'ended',
    phase: 'finishing',
    powerW: 0,
    endedAt: inverted ? session.startedAt : ending.at,
    endReceivedAt: ending.receivedAt,
    endedBy: ending.by,
    stopReason: ending.reason,
  }
  const add: SessionFlag[] = inverted || ending.clockFlagged ? ['clock'] : []
  if (ending.by === 'inference') add.push('endedByInference')
  if (ending.by === 'operator') add.push('endedByOperator')
  if (ending.by === 'station' && isMarked(session, 'refused') && session.energyWh > 0) add.push('energyAfterRefusal')
  return mark(ended, add, ending.by === 'station' ? ['endedByInference', 'endedByOperator'] : [])
}

/** The register value the station bills by (1.6 meterStop), taken into a session before its end is set. */
export function settleMeter(session: Session, meterStopWh: number, at: number): Session {
  const register = {
    startMeterWh: session.startMeterWh,
    lastMeterWh: session.lastMeterWh,
    energyWh: session.energyWh,
    lastAt: session.lastSampleAt ?? session.startedAt,
    doubtfulWh: null,
  }
  const interrupted = isMarked(session, 'registerReset') || isMarked(session, 'registerJump')
  // A replaced clock says nothing of how long the energy took.
  const startedAt = isMarked(session, 'clock') ? Math.min(session.startedAt, at) - day : session.startedAt
  const settled = settleRegister(register, { at, wh: meterStopWh }, startedAt, interrupted)
  const { startMeterWh, lastMeterWh, energyWh } = settled.register
  const next = { ...session, startMeterWh, lastMeterWh, energyWh }
  return settled.flag ? mark(next, [settled.flag]) : next
}

const noStart = new Set(['Timeout', 'EVConnectTimeout', 'ReqEnergyTransferRejected'])
const shortMs = 60 * second

/**
 * Why a session that has just ended counts as a failed start, or null. Failed: no energy and no power at all, and
 * either over within 60 s or given up by the station because no vehicle came or charged. Only the station's own end
 * tells: a session closed by inference may go on, and its own end may still be in the queue.
 */
export function failedStart(session: Session): string | null {
  if (!isFinal(session)) return null
  if (isMarked(session, 'refused') || session.energyWh > 0 || (session.maxPowerW ?? 0) > 0) return null
  if (session.stopReason !== null && noStart.has(session.stopReason)) return session.stopReason
  if (session.endedAt === null || session.endedAt - session.startedAt > shortMs) return null
  return session.stopReason ?? 'noEnergy'
}
