import { type LimitOrder, type StationRequest, triggerMessages } from '../kernel/station-request'

type Payload = Record<string, unknown>

const number = (value: unknown) => (typeof value === 'number' && value > 0 ? value : undefined)
const evseIdOf = (payload: Payload) => number((payload.evse as Payload | undefined)?.id)

const purposes: Record<string, LimitOrder['purpose']> = {
  ChargePointMaxProfile: 'station',
  ChargingStationMaxProfile: 'station',
  TxDefaultProfile: 'stationDefault',
  TxProfile: 'session',
}

/** A limit that holds at once, so that its effect can be seen; null: one that begins later, or that is not ours to follow. */
function limitOf(payload: Payload): StationRequest | null {
  const profile = (payload.chargingProfile ?? payload.csChargingProfiles ?? {}) as Payload
  const schedules = profile.chargingSchedule
  const schedule = ((Array.isArray(schedules) ? schedules[0] : schedules) ?? {}) as Payload
  const purpose = purposes[String(profile.chargingProfilePurpose)]
  const startsAt = Date.parse(String(schedule.startSchedule))
  const periods = Array.isArray(schedule.chargingSchedulePeriod) ? (schedule.chargingSchedulePeriod as Payload[]) : []
  if (!purpose || profile.chargingProfileKind !== 'Absolute' || !(startsAt <= Date.now()) || periods.length === 0)
    return null
  return {
    kind: 'setLimit',
    limitId: Number(profile.id ?? profile.chargingProfileId),
    evseNumber: number(payload.evseId) ?? number(payload.connectorId) ?? 0,
    purpose,
    transactionId: profile.transactionId === undefined ? null : String(profile.transactionId),
    stackLevel: Number(profile.stackLevel),
    unit: schedule.chargingRateUnit === 'W' ? 'W' : 'A',
    startsAt,
    durationS: null,
    validTo: null,
    periods: periods.map(({ startPeriod, limit }) => ({ startS: Number(startPeriod), limit: Number(limit) })),
  }
}

/** Messages whose effect can be seen or that end sessions, in all versions: their names and fields do not collide. */
const meanings: Record<string, (payload: Payload) => StationRequest | null> = {
  Reset: ({ type, evseId }) => ({
    kind: 'reset',
    mode: type === 'Hard' || type === 'Immediate' || type === 'ImmediateAndResume' ? 'hard' : 'soft',
    ...(number(evseId) ? { evseNumber: number(evseId) } : {}),
  }),
  ChangeAvailability: (payload) => {
    const evseNumber = number(payload.connectorId) ?? evseIdOf(payload)
    const operative = (payload.type ?? payload.operationalStatus) === 'Operative'
    return { kind: 'setAvailability', operative, ...(evseNumber ? { evseNumber } : {}) }
  },
  RemoteStopTransaction: ({ transactionId }) => ({ kind: 'remoteStop', transactionId: String(transactionId ?? '') }),
  RequestStopTransaction: ({ transactionId }) => ({ kind: 'remoteStop', transactionId: String(transactionId ?? '') }),
  UnlockConnector: ({ evseId, connectorId }) => {
    const evseNumber = number(evseId) ?? number(connectorId)
    return evseNumber === undefined
      ? null
      : { kind: 'unlock', evseNumber, connectorNumber: evseId === undefined ? 1 : (number(connectorId) ?? 1) }
  },
  SetChargingProfile: limitOf,
  TriggerMessage: (payload) => {
    const asked = String(payload.requestedMessage ?? '')
    const message = triggerMessages.find((each) => each.toLowerCase() === asked.toLowerCase())
    const evseNumber = number(payload.connectorId) ?? evseIdOf(payload)
    return message ? { kind: 'trigger', message, ...(evseNumber ? { evseNumber } : {}) } : null
  },
}

export const meaningOf = (action: string, payload: object): StationRequest | null =>
  meanings[action]?.(payload as Payload) ?? null
