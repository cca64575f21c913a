/** What a driver goes through, in this order; a failed attempt failed at one of them. */
export type AttemptStep = 'authorize' | 'plugIn' | 'start' | 'energy' | 'end'

/** Who a failed attempt is put down to. `network` is the line between station and us, `backend` is us. */
export type AttemptCause = 'station' | 'vehicle' | 'network' | 'backend' | 'payment' | 'user'

/**
 * Ends that cut a charge, and who is to blame: OCPP 1.6 §7.36 Reason, OCPP 2.0.1 §3.73 ReasonEnumType. Every reason that
 * is not here is an ordinary end; one left out means Local (OCPP 1.6 §6.49), `Other` tells nothing and counts as one.
 */
export const abnormalEnds: Readonly<Record<string, AttemptCause>> = {
  EmergencyStop: 'user',
  DeAuthorized: 'user',
  LocalOutOfCredit: 'payment',
  PowerLoss: 'station',
  PowerQuality: 'station',
  Reboot: 'station',
  GroundFault: 'station',
  OvercurrentFault: 'station',
  HardReset: 'backend',
  SoftReset: 'backend',
  ImmediateReset: 'backend',
  ReqEnergyTransferRejected: 'vehicle',
}
export const abnormalStops: readonly string[] = Object.keys(abnormalEnds)

/** The station waited for a vehicle that did not come (1.6 ConnectionTimeOut, 2.x EVConnectionTimeOut). */
export const noVehicleCame: ReadonlySet<string> = new Set(['Timeout', 'EVConnectTimeout'])

/** Faults that are not the station's own: OCPP 1.6 §7.6 ChargePointErrorCode. */
const otherFaults: Readonly<Record<string, AttemptCause>> = {
  EVCommunicationError: 'vehicle',
  WeakSignal: 'network',
  LocalListConflict: 'backend',
}
export const causeOfFault = (errorCode: string | null): AttemptCause => otherFaults[errorCode ?? ''] ?? 'station'

/** AuthorizationStatus of a refused card: credit is a matter of payment, everything else of the card. */
export const causeOfRefusal = (status: string): AttemptCause => (/credit/i.test(status) ? 'payment' : 'user')
