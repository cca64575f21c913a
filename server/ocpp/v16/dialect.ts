import type { Dialect, InboundPolicy, InboundRow } from '../dialect'
import { requests, responses, sends } from '../generated/v16'
import { definitions, messages } from '../generated/v16-schemas'
import type { ErrorKind } from '../rpc/validation'
import { holds } from './holds'
import { authorize } from './inbound/authorize'
import { bootNotification } from './inbound/boot-notification'
import { dataTransfer } from './inbound/data-transfer'
import { heartbeat } from './inbound/heartbeat'
import { meterValues } from './inbound/meter-values'
import { securityEventNotification } from './inbound/security-event-notification'
import { signCertificate } from './inbound/sign-certificate'
import { startTransaction } from './inbound/start-transaction'
import { statusNotification } from './inbound/status-notification'
import { statusReport } from './inbound/status-report'
import { stopTransaction } from './inbound/stop-transaction'
import { cannot, plan } from './outbound'
import { applyQuirks } from './quirks'
import { forbids, toldByStations } from './told-by-stations'

/** Table 7 of OCPP-J 1.6, in its own spelling. */
const errorCodes: Record<ErrorKind, string> = {
  notImplemented: 'NotImplemented',
  notSupported: 'NotSupported',
  internal: 'InternalError',
  protocol: 'ProtocolError',
  security: 'SecurityError',
  formation: 'FormationViolation',
  property: 'PropertyConstraintViolation',
  occurrence: 'OccurenceConstraintViolation',
  type: 'TypeConstraintViolation',
  framework: 'FormationViolation',
}

const repair: InboundPolicy = { kind: 'repair' }
/** Handled as long as these fields can be used. */
const accept = (...needs: string[]): InboundPolicy => ({ kind: 'accept', needs })
const momentary = true

/**
 * The router. To add an action: one file in inbound/, one row here.
 * No row is held back until the station is accepted: 1.6 has no such refusal, and what a pending station sends anyway
 * (transactions of a station moved here while charging) must not be lost.
 */
const inbound: Record<string, InboundRow> = {
  Authorize: { policy: accept('idTag'), handle: authorize, momentary },
  BootNotification: { policy: accept(), handle: bootNotification, momentary },
  DataTransfer: { policy: repair, handle: dataTransfer },
  DiagnosticsStatusNotification: { policy: repair, handle: statusReport('diagnostics', 'Diagnostics') },
  FirmwareStatusNotification: { policy: repair, handle: statusReport('firmware', 'Firmware') },
  Heartbeat: { policy: accept(), handle: heartbeat, momentary },
  LogStatusNotification: { policy: repair, handle: statusReport('log', 'Log upload') },
  MeterValues: { policy: accept('connectorId', 'meterValue'), handle: meterValues },
  SecurityEventNotification: { policy: accept('type'), handle: securityEventNotification },
  SignCertificate: { policy: repair, handle: signCertificate },
  SignedFirmwareStatusNotification: { policy: repair, handle: statusReport('firmware', 'Firmware') },
  StartTransaction: { policy: accept('connectorId'), handle: startTransaction },
  StatusNotification: { policy: accept('connectorId', 'status'), handle: statusNotification },
  StopTransaction: { policy: accept(), handle: stopTransaction },
}

export const v16: Dialect = {
  protocol: 'ocpp1.6',
  title: 'OCPP 1.6',
  inbound: new Map(Object.entries(inbound)),
  requests,
  responses,
  sends,
  schemas: messages,
  definitions,
  errorCodes,
  quirks: applyQuirks,
  plan,
  toldByStations,
  forbids,
  cannot,
  holds,
}
