/** What an EVSE can be used for (OCPP 2.0.1 ConnectorStatus, plus `unknown` before the first report). */
export const availabilities = ['available', 'occupied', 'reserved', 'unavailable', 'faulted', 'unknown'] as const
export type Availability = (typeof availabilities)[number]

/** How far the vehicle at an occupied EVSE is (OCPP 2.0.1 chargingState in our words). */
export const phases = ['preparing', 'charging', 'suspendedByVehicle', 'suspendedByStation', 'finishing'] as const
export type Phase = (typeof phases)[number]

/** The ten states a person sees. Offline wins over everything: what a cut-off station last said is not the present. */
export const evseStates = [
  'available',
  'preparing',
  'charging',
  'suspendedByVehicle',
  'suspendedByStation',
  'finishing',
  'reserved',
  'unavailable',
  'faulted',
  'offline',
] as const
export type EvseState = (typeof evseStates)[number]

export type EvseStatus = { availability: Availability; phase: Phase | null; connected: boolean }

/** An EVSE that is connected but has not reported yet counts as `unavailable`: never promise a plug we know nothing of. */
export function evseState(status: EvseStatus): EvseState {
  if (!status.connected) return 'offline'
  if (status.availability === 'faulted') return 'faulted'
  if (status.availability === 'occupied') return status.phase ?? 'preparing'
  return status.availability === 'unknown' ? 'unavailable' : status.availability
}

/** Worst first, for roll-ups: one faulted plug is never hidden by a free one. */
export const worstFirst: readonly EvseState[] = [
  'faulted',
  'offline',
  'unavailable',
  'suspendedByStation',
  'suspendedByVehicle',
  'finishing',
  'charging',
  'preparing',
  'reserved',
  'available',
]
