import { clearProfiles, compositeOf, setProfile } from '../charging-profiles'
import { tellSteps } from '../job-steps'
import type { Profile } from '../limits'
import type { Reply } from '../link'
import { sendList } from '../local-list'
import { cancel, reserve } from '../reservations'
import type { Station } from '../station'
import { listOf, numberOf, type Payload, partOf, textOf } from '../wire'
import { reportInParts } from './report-parts'

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
  ChargingStationMaxProfile: 'station',
  TxDefaultProfile: 'default',
  TxProfile: 'transaction',
}

function profileOf(payload: Payload): Profile {
  const said = partOf(payload, 'chargingProfile')
  const schedule = listOf(said, 'chargingSchedule')[0] ?? {}
  return {
    id: numberOf(said, 'id') ?? 0,
    evseNumber: numberOf(payload, 'evseId') ?? 0,
    purpose: purposes[textOf(said, 'chargingProfilePurpose') ?? ''] ?? 'default',
    stackLevel: numberOf(said, 'stackLevel') ?? 0,
    kind: (textOf(said, 'chargingProfileKind') ?? 'Absolute') as Profile['kind'],
    recurrency: (textOf(said, 'recurrencyKind') ?? null) as Profile['recurrency'],
    unit: textOf(schedule, 'chargingRateUnit') === 'W' ? 'W' : 'A',
    startsAt: instant(schedule, 'startSchedule'),
    durationS: numberOf(schedule, 'duration') ?? null,
    validFrom: instant(said, 'validFrom'),
    validTo: instant(said, 'validTo'),
    transactionId: textOf(said, 'transactionId') ?? null,
    periods: listOf(schedule, 'chargingSchedulePeriod').map((period) => ({
      startS: numberOf(period, 'startPeriod') ?? 0,
      limit: numberOf(period, 'limit') ?? 0,
    })),
    said,
  }
}

/** `criteria` absent: every profile. */
function fits(profile: Profile, id: number | undefined, evseNumber: number | undefined, criteria: Payload): boolean {
  const purpose = purposes[textOf(criteria, 'chargingProfilePurpose') ?? '']
  const stackLevel = numberOf(criteria, 'stackLevel')
  return (
    (id === undefined || profile.id === id) &&
    (evseNumber === undefined || profile.evseNumber === evseNumber) &&
    (purpose === undefined || profile.purpose === purpose) &&
    (stackLevel === undefined || profile.stackLevel === stackLevel)
  )
}

/** Blocks D (local list), H (reservation) and K (smart charging). */
export const heldTable: Record<string, Hear> = {
  SetChargingProfile: (station, payload) => answer(setProfile(station, profileOf(payload))),
  ClearChargingProfile: (station, payload) => {
    const criteria = partOf(payload, 'chargingProfileCriteria')
    const id = numberOf(payload, 'chargingProfileId')
    return answer(clearProfiles(station, (each) => fits(each, id, numberOf(criteria, 'evseId'), criteria)))
  },
  GetChargingProfiles: (station, payload) => {
    const criteria = partOf(payload, 'chargingProfile')
    const ids = Array.isArray(criteria.chargingProfileId) ? criteria.chargingProfileId : null
    const found = station.holdings.profiles.filter(
      (each) => (ids === null || ids.includes(each.id)) && fits(each, undefined, numberOf(payload, 'evseId'), criteria),
    )
    if (found.length === 0) return { payload: { status: 'NoProfiles' } }
    const requestId = numberOf(payload, 'requestId') ?? 0
    return {
      payload: { status: 'Accepted' },
      after: () =>
        found.forEach(({ said, evseNumber }, index) => {
          const tbc = index < found.length - 1
          const part = { requestId, chargingLimitSource: 'CSO', evseId: evseNumber, chargingProfile: [said], tbc }
          station.tellAtOnce({ kind: 'notify', action: 'ReportChargingProfiles', payload: part })
        }),
    }
  },
  GetCompositeSchedule: (station, payload) => {
    const duration = numberOf(payload, 'duration') ?? 0
    const evseId = numberOf(payload, 'evseId') ?? 0
    const unit = textOf(payload, 'chargingRateUnit') === 'W' ? 'W' : 'A'
    const found = compositeOf(station, evseId, duration, unit)
    if (found === null) return { payload: { status: 'Rejected' } }
    const chargingSchedulePeriod = found.periods.map(({ startS, limit }) => ({ startPeriod: startS, limit }))
    const scheduleStart = new Date(found.startsAt).toISOString()
    const schedule = { evseId, duration, scheduleStart, chargingRateUnit: unit, chargingSchedulePeriod }
    return { payload: { status: 'Accepted', schedule } }
  },
  SendLocalList: (station, payload) => {
    const entries = listOf(payload, 'localAuthorizationList').map((entry) => ({
      uid: textOf(partOf(entry, 'idToken'), 'idToken') ?? '',
      info: entry.idTokenInfo === undefined ? null : partOf(entry, 'idTokenInfo'),
    }))
    const full = textOf(payload, 'updateType') === 'Full'
    return answer({ status: sendList(station, numberOf(payload, 'versionNumber') ?? 0, full, entries) })
  },
  GetLocalListVersion: (station) => ({ payload: { versionNumber: station.holdings.list.version } }),
  ReserveNow: (station, payload) =>
    answer(
      reserve(station, {
        id: numberOf(payload, 'id') ?? 0,
        evseNumber: numberOf(payload, 'evseId') ?? 0,
        uid: textOf(partOf(payload, 'idToken'), 'idToken') ?? '',
        until: instant(payload, 'expiryDateTime') ?? station.now(),
      }),
    ),
  CancelReservation: (station, payload) => answer(cancel(station, numberOf(payload, 'reservationId') ?? 0)),
  GetLog: (station, payload) => {
    const requestId = numberOf(payload, 'requestId') ?? 0
    return {
      payload: { status: 'Accepted', filename: `${station.spec.serialNumber}.log` },
      after: () => tellSteps(station, 'LogStatusNotification', ['Uploading', 'Uploaded'], { requestId }),
    }
  },
  UpdateFirmware: (station, payload) => {
    const requestId = numberOf(payload, 'requestId') ?? 0
    const steps = ['Downloading', 'Downloaded', 'Installing', 'Installed']
    return {
      payload: { status: 'Accepted' },
      after: () => tellSteps(station, 'FirmwareStatusNotification', steps, { requestId }),
    }
  },
  CustomerInformation: (station, payload) => {
    const wanted = payload.report === true
    const requestId = numberOf(payload, 'requestId') ?? 0
    const data = `${Object.keys(station.holdings.list.tokens).length} tokens in the local list`
    return {
      payload: { status: 'Accepted' },
      after: () => wanted && reportInParts(station, 'NotifyCustomerInformation', requestId, 'data', [data]),
    }
  },
}
