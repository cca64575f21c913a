/** Why a try came to nothing, or that it did not; the closed list remedies are ranked by. */
export type CauseCode =
  | 'charged'
  | 'charging'
  | 'cardBlocked'
  | 'cardExpired'
  | 'cardNotYetValid'
  | 'cardUnknown'
  | 'contractInactive'
  | 'concurrentLimit'
  | 'roamingRefused'
  | 'paymentDeclined'
  | 'noAnswerToCard'
  | 'cableNotLocked'
  | 'cableNotPlugged'
  | 'cardMissing'
  | 'vehicleSilent'
  | 'vehicleHolds'
  | 'stationHolds'
  | 'stationOffline'
  | 'evseFaulted'
  | 'evseUnavailable'
  | 'evseReserved'
  | 'startTimedOut'
  | 'startRejected'
  | 'stationDidNotStart'
  | 'tariffMissing'
  | 'powerLost'
  | 'emergencyStop'
  | 'restarted'
  | 'deauthorized'
  | 'noEnergy'
  | 'endMissing'
  | 'maintenance'
  | 'unplugged'

/** Whose matter it is: what an agent tells the driver follows from it. */
export type Blame = 'nobody' | 'card' | 'driver' | 'vehicle' | 'station' | 'network' | 'operator' | 'payment'

/** `since` (ms UTC) and `name` fill the sentence; `code` of the station only beside it. */
export type Diagnosis = {
  cause: CauseCode
  blame: Blame
  since: number | null
  name: string | null
  stationCode: string | null
}
