/** The largest plausible power of one EVSE; what a register gains beyond it did not flow. */
const plausibleW = 1_000_000
/** Meters that step in whole kWh, and messages a moment apart, need some room. */
const marginWh = 1_000
const maxWh = 0x7fffffff

export type Register = {
  /** First register value of the session, Wh. */
  startMeterWh: number | null
  lastMeterWh: number | null
  /** Never negative, never falls while readings arrive. */
  energyWh: number
  /** When the last value was taken, ms. */
  lastAt: number
  /** A contradicting value that waits for the next one to confirm it. */
  doubtfulWh: number | null
}

export type Reading = { at: number; wh: number }
export type RegisterFlag = 'registerBackwards' | 'registerJump' | 'registerReset' | 'registerOutOfRange'
/** `flag` on a reading that was not counted, or that was counted as a new start of the register. */
export type Folded = { register: Register; flag: RegisterFlag | null; counted: boolean }

/** Wh that can have flowed in a time; a gap in the messages gives more room. */
export const plausibleStepWh = (durationMs: number): number =>
  marginWh + (plausibleW * Math.max(durationMs, 0)) / 3_600_000

/**
 * Takes one reading of the energy register into a session. Readings may come late: one below the first lowers the
 * start, one in between changes nothing. A step back, or one no cable could carry, is not counted; when the following
 * reading goes on from a value below the session's start, the register was reset and counting goes on from there.
 * `fixedStart`: the station named the start value itself (1.6), a late reading cannot lower it.
 */
export function foldReading(register: Register, reading: Reading, fixedStart: boolean): Folded {
  const { wh } = reading
  if (!Number.isFinite(wh) || wh < 0 || wh > maxWh) return { register, flag: 'registerOutOfRange', counted: false }
  if (register.startMeterWh === null || register.lastMeterWh === null) {
    return counted({ ...register, startMeterWh: wh, lastMeterWh: wh, lastAt: Math.max(register.lastAt, reading.at) })
  }
  const late = reading.at < register.lastAt
  if (wh >= register.lastMeterWh) return step(register, reading, wh - register.lastMeterWh, late)
  if (late) return foldLate(register, reading, fixedStart)
  return foldBackwards(register, reading)
}

function step(register: Register, reading: Reading, stepWh: number, late: boolean): Folded {
  if (stepWh > plausibleStepWh(Math.abs(reading.at - register.lastAt))) return doubt(register, reading, 'registerJump')
  return counted({
    ...register,
    lastMeterWh: reading.wh,
    energyWh: register.energyWh + stepWh,
    lastAt: late ? register.lastAt : reading.at,
  })
}

function foldLate(register: Register, reading: Reading, fixedStart: boolean): Folded {
  const belowWh = register.startMeterWh! - reading.wh
  if (belowWh <= 0) return { register, flag: null, counted: true }
  if (fixedStart || belowWh > plausibleStepWh(register.lastAt - reading.at))
    return { register, flag: 'registerBackwards', counted: false }
  return counted({ ...register, startMeterWh: reading.wh, energyWh: register.energyWh + belowWh })
}

function foldBackwards(register: Register, reading: Reading): Folded {
  const sinceWh = register.doubtfulWh === null ? -1 : reading.wh - register.doubtfulWh
  const confirmed =
    reading.wh < register.startMeterWh! && sinceWh >= 0 && sinceWh <= plausibleStepWh(reading.at - register.lastAt)
  if (!confirmed) return doubt(register, reading, 'registerBackwards')
  // OCPP gives no sign of a register's restart; what flowed before the first reading after it stays uncounted.
  const next = {
    ...register,
    startMeterWh: register.doubtfulWh,
    lastMeterWh: reading.wh,
    energyWh: register.energyWh + sinceWh,
    lastAt: reading.at,
  }
  return { ...counted(next), flag: 'registerReset' }
}

const counted = (register: Register): Folded => ({
  register: { ...register, doubtfulWh: null },
  flag: null,
  counted: true,
})

/** An upward jump waits too: the next reading shows whether it was a slip of one message. */
function doubt(register: Register, reading: Reading, flag: RegisterFlag): Folded {
  const known = register.doubtfulWh
  if (
    flag === 'registerJump' &&
    known !== null &&
    reading.wh >= known &&
    reading.wh - known <= plausibleStepWh(reading.at - register.lastAt)
  ) {
    const next = {
      ...register,
      lastMeterWh: reading.wh,
      energyWh: register.energyWh + reading.wh - known,
      lastAt: Math.max(register.lastAt, reading.at),
    }
    return { ...counted(next), flag: 'registerJump' }
  }
  return { register: { ...register, doubtfulWh: reading.wh }, flag, counted: false }
}

export type StopFlag = 'meterStopBelowStart' | 'registerJump' | 'registerBackwards'

/**
 * The end value the station bills by (1.6 meterStop). It settles the energy: end − start, unless it contradicts
 * (below the start, or more than a cable can carry), then what the samples said stays. After a reset or jump only the
 * last step is taken from it.
 */
export function settleRegister(
  register: Register,
  end: Reading,
  startedAt: number,
  interrupted: boolean,
): { register: Register; flag: StopFlag | null } {
  const { startMeterWh, lastMeterWh } = register
  if (!Number.isFinite(end.wh) || end.wh < 0 || end.wh > maxWh) return { register, flag: 'registerJump' }
  if (startMeterWh === null || lastMeterWh === null)
    return { register: { ...register, startMeterWh: end.wh, lastMeterWh: end.wh }, flag: null }
  if (interrupted) {
    const folded = foldReading(register, { wh: end.wh, at: Math.max(end.at, register.lastAt) }, true)
    return {
      register: folded.register,
      flag: folded.counted ? null : folded.flag === 'registerJump' ? 'registerJump' : 'registerBackwards',
    }
  }
  if (end.wh < startMeterWh) return { register, flag: 'meterStopBelowStart' }
  if (end.wh - startMeterWh > plausibleStepWh(end.at - startedAt)) return { register, flag: 'registerJump' }
  const settled = {
    ...register,
    lastMeterWh: end.wh,
    energyWh: end.wh - startMeterWh,
    lastAt: Math.max(end.at, register.lastAt),
    doubtfulWh: null,
  }
  return { register: settled, flag: end.wh < lastMeterWh ? 'registerBackwards' : null }
}
