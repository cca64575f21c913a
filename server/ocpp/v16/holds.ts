import type { ChargingLimit, HeldChange } from '../../kernel/held'
import { readInstant } from '../instant'

type Payload = Record<string, unknown>
type Reader = (payload: Payload, answer: Payload) => HeldChange[]

const instantOrNull = (text: unknown) => (text === undefined ? null : readInstant(text).at)
const textOrNull = (value: unknown) => (value === undefined ? null : String(value))
const numberOrNull = (value: unknown) => (typeof value === 'number' ? value : null)
const accepted = (answer: Payload) => answer.status === 'Accepted'

const purposes: Record<string, ChargingLimit['purpose']> = {
  ChargePointMaxProfile: 'station',
  TxDefaultProfile: 'stationDefault',
  TxProfile: 'session',
}
const evseOf = (connectorId: unknown) => (typeof connectorId === 'number' && connectorId > 0 ? connectorId : null)

type Period = { startPeriod: number; limit: number; numberPhases?: number }

/** A 1.6 charging profile in our words (OCPP 1.6 §7.8). */
function limitOf(profile: Payload): ChargingLimit {
  const schedule = profile.chargingSchedule as Payload
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
    periods: (schedule.chargingSchedulePeriod as Period[]).map(({ startPeriod, limit, numberPhases }) => ({
      startS: startPeriod,
      limit,
      phases: numberPhases ?? null,
    })),
  }
}

type Listed = { idTag: string; idTagInfo?: { status: string; expiryDate?: string } }

const readers: Record<string, Reader> = {
  SetChargingProfile: (payload, answer) => {
    if (!accepted(answer)) return []
    const profile = payload.csChargingProfiles as Payload
    const limit = limitOf(profile)
    const evseNumber = evseOf(payload.connectorId)
    const where = { purpose: limit.purpose, stackLevel: limit.stackLevel }
    // §3.13.2: a profile of the same purpose and stack level takes the place of the one before.
    return [
      { op: 'drop', kind: 'limit', evseNumber, where },
      { op: 'drop', kind: 'limit', key: String(profile.chargingProfileId) },
      {
        op: 'put',
        kind: 'limit',
        key: String(profile.chargingProfileId),
        evseNumber,
        until: limit.validTo,
        data: limit,
      },
    ]
  },
  // §5.5: "Unknown" says that there was none, which is the same.
  ClearChargingProfile: ({ id, connectorId, chargingProfilePurpose, stackLevel }, { status }) => {
    if (status !== 'Accepted' && status !== 'Unknown') return []
    if (id !== undefined) return [{ op: 'drop', kind: 'limit', key: String(id) }]
    const where = {
      ...(chargingProfilePurpose === undefined ? {} : { purpose: purposes[String(chargingProfilePurpose)] }),
      ...(stackLevel === undefined ? {} : { stackLevel }),
    }
    return [
      { op: 'drop', kind: 'limit', where, ...(connectorId === undefined ? {} : { evseNumber: evseOf(connectorId) }) },
    ]
  },
  ReserveNow: ({ reservationId, connectorId, idTag, expiryDate }, answer) =>
    accepted(answer)
      ? [
          {
            op: 'put',
            kind: 'reservation',
            key: String(reservationId),
            evseNumber: evseOf(connectorId),
            until: instantOrNull(expiryDate),
            data: { token: idTag },
          },
        ]
      : [],
  CancelReservation: ({ reservationId }, answer) =>
    accepted(answer) ? [{ op: 'drop', kind: 'reservation', key: String(reservationId) }] : [],
  SendLocalList: ({ updateType, listVersion, localAuthorizationList: list = [] }, answer) => {
    if (!accepted(answer)) return []
    const entries = list as Listed[]
    const tokens = entries.flatMap(({ idTag, idTagInfo }) =>
      idTagInfo
        ? [{ uid: idTag, type: 'ISO14443', status: idTagInfo.status, expiresAt: instantOrNull(idTagInfo.expiryDate) }]
        : [],
    )
    const version = Number(listVersion)
    const remove = entries.filter((entry) => !entry.idTagInfo).map((entry) => entry.idTag)
    if (updateType !== 'Full') return [{ op: 'patchList', version, put: tokens, remove }]
    return [{ op: 'put', kind: 'localList', key: 'list', evseNumber: null, until: null, data: { version, tokens } }]
  },
}

/** What an answer means for what the station holds, by the call it answers. */
export const holds = (action: string, payload: object, answer: unknown): HeldChange[] =>
  readers[action]?.(payload as Payload, (answer ?? {}) as Payload) ?? []
