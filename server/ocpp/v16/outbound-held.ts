import type { ListedToken } from '../../kernel/held'
import type { LimitOrder, StationAnswer } from '../../kernel/station-request'
import type { OutboundPlan } from '../dialect'
import type { HeldPlans } from '../held-request'
import { writeInstant } from '../instant'

const purposes: Record<LimitOrder['purpose'], string> = {
  station: 'ChargePointMaxProfile',
  stationDefault: 'TxDefaultProfile',
  session: 'TxProfile',
}

/** Limits, local list and reservations in 1.6 (§5.5, §5.7, §5.10, §5.13, §5.15, §5.16). */
export const heldPlans = (
  one: (action: string, payload: object, evseNumber?: number | null) => OutboundPlan,
): HeldPlans => ({
  setLimit: (order) =>
    one('SetChargingProfile', { connectorId: order.evseNumber, csChargingProfiles: profile(order) }, order.evseNumber),
  clearLimit: ({ limitId }) => one('ClearChargingProfile', { id: limitId }),
  askSchedule: ({ evseNumber, durationS, unit }) =>
    one('GetCompositeSchedule', { connectorId: evseNumber, duration: durationS, chargingRateUnit: unit }, evseNumber),
  askLimits: () => ({ unsupported: 'OCPP 1.6 cannot list its limits. Ask for the schedule that results from them.' }),
  sendLocalList: ({ version, full, put, remove }) =>
    one('SendLocalList', {
      listVersion: version,
      updateType: full ? 'Full' : 'Differential',
      localAuthorizationList: [
        ...put.filter(isIdTag).map(listed),
        ...remove.filter(isIdTag).map(({ uid }) => ({ idTag: uid })),
      ],
    }),
  askLocalList: () => ({
    calls: [{ action: 'GetLocalListVersion', payload: {}, evseNumber: null }],
    read: ([payload]) => ({ answer: readVersion(payload) }),
  }),
  reserve: ({ reservationId, evseNumber, idToken, until }) =>
    one(
      'ReserveNow',
      { reservationId, connectorId: evseNumber, idTag: idToken, expiryDate: writeInstant(until) },
      evseNumber,
    ),
  cancelReservation: ({ reservationId }) => one('CancelReservation', { reservationId }),
})

function profile(order: LimitOrder): object {
  return {
    chargingProfileId: order.limitId,
    ...(order.transactionId === null ? {} : { transactionId: Number(order.transactionId) }),
    stackLevel: order.stackLevel,
    chargingProfilePurpose: purposes[order.purpose],
    chargingProfileKind: 'Absolute',
    ...(order.validTo === null ? {} : { validTo: writeInstant(order.validTo) }),
    chargingSchedule: {
      ...(order.durationS === null ? {} : { duration: order.durationS }),
      startSchedule: writeInstant(order.startsAt),
      chargingRateUnit: order.unit,
      chargingSchedulePeriod: order.periods.map(({ startS, limit }) => ({ startPeriod: startS, limit })),
    },
  }
}

/** An idTag has 20 characters at most (§7.28): no station of 1.6 could be shown a longer one. */
const isIdTag = ({ uid }: ListedToken) => uid.length <= 20

const listed = ({ uid, status, expiresAt }: ListedToken) => ({
  idTag: uid,
  idTagInfo: { status, ...(expiresAt === null ? {} : { expiryDate: writeInstant(expiresAt) }) },
})

/** §5.10: 0 is an empty list, -1 says that the station has none at all. */
function readVersion(payload: unknown): StationAnswer {
  const { listVersion } = (payload ?? {}) as { listVersion?: unknown }
  if (typeof listVersion !== 'number') return { outcome: 'errored', detail: 'The answer has no version.', payload }
  if (listVersion < 0) return { outcome: 'rejected', detail: 'NotSupported', payload }
  return { outcome: 'accepted', detail: `Version ${listVersion}`, payload: { version: listVersion } }
}
