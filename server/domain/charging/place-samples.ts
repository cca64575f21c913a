import { givenInstant } from './clock'
import type { Draft } from './draft'
import { quarantine } from './draft'
import type { MeterSampleInput } from './inputs'
import type { Session } from './session'
import { applySample } from './session-samples'
import type { EvseSlot } from './station-state'

const maxInt = 0x7fffffff
const usable = (value: number | undefined): boolean =>
  value === undefined || (Number.isFinite(value) && Math.abs(value) <= maxInt)

/** Rounds to what the columns hold; a number no meter can show is moved to `other`, as it came. */
function fit(sample: MeterSampleInput): { sample: MeterSampleInput; flags: string[] } {
  const { energyWh, powerW, offeredW, currentA, voltageV, socPercent, temperatureC } = sample
  const fine = [energyWh, powerW, offeredW, currentA, voltageV, socPercent, temperatureC].every(usable)
  const round = (value: number | undefined) => (value === undefined ? undefined : Math.round(value))
  if (fine)
    return {
      sample: { ...sample, energyWh: round(energyWh), powerW: round(powerW), offeredW: round(offeredW) },
      flags: [],
    }
  const fitted: MeterSampleInput = {
    at: sample.at,
    context: sample.context,
    other: { ...sample.other },
    signed: sample.signed,
  }
  for (const [name, value] of Object.entries({
    energyWh,
    powerW,
    offeredW,
    currentA,
    voltageV,
    socPercent,
    temperatureC,
  })) {
    if (value === undefined) continue
    if (usable(value))
      Object.assign(fitted, { [name]: name.endsWith('Wh') || name.endsWith('W') ? Math.round(value) : value })
    else fitted.other![name] = { value: String(value), unit: null }
  }
  return { sample: fitted, flags: ['registerOutOfRange'] }
}

const isEmpty = (sample: MeterSampleInput): boolean =>
  Object.entries(sample).every(([name, value]) => name === 'at' || name === 'context' || value === undefined)

/**
 * Stores samples and, when they belong to a session, takes them into it, oldest first. A register value that
 * contradicts the session is stored with a flag and not counted; the first of a kind also goes to quarantine.
 * Returns the session as it is then; writing it is the caller's.
 */
export function placeSamples(
  draft: Draft,
  slot: EvseSlot | null,
  evseNumber: number,
  session: Session | null,
  samples: readonly MeterSampleInput[],
): Session | null {
  const { receivedAt } = draft
  const { clockSkewMs } = draft.desk.state
  const placed = samples
    .map((sample) => ({ ...givenInstant(sample.at, receivedAt, clockSkewMs), ...fit(sample) }))
    .filter(({ sample }) => !isEmpty(sample))
  placed.sort((a, b) => a.at - b.at)
  let next = session
  for (const { at, flagged, corrected, sample, flags } of placed) {
    if (flagged || corrected) flags.push('clock')
    if (next) {
      const isRunning = slot !== null && (slot.session?.id === next.id || slot.session === null)
      const applied = applySample(next, isRunning ? slot.doubtfulWh : null, { at, flagged, corrected, sample })
      if (isRunning) slot.doubtfulWh = applied.doubtfulWh
      if (applied.flag) {
        flags.push(applied.flag)
        if (!next.flags.includes(applied.flag)) reportRegister(draft, applied.session, sample, applied.flag, at)
      }
      next = applied.session
    }
    draft.writes.push({ to: 'sample', evseNumber, sessionId: session?.id ?? null, receivedAt, at, sample, flags })
  }
  return next
}

function reportRegister(draft: Draft, session: Session, sample: MeterSampleInput, flag: string, at: number): void {
  const payload = { flag, at: new Date(at).toISOString(), energyWh: sample.energyWh, lastMeterWh: session.lastMeterWh }
  quarantine(draft, {
    kind: 'sample',
    reason: reasons[flag] ?? flag,
    sessionId: session.id,
    evseNumber: session.evseNumber,
    payload,
  })
}

const reasons: Record<string, string> = {
  registerBackwards: 'The energy register ran backwards; the value is kept but not counted.',
  registerJump: 'The energy register gained more than the cable can carry; the value is kept but not counted.',
  registerReset: 'The energy register started again from a lower value; counting goes on from there.',
  registerOutOfRange: 'The energy register shows a value no meter can have; it is kept but not counted.',
}
