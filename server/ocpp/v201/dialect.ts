import type { Dialect, InboundPolicy, InboundRow } from '../dialect'
import { requests, responses } from '../generated/v201'
import { definitions, messages } from '../generated/v201-schemas'
import type { ErrorKind } from '../rpc/validation'
import { authorize } from './inbound/authorize'
import { bootNotification } from './inbound/boot-notification'
import { dataTransfer } from './inbound/data-transfer'
import { heartbeat } from './inbound/heartbeat'
import { meterValues } from './inbound/meter-values'
import { notifyEvent } from './inbound/notify-event'
import { notifyReport } from './inbound/notify-report'
import { securityEventNotification } from './inbound/security-event-notification'
import { statusNotification } from './inbound/status-notification'
import { statusReport } from './inbound/status-report'
import { transactionEvent } from './inbound/transaction-event'
import { cannot, plan } from './outbound'

/** Part 4 §4.3 of OCPP 2.0.1, in its own spelling. */
const errorCodes: Record<ErrorKind, string> = {
  notImplemented: 'NotImplemented',
  notSupported: 'NotSupported',
  internal: 'InternalError',
  protocol: 'ProtocolError',
  security: 'SecurityError',
  formation: 'FormatViolation',
  property: 'PropertyConstraintViolation',
  occurrence: 'OccurrenceConstraintViolation',
  type: 'TypeConstraintViolation',
  framework: 'RpcFrameworkError',
}

const repair: InboundPolicy = { kind: 'repair' }
/** Handled as long as these fields can be used. */
const accept = (...needs: string[]): InboundPolicy => ({ kind: 'accept', needs })
/** Refused with SecurityError until an operator has accepted the station (B02.FR.09, B03.FR.07). */
const afterAcceptance = true
const momentary = true

/** The router. To add an action: one file in inbound/, one row here. */
const inbound: Record<string, InboundRow> = {
  Authorize: { policy: accept('idToken'), handle: authorize, afterAcceptance, momentary },
  BootNotification: { policy: accept(), handle: bootNotification, momentary },
  DataTransfer: { policy: repair, handle: dataTransfer },
  FirmwareStatusNotification: { policy: repair, handle: statusReport('firmware', 'Firmware') },
  Heartbeat: { policy: accept(), handle: heartbeat, momentary },
  LogStatusNotification: { policy: repair, handle: statusReport('log', 'Log upload') },
  MeterValues: { policy: accept('evseId', 'meterValue'), handle: meterValues, afterAcceptance },
  NotifyEvent: { policy: repair, handle: notifyEvent },
  NotifyReport: { policy: repair, handle: notifyReport },
  SecurityEventNotification: { policy: accept('type'), handle: securityEventNotification },
  StatusNotification: { policy: accept('evseId', 'connectorStatus'), handle: statusNotification },
  TransactionEvent: {
    policy: accept('eventType', 'seqNo', 'transactionInfo'),
    handle: transactionEvent,
    afterAcceptance,
  },
}

export const v201: Dialect = {
  protocol: 'ocpp2.0.1',
  title: 'OCPP 2.0.1',
  inbound: new Map(Object.entries(inbound)),
  requests,
  responses,
  schemas: messages,
  definitions,
  errorCodes,
  quirks: () => null,
  plan,
  cannot,
}
