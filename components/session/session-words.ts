import type { Phase } from '@/server/kernel/status'

export type FlagWords = { label: string; explanation: string; doubt: boolean }

/** Marks on a session in plain words: what happened, and what it means for the numbers. `doubt`: a person should look. */
export const flagWords: Record<string, FlagWords> = {
  clock: {
    label: 'Clock jump',
    explanation:
      'The station gave an impossible time. We replaced it with the time we heard of it, so durations are approximate.',
    doubt: false,
  },
  refused: {
    label: 'Token refused',
    explanation: 'The token was not accepted for this session.',
    doubt: false,
  },
  startMissing: {
    label: 'Start missing',
    explanation: 'The start of this session never reached us. It begins with the first event we have.',
    doubt: false,
  },
  seqGap: {
    label: 'Events missing',
    explanation:
      'Some of the station’s numbered events have not arrived. They may still come when it sends what it queued.',
    doubt: false,
  },
  endedByInference: {
    label: 'End inferred',
    explanation:
      'The station never reported an end. We closed the session because the station restarted or the EVSE was free again; energy is the last value known.',
    doubt: true,
  },
  endedByOperator: {
    label: 'Closed by hand',
    explanation: 'An operator closed our record. The station did not report an end.',
    doubt: false,
  },
  reopened: {
    label: 'Went on',
    explanation: 'The session had been closed without an end from the station, and then went on.',
    doubt: false,
  },
  repeatedStop: {
    label: 'Second end ignored',
    explanation: 'The station reported a second, different end. The first one counts.',
    doubt: false,
  },
  lateEvents: {
    label: 'Late events',
    explanation: 'Events of this session arrived after its end and were put where they belong.',
    doubt: false,
  },
  resolvedStop: {
    label: 'End matched',
    explanation:
      'The end came without a usable transaction id. We matched it to this session by the EVSE; check that it fits.',
    doubt: true,
  },
  registerBackwards: {
    label: 'Meter ran backwards',
    explanation: 'The energy register went down. Those values are kept but not counted.',
    doubt: false,
  },
  registerJump: {
    label: 'Meter jumped',
    explanation: 'The energy register gained more than the cable can carry. Check the energy against the meter.',
    doubt: true,
  },
  registerReset: {
    label: 'Meter restarted',
    explanation: 'The energy register began again at a lower value. We counted on from there.',
    doubt: true,
  },
  registerOutOfRange: {
    label: 'Impossible reading',
    explanation: 'A reading was beyond what any meter can show. It is kept but not counted.',
    doubt: false,
  },
  meterStopBelowStart: {
    label: 'End below start',
    explanation: 'The register at the end is lower than at the start. Energy is taken from the samples.',
    doubt: true,
  },
  energyAfterRefusal: {
    label: 'Charged after refusal',
    explanation: 'The token was refused and the vehicle was charged nevertheless.',
    doubt: true,
  },
}

export const flagWordsOf = (flag: string): FlagWords =>
  flagWords[flag] ?? { label: flag, explanation: 'A mark this page does not know yet.', doubt: false }

// OCPP 1.6 §7.36 Reason and OCPP 2.0.1 part 2 §3.73 ReasonEnumType.
const stopReasons: Record<string, string> = {
  DeAuthorized: 'Token no longer accepted',
  EmergencyStop: 'Emergency stop pressed',
  EnergyLimitReached: 'Energy limit reached',
  EVDisconnected: 'Vehicle unplugged',
  GroundFault: 'Ground fault',
  HardReset: 'Hard reset',
  ImmediateReset: 'Immediate reset',
  Local: 'Stopped at the station',
  LocalOutOfCredit: 'Out of credit',
  MasterPass: 'Stopped by service staff',
  Other: 'Other reason',
  OvercurrentFault: 'Overcurrent',
  PowerLoss: 'Power loss',
  PowerQuality: 'Poor power quality',
  Reboot: 'Station restarted',
  Remote: 'Stopped remotely',
  ReqEnergyTransferRejected: 'Energy transfer refused',
  SOCLimitReached: 'Target charge reached',
  SoftReset: 'Soft reset',
  StoppedByEV: 'Stopped by the vehicle',
  TimeLimitReached: 'Time limit reached',
  Timeout: 'Vehicle did not connect in time',
  UnlockCommand: 'Plug unlocked',
}

/** Why it ended; the station's own word is for the hover. */
export function endWords(session: { endedBy: string | null; stopReason: string | null }): string {
  if (session.endedBy === 'inference') return 'No end reported'
  if (session.endedBy === 'operator') return 'Closed by an operator'
  if (session.stopReason === null) return 'Ended by the station'
  return stopReasons[session.stopReason] ?? session.stopReason
}

const authorizations: Record<string, string> = {
  accepted: 'accepted',
  blocked: 'refused, blocked',
  expired: 'refused, expired',
  invalid: 'refused, not known',
  concurrentTx: 'refused, charging elsewhere',
  none: 'no token presented',
}

export const authorizationWords = (authorization: string): string => authorizations[authorization] ?? authorization

/** What a running session is doing. */
export const phaseWords: Record<Phase, string> = {
  preparing: 'preparing',
  charging: 'charging',
  suspendedByVehicle: 'suspended by car',
  suspendedByStation: 'suspended by us',
  finishing: 'finishing',
}

const connectors: Record<string, string> = {
  IEC_62196_T2: 'Type 2',
  IEC_62196_T2_COMBO: 'CCS 2',
  IEC_62196_T1: 'Type 1',
  IEC_62196_T1_COMBO: 'CCS 1',
  CHADEMO: 'CHAdeMO',
  NACS: 'NACS',
  DOMESTIC_F: 'Schuko',
}

/** "CCS 2"; null when nobody said. */
export const connectorWords = (standard: string | null | undefined): string | null =>
  standard && standard !== 'unknown' ? (connectors[standard] ?? standard) : null

/** "OCPP 2.0.1". */
export const protocolWords = (protocol: string | null): string =>
  protocol ? protocol.replace(/^ocpp/i, 'OCPP ') : 'Not known yet'
