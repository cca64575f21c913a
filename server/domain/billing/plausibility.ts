import { hour, minute } from '../../kernel/time'
import { countryProfile } from './country-profile'
import type { SessionToBill } from './session-to-bill'

export const holdCodes = [
  'timeImpossible',
  'energyOverPower',
  'noEnergy',
  'energyJump',
  'meterGap',
  'meterDoubt',
  'clockSkew',
  'overlap',
  'duplicate',
  'endInferred',
  'signatureMissing',
  'unreadable',
  'changedAfterBilling',
  'notPriced',
] as const
export type HoldCode = (typeof holdCodes)[number]

/** Why a session is not billed by itself: a code, one sentence, and the values it was judged by. */
export type HoldReason = { code: HoldCode; text: string; evidence: Record<string, string | number | boolean | null> }

/** A meter and a rating are allowed this much more than the sign on the station says. */
const tolerance = 1.1
const meterNoiseWh = 250
export const failedStartMs = 15 * minute
const clockToleranceMs = 5 * minute
const longGapMs = 90 * minute
const gapShare = 0.5
const overlapMs = minute
const sameStartMs = 2_000

type Check = (session: SessionToBill) => HoldReason | null

const kwh = (wh: number) => `${(wh / 1_000).toFixed(1)} kWh`
const hours = (ms: number) => `${(ms / hour).toFixed(1)} h`

const timeImpossible: Check = ({ startedAt, endedAt, startReceivedAt, endReceivedAt, energyWh }) => {
  const evidence = { startedAt, endedAt, startReceivedAt, endReceivedAt }
  if (endedAt < startedAt || (endedAt === startedAt && energyWh > 0))
    return { code: 'timeImpossible', text: 'The session ended when, or before, it began.', evidence }
  if (endReceivedAt !== null && endedAt - endReceivedAt > clockToleranceMs)
    return { code: 'timeImpossible', text: 'The session ended after we heard of its end.', evidence }
  return null
}

const energyOverPower: Check = ({ startedAt, endedAt, energyWh, place }) => {
  if (place.ratedW === null) return null
  const possibleWh = (place.ratedW * tolerance * Math.max(0, endedAt - startedAt)) / hour + meterNoiseWh
  if (energyWh <= possibleWh) return null
  const text = `${kwh(energyWh)} in ${hours(endedAt - startedAt)} is more than this connector can give (${kwh(possibleWh)}).`
  return {
    code: 'energyOverPower',
    text,
    evidence: { energyWh, possibleWh: Math.round(possibleWh), ratedW: place.ratedW },
  }
}

/** Shorter ones are failed starts: nothing moved, nothing is billed. */
const noEnergy: Check = ({ startedAt, endedAt, energyWh }) =>
  energyWh > 0 || endedAt - startedAt < failedStartMs
    ? null
    : {
        code: 'noEnergy',
        text: `No energy in ${hours(endedAt - startedAt)}: a time price would bill standing alone.`,
        evidence: { durationMs: endedAt - startedAt },
      }

const readings = ({ samples }: SessionToBill) =>
  samples.filter((sample): sample is typeof sample & { energyWh: number } => sample.energyWh !== null)

const energyJump: Check = (session) => {
  const { ratedW } = session.place
  if (ratedW === null) return null
  const list = readings(session)
  for (const [index, sample] of list.entries()) {
    const before = list[index - 1]
    if (!before) continue
    const possibleWh = (ratedW * tolerance * (sample.at - before.at)) / hour + meterNoiseWh
    if (sample.energyWh - before.energyWh <= possibleWh) continue
    return {
      code: 'energyJump',
      text: `The meter gained ${kwh(sample.energyWh - before.energyWh)} between two readings, where ${kwh(possibleWh)} were possible.`,
      evidence: { fromAt: before.at, toAt: sample.at, fromWh: before.energyWh, toWh: sample.energyWh },
    }
  }
  return null
}

const meterGap: Check = (session) => {
  const list = readings(session)
  for (const [index, sample] of list.entries()) {
    const before = list[index - 1]
    if (!before || sample.at - before.at < longGapMs) continue
    const movedWh = sample.energyWh - before.energyWh
    if (movedWh < 1_000 || movedWh < session.energyWh * gapShare || list.length < 4) continue
    return {
      code: 'meterGap',
      text: `No readings for ${hours(sample.at - before.at)}, in which ${kwh(movedWh)} flowed: when is not known.`,
      evidence: { fromAt: before.at, toAt: sample.at, energyWh: movedWh },
    }
  }
  return null
}

const doubts: Record<string, string> = {
  registerJump: 'The register gained more than the cable can carry.',
  registerReset: 'The register began again at a lower value.',
  meterStopBelowStart: 'The register was lower at the end than at the start.',
  energyAfterRefusal: 'The token was refused, and energy flowed nevertheless.',
  resolvedStop: 'The end came without a usable transaction id and was matched by its EVSE.',
  startMissing: 'The start of the session never reached us.',
}

const meterDoubt: Check = ({ flags, startMeterWh, lastMeterWh, energyWh }) => {
  const found = flags.filter((flag) => flag in doubts)
  if (found.length === 0 || energyWh === 0) return null
  const text = found.map((flag) => doubts[flag]).join(' ')
  return { code: 'meterDoubt', text, evidence: { flags: found.join(', '), startMeterWh, lastMeterWh, energyWh } }
}

const clockSkew: Check = ({ flags, startedAt, endedAt, energyWh }) =>
  flags.includes('clock') && energyWh > 0
    ? {
        code: 'clockSkew',
        text: 'The station’s clock was wrong; start or end is the time we heard of it.',
        evidence: { startedAt, endedAt },
      }
    : null

const overlap: Check = ({ neighbours, startedAt, endedAt, energyWh }) => {
  const other = neighbours.find(
    (each) =>
      Math.min(each.endedAt, endedAt) - Math.max(each.startedAt, startedAt) > overlapMs &&
      Math.abs(each.startedAt - startedAt) > sameStartMs,
  )
  if (!other || energyWh === 0) return null
  return {
    code: 'overlap',
    text: `Session ${other.sessionId} ran on the same EVSE at the same time.`,
    evidence: { sessionId: other.sessionId, startedAt: other.startedAt, endedAt: other.endedAt },
  }
}

const duplicate: Check = ({ neighbours, startedAt, tokenUid, energyWh }) => {
  const other = neighbours.find(
    (each) => Math.abs(each.startedAt - startedAt) <= sameStartMs && each.tokenUid === tokenUid,
  )
  if (!other || energyWh === 0) return null
  return {
    code: 'duplicate',
    text: `Session ${other.sessionId} began at the same moment with the same token.`,
    evidence: { sessionId: other.sessionId, startedAt: other.startedAt },
  }
}

const endInferred: Check = ({ endedBy, endedAt, energyWh }) =>
  endedBy !== null && endedBy !== 'station' && energyWh > 0
    ? {
        code: 'endInferred',
        text: `The station never reported the end; ${endedBy === 'operator' ? 'a person closed the session' : 'we inferred it'}.`,
        evidence: { endedAt, endedBy },
      }
    : null

const signatureMissing: Check = ({ place, signed, energyWh }) => {
  if (countryProfile(place.country).signature === 'never' || !signed.meterSigns || energyWh === 0) return null
  if (signed.state === 'valid') return null
  const text = 'Signed meter values are missing or do not verify, and this country asks for them.'
  return { code: 'signatureMissing', text, evidence: { country: place.country, state: signed.state ?? 'notChecked' } }
}

const unreadable: Check = ({ unreadable: found }) =>
  found
    ? {
        code: 'unreadable',
        text: `${found.count} ${found.count === 1 ? 'message' : 'messages'} of this session could not be used: ${found.reason}`,
        evidence: { count: found.count },
      }
    : null

const checks: readonly Check[] = [
  timeImpossible,
  energyOverPower,
  noEnergy,
  energyJump,
  meterGap,
  meterDoubt,
  clockSkew,
  overlap,
  duplicate,
  endInferred,
  signatureMissing,
  unreadable,
]

/** Everything that speaks against billing an ended session without a person looking; empty: it may be billed. */
export const plausibility = (session: SessionToBill): HoldReason[] =>
  checks.map((check) => check(session)).filter((reason) => reason !== null)
