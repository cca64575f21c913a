import { evseIn } from '../any-message'

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
  'NotifyWebPaymentStarted',
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

type Profile = { chargingProfilePurpose?: unknown; transactionId?: unknown }

/** What no charging profile of a CSMS may be (K01.FR.22, K01.FR.03). */
export function forbids(action: string, payload: object): string | null {
  if (action !== 'SetChargingProfile') return null
  const { chargingProfilePurpose: purpose, transactionId } =
    (payload as { chargingProfile?: Profile }).chargingProfile ?? {}
  if (purpose === 'ChargingStationExternalConstraints')
    return 'A CSMS never sets limits from outside the station (K01.FR.22).'
  if (purpose === 'ChargingStationMaxProfile' && evseIn(payload) !== null)
    return 'A limit of the whole station is set on EVSE 0.'
  if (purpose === 'TxProfile' && typeof transactionId !== 'string')
    return 'A TxProfile needs the transaction it is for (K01.FR.03).'
  return null
}
