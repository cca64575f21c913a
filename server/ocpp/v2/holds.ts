import type { ChargingLimit, HeldChange, HeldKind } from '../../kernel/held'
import { readInstant } from '../instant'

type Payload = Record<string, unknown>
type Reader = (payload: Payload, answer: Payload) => HeldChange[]

const instantOrNull = (text: unknown) => (text === undefined ? null : readInstant(text).at)
const textOrNull = (value: unknown) => (value === undefined ? null : String(value))
const numberOrNull = (value: unknown) => (typeof value === 'number' ? value : null)
const accepted = (answer: Payload) => answer.status === 'Accepted'
/** A thing that was unknown there is as gone as one that was cleared (K10.FR.05). */
const gone = ({ status }: Payload) => status === 'Accepted' || status === 'Unknown' || status === 'NotFound'
const list = (value: unknown) => (Array.isArray(value) ? (value as Payload[]) : [])
const evseOf = (evseId: unknown) => (typeof evseId === 'number' && evseId > 0 ? evseId : null)

const purposes: Record<string, ChargingLimit['purpose']> = {
  ChargingStationMaxProfile: 'station',
  TxDefaultProfile: 'stationDefault',
  TxProfile: 'session',
  PriorityCharging: 'priority',
  LocalGeneration: 'local',
}

/** A charging profile in our words (OCPP 2.0.1 part 2 §2.15). Of several schedules it is the first, as stations take them. */
function limitOf(profile: Payload): ChargingLimit {
  const schedule = list(profile.chargingSchedule)[0] ?? {}
  return {
    purpose: purposes[String(profile.chargingProfilePurpose)] ?? 'session',
    stackLevel: Number(profile.stackLevel),
    kind: String(profile.chargingProfileKind).toLowerCase() as ChargingLimit['kind'],
    recurrency: (textOrNull(profile.recurrencyKind)?.toLowerCase() ?? null) as ChargingLimit['recurrency'],
    unit: schedule.chargingRateUnit === 'W' ? 'W' : 'A',
    startsAt: instantOrNull(schedule.startSchedule),
    durationS: numberOrNull(schedule.duration),
    validFrom: instantOrNull(profile.validFrom),
    validTo: instantOrNull(profile.validTo),
    transactionId: textOrNull(profile.transactionId),
    periods: list(schedule.chargingSchedulePeriod).map(({ startPeriod, limit, numberPhases }) => ({
      startS: Number(startPeriod),
      limit: Number(limit),
      phases: numberOrNull(numberPhases),
    })),
  }
}

type Listed = {
  idToken: { idToken: string; type: string }
  idTokenInfo?: { status: string; cacheExpiryDateTime?: string }
}

/** Things that are set by a number of ours and cleared by it. */
const put = (
  kind: HeldKind,
  key: unknown,
  data: unknown,
  evseNumber: number | null = null,
  until: number | null = null,
): HeldChange => ({
  op: 'put',
  kind,
  key: String(key),
  evseNumber,
  until,
  data: data as Payload,
})

const readers: Record<string, Reader> = {
  SetChargingProfile: (payload, answer) => {
    if (!accepted(answer)) return []
    const profile = payload.chargingProfile as Payload
    const limit = limitOf(profile)
    const evseNumber = evseOf(payload.evseId)
    const where = { purpose: limit.purpose, stackLevel: limit.stackLevel, transactionId: limit.transactionId }
    // K01.FR.05: a profile of the same purpose and stack level takes the place of the one before.
    return [
      { op: 'drop', kind: 'limit', evseNumber, where },
      put('limit', profile.id, limit, evseNumber, limit.validTo),
    ]
  },
  ClearChargingProfile: ({ chargingProfileId, chargingProfileCriteria }, answer) => {
    if (!gone(answer)) return []
    if (chargingProfileId !== undefined) return [{ op: 'drop', kind: 'limit', key: String(chargingProfileId) }]
    const { evseId, chargingProfilePurpose, stackLevel } = (chargingProfileCriteria ?? {}) as Payload
    const where = {
      ...(chargingProfilePurpose === undefined ? {} : { purpose: purposes[String(chargingProfilePurpose)] }),
      ...(stackLevel === undefined ? {} : { stackLevel }),
    }
    return [{ op: 'drop', kind: 'limit', where, ...(evseId === undefined ? {} : { evseNumber: evseOf(evseId) }) }]
  },
  ReserveNow: ({ id, evseId, idToken, expiryDateTime }, answer) =>
    accepted(answer)
      ? [put('reservation', id, { token: (idToken as Payload).idToken }, evseOf(evseId), instantOrNull(expiryDateTime))]
      : [],
  CancelReservation: ({ reservationId }, answer) =>
    accepted(answer) ? [{ op: 'drop', kind: 'reservation', key: String(reservationId) }] : [],
  SendLocalList: ({ updateType, versionNumber, localAuthorizationList }, answer) => {
    if (!accepted(answer)) return []
    const entries = list(localAuthorizationList) as unknown as Listed[]
    const tokens = entries.flatMap(({ idToken: { idToken: uid, type }, idTokenInfo: info }) =>
      info ? [{ uid, type, status: info.status, expiresAt: instantOrNull(info.cacheExpiryDateTime) }] : [],
    )
    const version = Number(versionNumber)
    const remove = entries.filter((entry) => !entry.idTokenInfo).map((entry) => entry.idToken.idToken)
    return updateType === 'Full'
      ? [put('localList', 'list', { version, tokens })]
      : [{ op: 'patchList', version, put: tokens, remove }]
  },
  SetDisplayMessage: ({ message }, answer) => {
    const { id, endDateTime } = message as Payload
    return accepted(answer) ? [put('displayMessage', id, message, null, instantOrNull(endDateTime))] : []
  },
  ClearDisplayMessage: ({ id }, answer) =>
    gone(answer) ? [{ op: 'drop', kind: 'displayMessage', key: String(id) }] : [],
  // The answer has one result for each monitor asked for, with the number the station gave it (N04.FR.01).
  SetVariableMonitoring: ({ setMonitoringData }, { setMonitoringResult }) => {
    const asked = list(setMonitoringData)
    return list(setMonitoringResult).flatMap((result, index) =>
      result.status === 'Accepted' && result.id !== undefined
        ? [put('monitor', result.id, { ...asked[index], id: result.id })]
        : [],
    )
  },
  ClearVariableMonitoring: (_, { clearMonitoringResult }) =>
    list(clearMonitoringResult).flatMap(({ id, status }): HeldChange[] =>
      status === 'Rejected' ? [] : [{ op: 'drop', kind: 'monitor', key: String(id) }],
    ),
  SetDefaultTariff: ({ evseId, tariff }, answer) =>
    accepted(answer) ? [put('tariff', (tariff as Payload).tariffId, tariff, evseOf(evseId))] : [],
  ClearTariffs: (_, { clearTariffsResult }) =>
    list(clearTariffsResult).flatMap(({ tariffId, status }): HeldChange[] =>
      status === 'Rejected'
        ? []
        : [{ op: 'drop', kind: 'tariff', ...(tariffId === undefined ? {} : { key: String(tariffId) }) }],
    ),
  SetDERControl: ({ controlId, ...control }, answer) =>
    accepted(answer) ? [put('gridControl', controlId, control)] : [],
  ClearDERControl: ({ controlId, controlType, isDefault }, answer) => {
    if (!gone(answer)) return []
    if (controlId !== undefined) return [{ op: 'drop', kind: 'gridControl', key: String(controlId) }]
    const where = { isDefault, ...(controlType === undefined ? {} : { controlType }) }
    return [{ op: 'drop', kind: 'gridControl', where }]
  },
}

/** What an answer means for what the station holds, by the call it answers. */
export const holds = (action: string, payload: object, answer: unknown): HeldChange[] =>
  readers[action]?.(payload as Payload, (answer ?? {}) as Payload) ?? []
