import { clearProfiles, compositeOf, setProfile } from '../charging-profiles'
import { tellSteps } from '../job-steps'
import type { Profile } from '../limits'
import type { Reply } from '../link'
import { sendList } from '../local-list'
import { cancel, reserve } from '../reservations'
import type { Station } from '../station'
import { listOf, numberOf, type Payload, partOf, textOf } from '../wire'

type Hear = (station: Station, payload: Payload) => Reply

const answer = ({ status, after }: { status: string; after?: () => void }): Reply => ({
  payload: { status },
  ...(after ? { after } : {}),
})
const instant = (payload: Payload, key: string) => {
  const at = Date.parse(textOf(payload, key) ?? '')
  return Number.isFinite(at) ? at : null
}
const purposes: Record<string, Profile['purpose']> = {
  ChargePointMaxProfile: 'station',
  TxDefaultProfile: 'default',
  TxProfile: 'transaction',
}
const iso = (at: number) => new Date(at).toISOString()

function profileOf(payload: Payload): Profile {
  const said = partOf(payload, 'csChargingProfiles')
  const schedule = partOf(said, 'chargingSchedule')
  return {
    id: numberOf(said, 'chargingProfileId') ?? 0,
    evseNumber: numberOf(payload, 'connectorId') ?? 0,
    purpose: purposes[textOf(said, 'chargingProfilePurpose') ?? ''] ?? 'default',
    stackLevel: numberOf(said, 'stackLevel') ?? 0,
    kind: (textOf(said, 'chargingProfileKind') ?? 'Absolute') as Profile['kind'],
    recurrency: (textOf(said, 'recurrencyKind') ?? null) as Profile['recurrency'],
    unit: textOf(schedule, 'chargingRateUnit') === 'W' ? 'W' : 'A',
    startsAt: instant(schedule, 'startSchedule'),
    durationS: numberOf(schedule, 'duration') ?? null,
    validFrom: instant(said, 'validFrom'),
    validTo: instant(said, 'validTo'),
    transactionId: said.transactionId === undefined ? null : String(said.transactionId),
    periods: listOf(schedule, 'chargingSchedulePeriod').map((period) => ({
      startS: numberOf(period, 'startPeriod') ?? 0,
      limit: numberOf(period, 'limit') ?? 0,
    })),
    said,
  }
}

/** Smart Charging, Local Auth List, Reservation and Firmware Management of 1.6. */
export const heldTable: Record<string, Hear> = {
  SetChargingProfile: (station, payload) => answer(setProfile(station, profileOf(payload))),
  ClearChargingProfile: (station, payload) => {
    const id = numberOf(payload, 'id')
    const evseNumber = numberOf(payload, 'connectorId')
    const purpose = purposes[textOf(payload, 'chargingProfilePurpose') ?? '']
    const stackLevel = numberOf(payload, 'stackLevel')
    return answer(
      clearProfiles(
        station,
        (each) =>
          (id === undefined || each.id === id) &&
          (evseNumber === undefined || each.evseNumber === evseNumber) &&
          (purpose === undefined || each.purpose === purpose) &&
          (stackLevel === undefined || each.stackLevel === stackLevel),
      ),
    )
  },
  GetCompositeSchedule: (station, payload) => {
    const duration = numberOf(payload, 'duration') ?? 0
    const connectorId = numberOf(payload, 'connectorId') ?? 0
    const unit = textOf(payload, 'chargingRateUnit') === 'W' ? 'W' : 'A'
    const found = compositeOf(station, connectorId, duration, unit)
    if (found === null) return { payload: { status: 'Rejected' } }
    const chargingSchedulePeriod = found.periods.map(({ startS, limit }) => ({ startPeriod: startS, limit }))
    const scheduleStart = iso(found.startsAt)
    return {
      payload: {
        status: 'Accepted',
        connectorId,
        scheduleStart,
        chargingSchedule: { duration, startSchedule: scheduleStart, chargingRateUnit: unit, chargingSchedulePeriod },
      },
    }
  },
  SendLocalList: (station, payload) => {
    const entries = listOf(payload, 'localAuthorizationList').map((entry) => ({
      uid: textOf(entry, 'idTag') ?? '',
      info: entry.idTagInfo === undefined ? null : partOf(entry, 'idTagInfo'),
    }))
    const full = textOf(payload, 'updateType') === 'Full'
    return answer({ status: sendList(station, numberOf(payload, 'listVersion') ?? 0, full, entries) })
  },
  GetLocalListVersion: (station) => ({ payload: { listVersion: station.holdings.list.version } }),
  ReserveNow: (station, payload) =>
    answer(
      reserve(station, {
        id: numberOf(payload, 'reservationId') ?? 0,
        evseNumber: numberOf(payload, 'connectorId') ?? 0,
        uid: textOf(payload, 'idTag') ?? '',
        until: instant(payload, 'expiryDate') ?? station.now(),
      }),
    ),
  CancelReservation: (station, payload) => answer(cancel(station, numberOf(payload, 'reservationId') ?? 0)),
  GetDiagnostics: (station) => ({
    payload: { fileName: `${station.spec.serialNumber}-diagnostics.zip` },
    after: () => tellSteps(station, 'DiagnosticsStatusNotification', ['Uploading', 'Uploaded']),
  }),
  UpdateFirmware: (station) => ({
    payload: {},
    after: () =>
      tellSteps(station, 'FirmwareStatusNotification', ['Downloading', 'Downloaded', 'Installing', 'Installed']),
  }),
  GetLog: (station, payload) => {
    const requestId = numberOf(payload, 'requestId') ?? 0
    return {
      payload: { status: 'Accepted', filename: `${station.spec.serialNumber}.log` },
      after: () => tellSteps(station, 'LogStatusNotification', ['Uploading', 'Uploaded'], { requestId }),
    }
  },
}
