import { evseIn } from '../any-message'
import { againstRules, type ProfileFacts } from '../charging-rules'

/** OCPP 2.0.1 and 2.1 part 2: messages that a station begins. DataTransfer goes both ways. */
export const toldByStations: ReadonlySet<string> = new Set([
  'Authorize',
  'BatterySwap',
  'BootNotification',
  'ClearedChargingLimit',
  'ClosePeriodicEventStream',
  'FirmwareStatusNotification',
  'Get15118EVCertificate',
  'GetCertificateChainStatus',
  'GetCertificateStatus',
  'Heartbeat',
  'LogStatusNotification',
  'MeterValues',
  'NotifyChargingLimit',
  'NotifyCustomerInformation',
  'NotifyDERAlarm',
  'NotifyDERStartStop',
  'NotifyDisplayMessages',
  'NotifyEVChargingNeeds',
  'NotifyEVChargingSchedule',
  'NotifyEvent',
  'NotifyMonitoringReport',
  'NotifyPriorityCharging',
  'NotifyReport',
  'NotifySettlement',
  'OpenPeriodicEventStream',
  'PublishFirmwareStatusNotification',
  'PullDynamicScheduleUpdate',
  'ReportChargingProfiles',
  'ReportDERControl',
  'ReservationStatusUpdate',
  'SecurityEventNotification',
  'SignCertificate',
  'StatusNotification',
  'TransactionEvent',
  'VatNumberValidation',
])

type Profile = {
  chargingProfilePurpose?: unknown
  chargingProfileKind?: unknown
  transactionId?: unknown
  chargingSchedule?: ProfileFacts['schedules']
}

/** What no charging profile of a CSMS may be (K01). */
export function forbids(action: string, payload: object): string | null {
  if (action !== 'SetChargingProfile') return null
  const profile = (payload as { chargingProfile?: Profile }).chargingProfile ?? {}
  const { chargingProfilePurpose: purpose, chargingProfileKind: kind, transactionId, chargingSchedule } = profile
  if (purpose === 'ChargingStationExternalConstraints')
    return 'A CSMS never sets limits from outside the station (K01.FR.22).'
  return againstRules({
    kind,
    wholeStation: evseIn(payload) === null,
    isSession: purpose === 'TxProfile',
    isStationMax: purpose === 'ChargingStationMaxProfile',
    hasTransaction: typeof transactionId === 'string',
    // A dynamic one of 2.1 is given its limit later, by UpdateDynamicSchedule.
    schedules: kind !== 'Dynamic' && Array.isArray(chargingSchedule) ? chargingSchedule : [],
  })
}
