import type { InboundPolicy, InboundRow } from '../dialect'
import { authorize } from './inbound/authorize'
import { bootNotification } from './inbound/boot-notification'
import { certificateStatus, contractCertificate } from './inbound/contract-certificates'
import { dataTransfer } from './inbound/data-transfer'
import { heartbeat } from './inbound/heartbeat'
import { meterValues } from './inbound/meter-values'
import { notifyEvent } from './inbound/notify-event'
import { notifyReport } from './inbound/notify-report'
import { securityEventNotification } from './inbound/security-event-notification'
import { signCertificate } from './inbound/sign-certificate'
import { statusNotification } from './inbound/status-notification'
import { statusReport } from './inbound/status-report'
import { reportPart, told } from './inbound/told'
import { transactionEvent } from './inbound/transaction-event'

const repair: InboundPolicy = { kind: 'repair' }
/** Handled as long as these fields can be used. */
const accept = (...needs: string[]): InboundPolicy => ({ kind: 'accept', needs })
/** Refused with SecurityError until an operator has accepted the station (B02.FR.09, B03.FR.07). */
const afterAcceptance = true
const momentary = true

/** The router of both versions. To add an action: one file in inbound/, one row here. */
export const common: Record<string, InboundRow> = {
  Authorize: { policy: accept('idToken'), handle: authorize, afterAcceptance, momentary },
  BootNotification: { policy: accept(), handle: bootNotification, momentary },
  ClearedChargingLimit: { policy: repair, handle: told('chargingLimit', 'Limit from outside is gone') },
  DataTransfer: { policy: repair, handle: dataTransfer },
  FirmwareStatusNotification: { policy: repair, handle: statusReport('firmware', 'Firmware') },
  Get15118EVCertificate: { policy: repair, handle: contractCertificate },
  GetCertificateStatus: { policy: repair, handle: certificateStatus },
  Heartbeat: { policy: accept(), handle: heartbeat, momentary },
  LogStatusNotification: { policy: repair, handle: statusReport('log', 'Log upload') },
  MeterValues: { policy: accept('evseId', 'meterValue'), handle: meterValues, afterAcceptance },
  NotifyChargingLimit: { policy: repair, handle: told('chargingLimit', 'Limit from outside') },
  NotifyCustomerInformation: { policy: repair, handle: reportPart('customerInformation', 'Customer information') },
  NotifyDisplayMessages: { policy: repair, handle: reportPart('displayMessages', 'Display messages') },
  NotifyEVChargingNeeds: {
    policy: repair,
    handle: told('chargingNeeds', 'Vehicle says what it needs', { status: 'Rejected' }),
  },
  NotifyEVChargingSchedule: {
    policy: repair,
    handle: told('chargingNeeds', 'Vehicle says how it will charge', { status: 'Accepted' }),
  },
  NotifyEvent: { policy: repair, handle: notifyEvent },
  NotifyMonitoringReport: { policy: repair, handle: reportPart('monitors', 'Monitors') },
  NotifyReport: { policy: repair, handle: notifyReport },
  PublishFirmwareStatusNotification: {
    policy: repair,
    handle: told('firmware', ({ status }) => `Firmware for its neighbours: ${status}`),
  },
  ReportChargingProfiles: { policy: repair, handle: reportPart('chargingProfiles', 'Charging profiles') },
  ReservationStatusUpdate: { policy: repair, handle: told('reservation', 'Reservation ended') },
  SecurityEventNotification: { policy: accept('type'), handle: securityEventNotification },
  SignCertificate: { policy: repair, handle: signCertificate },
  StatusNotification: { policy: accept('evseId', 'connectorStatus'), handle: statusNotification },
  TransactionEvent: {
    policy: accept('eventType', 'seqNo', 'transactionInfo'),
    handle: transactionEvent,
    afterAcceptance,
  },
}

/** What 2.1 adds to what a station says by itself (OCPP 2.1 part 2). */
export const since21: Record<string, InboundRow> = {
  BatterySwap: { policy: repair, handle: told('batterySwap', 'Battery swap') },
  ClosePeriodicEventStream: { policy: repair, handle: told('eventStream', 'Event stream closed') },
  GetCertificateChainStatus: {
    policy: repair,
    handle: told('certificate', 'States of certificates asked for', ({ certificateStatusRequests: asked }) => ({
      certificateStatus: (asked as { source: string; certificateHashData: object }[]).map(
        ({ source, certificateHashData }) => ({
          certificateHashData,
          source,
          status: 'Failed',
          nextUpdate: new Date(0).toISOString(),
        }),
      ),
    })),
  },
  NotifyDERAlarm: { policy: repair, handle: told('gridAlarm', 'Grid alarm') },
  NotifyDERStartStop: { policy: repair, handle: told('gridControl', 'Grid control started or stopped') },
  NotifyPriorityCharging: { policy: repair, handle: told('priorityCharging', 'Priority charging') },
  NotifySettlement: { policy: repair, handle: told('payment', 'Payment settled at the station') },
  NotifyWebPaymentStarted: { policy: repair, handle: told('payment', 'Somebody pays on the web page') },
  OpenPeriodicEventStream: {
    policy: repair,
    handle: told('eventStream', 'Wanted to open an event stream', { status: 'Rejected' }),
  },
  PullDynamicScheduleUpdate: {
    policy: repair,
    handle: told('chargingLimit', 'Asked for its dynamic limit', { status: 'Rejected' }),
  },
  ReportDERControl: { policy: repair, handle: reportPart('gridControl', 'Grid controls') },
  VatNumberValidation: {
    policy: repair,
    handle: told('payment', 'Asked whether a VAT number is valid', ({ vatNumber, evseId }) => ({
      vatNumber,
      ...(evseId === undefined ? {} : { evseId }),
      status: 'Rejected',
    })),
  },
}
