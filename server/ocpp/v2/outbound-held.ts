import type { ListedToken } from '../../kernel/held'
import type { LimitOrder, StationAnswer } from '../../kernel/station-request'
import type { OutboundPlan } from '../dialect'
import type { HeldPlans } from '../held-request'
import { writeInstant } from '../instant'

const purposes: Record<LimitOrder['purpose'], string> = {
  station: 'ChargingStationMaxProfile',
  stationDefault: 'TxDefaultProfile',
  session: 'TxProfile',
}

/** Limits, local list and reservations in 2.x (blocks D, H and K). */
export const heldPlans = (
  one: (action: string, payload: object, evseNumber?: number | null) => OutboundPlan,
): HeldPlans => ({
  setLimit: (order) =>
    one('SetChargingProfile', { evseId: order.evseNumber, chargingProfile: profile(order) }, order.evseNumber),
  clearLimit: ({ limitId }) => one('ClearChargingProfile', { chargingProfileId: limitId }),
  askSchedule: ({ evseNumber, durationS, unit }) =>
    one('GetCompositeSchedule', { evseId: evseNumber, duration: durationS, chargingRateUnit: unit }, evseNumber),
  // Without a criterion but who set them: every limit of ours (K09).
  askLimits: ({ requestId }) =>
    one('GetChargingProfiles', {
      requestId,
      chargingProfile: { chargingLimitSource: ['CSO'] },
    }),
  sendLocalList: ({ version, full, put, remove }) => {
    const list = [...put.map(listed), ...remove.map(({ uid, type }) => ({ idToken: { idToken: uid, type } }))]
    return one('SendLocalList', {
      versionNumber: version,
      updateType: full ? 'Full' : 'Differential',
      ...(list.length > 0 ? { localAuthorizationList: list } : {}),
    })
  },
  askLocalList: () => ({
    calls: [{ action: 'GetLocalListVersion', payload: {}, evseNumber: null }],
    read: ([payload]) => ({ answer: readVersion(payload) }),
  }),
  reserve: ({ reservationId, evseNumber, idToken, tokenType, until }) =>
    one(
      'ReserveNow',
      {
        id: reservationId,
        expiryDateTime: writeInstant(until),
        idToken: { idToken, type: tokenType },
        ...(evseNumber > 0 ? { evseId: evseNumber } : {}),
      },
      evseNumber,
    ),
  cancelReservation: ({ reservationId }) => one('CancelReservation', { reservationId }),
})

function profile(order: LimitOrder): object {
  return {
    id: order.limitId,
    ...(order.transactionId === null ? {} : { transactionId: order.transactionId }),
    stackLevel: order.stackLevel,
    chargingProfilePurpose: purposes[order.purpose],
    chargingProfileKind: 'Absolute',
    ...(order.validTo === null ? {} : { validTo: writeInstant(order.validTo) }),
    chargingSchedule: [
      {
        id: order.limitId,
        ...(order.durationS === null ? {} : { duration: order.durationS }),
        startSchedule: writeInstant(order.startsAt),
        chargingRateUnit: order.unit,
        chargingSchedulePeriod: order.periods.map(({ startS, limit }) => ({ startPeriod: startS, limit })),
      },
    ],
  }
}

const listed = ({ uid, type, status, expiresAt }: ListedToken) => ({
  idToken: { idToken: uid, type },
  idTokenInfo: { status, ...(expiresAt === null ? {} : { cacheExpiryDateTime: writeInstant(expiresAt) }) },
})

function readVersion(payload: unknown): StationAnswer {
  const { versionNumber } = (payload ?? {}) as { versionNumber?: unknown }
  if (typeof versionNumber !== 'number') return { outcome: 'errored', detail: 'The answer has no version.', payload }
  return { outcome: 'accepted', detail: `Version ${versionNumber}`, payload: { version: versionNumber } }
}
