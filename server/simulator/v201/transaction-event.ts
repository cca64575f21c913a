import type { Quirk } from '../quirks'
import type { PlugState, StopReason, TransactionReport, Trigger } from '../report'
import type { SignedReading } from '../signed-reading'
import type { Payload } from '../wire'
import { meterValue } from './meter-value'

const triggers: Record<Trigger, string> = {
  plugged: 'CablePluggedIn',
  authorized: 'Authorized',
  remoteStart: 'RemoteStart',
  phaseChanged: 'ChargingStateChanged',
  periodic: 'MeterValuePeriodic',
  stopAuthorized: 'StopAuthorized',
  remoteStop: 'RemoteStop',
  vehicleLeft: 'EVDeparted',
  energyLimit: 'ChargingStateChanged',
  deauthorized: 'Deauthorized',
  fault: 'AbnormalCondition',
  reset: 'ResetCommand',
  unlocked: 'UnlockCommand',
  asked: 'Trigger',
  limitChanged: 'ChargingRateChanged',
}

const reasons: Record<StopReason, string> = {
  local: 'Local',
  remote: 'Remote',
  vehicleLeft: 'EVDisconnected',
  full: 'StoppedByEV',
  fault: 'Other',
  refused: 'DeAuthorized',
  softReset: 'Reboot',
  hardReset: 'ImmediateReset',
  unlock: 'Other',
  powerLoss: 'PowerLoss',
  other: 'Other',
}

const chargingStates: Partial<Record<PlugState, string>> = {
  preparing: 'EVConnected',
  charging: 'Charging',
  suspendedByStation: 'SuspendedEVSE',
  suspendedByVehicle: 'SuspendedEV',
  finishing: 'EVConnected',
}

/** TransactionEventRequest (2.0.1 E). The token is named once, when it became known (E03.FR.01). */
export function transactionEvent(
  report: TransactionReport,
  quirk: Quirk,
  signed: SignedReading | null = null,
): Payload {
  const { transaction } = report
  const eventType = report.kind === 'started' ? 'Started' : report.kind === 'updated' ? 'Updated' : 'Ended'
  const chargingState = report.kind === 'ended' ? 'EVConnected' : chargingStates[report.phase]
  const namesRemote = report.trigger === 'remoteStart' && transaction.remoteStartId !== null
  return {
    eventType,
    timestamp: new Date(report.at).toISOString(),
    triggerReason: triggers[report.trigger],
    seqNo: report.seqNo,
    ...(report.offline ? { offline: true } : {}),
    transactionInfo: {
      transactionId: transaction.id,
      ...(chargingState ? { chargingState } : {}),
      ...(report.kind === 'ended' ? { stoppedReason: reasons[report.reason] } : {}),
      ...(namesRemote ? { remoteStartId: transaction.remoteStartId } : {}),
    },
    ...(report.kind === 'started' && transaction.reservationId !== undefined
      ? { reservationId: transaction.reservationId }
      : {}),
    ...(report.kind === 'started' ? { evse: { id: transaction.evseNumber, connectorId: 1 } } : {}),
    ...(report.token ? { idToken: { idToken: report.token.uid, type: report.token.type } } : {}),
    ...(report.sample ? { meterValue: [meterValue(report.sample, quirk, signed)] } : {}),
  }
}
