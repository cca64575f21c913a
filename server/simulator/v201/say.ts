import type { Answered, BootReason, PlugState, Report, TransactionReport } from '../report'
import { type SignedReading, signedReading } from '../signed-reading'
import type { Station } from '../station'
import type { Said } from '../tongue'
import { numberOf, type Payload, partOf, textOf } from '../wire'
import { meterValue } from './meter-value'
import { transactionEvent } from './transaction-event'

const connectorStatuses: Partial<Record<PlugState, string>> = {
  available: 'Available',
  preparing: 'Occupied',
  reserved: 'Reserved',
  unavailable: 'Unavailable',
  faulted: 'Faulted',
}

const bootReasons: Record<BootReason, string> = {
  powerUp: 'PowerUp',
  remoteReset: 'RemoteReset',
  watchdog: 'Watchdog',
}

const iso = (at: number) => new Date(at).toISOString()
let eventCount = 0

/** A report as an OCPP 2.x call; null where 2.x says nothing of its own. */
export function say(station: Station, report: Report): Said | null {
  const { quirk, serialNumber } = station.spec
  switch (report.kind) {
    case 'boot': {
      const chargingStation = {
        vendorName: quirk.vendor,
        model: quirk.model,
        serialNumber,
        firmwareVersion: quirk.firmware,
      }
      return { action: 'BootNotification', payload: { reason: bootReasons[report.reason], chargingStation } }
    }
    case 'heartbeat':
      return { action: 'Heartbeat', payload: {} }
    case 'authorize':
      return {
        action: 'Authorize',
        payload: { idToken: { idToken: report.token.uid, type: report.token.type } },
      }
    case 'status':
      return status(report, quirk.statusByEvent)
    case 'problem':
      return { action: 'NotifyEvent', payload: problem(report) }
    case 'certificateRequest':
      return {
        action: 'SignCertificate',
        payload: { csr: report.csr, certificateType: 'ChargingStationCertificate' },
      }
    case 'securityEvent':
      return { action: 'SecurityEventNotification', payload: { type: report.type, timestamp: iso(report.at) } }
    case 'meter':
      return {
        action: 'MeterValues',
        payload: { evseId: report.evseNumber, meterValue: [meterValue(report.sample, quirk)] },
      }
    case 'reservationEnded':
      return {
        action: 'ReservationStatusUpdate',
        payload: { reservationId: report.reservationId, reservationUpdateStatus: report.status },
      }
    case 'notify':
      return { action: report.action, payload: report.payload }
    case 'settings':
      return {
        action: 'NotifyReport',
        payload: {
          requestId: report.requestId,
          generatedAt: iso(report.at),
          tbc: report.more,
          seqNo: report.seqNo,
          ...(report.data.length > 0 ? { reportData: report.data } : {}),
        },
      }
    default:
      return { action: 'TransactionEvent', payload: transactionEvent(report, quirk, signed(station, report)) }
  }
}

/** Begin and end are signed where the station's meters sign (SampledDataCtrlr.SignReadings). */
function signed(station: Station, report: TransactionReport): SignedReading | null {
  const which = report.kind === 'started' ? 'begin' : report.kind === 'ended' ? 'end' : null
  if (which === null || report.sample === null) return null
  const { transaction, sample } = report
  return signedReading(station, which, { transaction, at: sample.at, energyWh: sample.energyWh })
}

/** Phases are the transaction's affair (G01): from plug to departure the connector is just Occupied, said once. */
function status(report: Extract<Report, { kind: 'status' }>, byEvent: boolean): Said | null {
  const connectorStatus = connectorStatuses[report.state] ?? (report.restated ? 'Occupied' : null)
  if (connectorStatus === null) return null
  if (byEvent) return { action: 'NotifyEvent', payload: availability(report, connectorStatus) }
  const payload = { timestamp: iso(report.at), connectorStatus, evseId: report.evseNumber, connectorId: 1 }
  return { action: 'StatusNotification', payload }
}

/** The connector's AvailabilityState, told when it changes (G01). */
function availability(report: Extract<Report, { kind: 'status' }>, state: string): Payload {
  const event = {
    eventId: ++eventCount,
    timestamp: iso(report.at),
    trigger: 'Delta',
    actualValue: state,
    eventNotificationType: 'HardWiredNotification',
    component: { name: 'Connector', evse: { id: report.evseNumber, connectorId: 1 } },
    variable: { name: 'AvailabilityState' },
  }
  return { generatedAt: iso(report.at), seqNo: 0, tbc: false, eventData: [event] }
}

function problem(report: Extract<Report, { kind: 'problem' }>): Payload {
  const { fault } = report
  const event = {
    eventId: ++eventCount,
    timestamp: iso(report.at),
    trigger: 'Alerting',
    actualValue: report.cleared ? 'false' : 'true',
    techCode: fault.vendorErrorCode,
    techInfo: fault.info,
    cleared: report.cleared,
    eventNotificationType: 'HardWiredNotification',
    component: { name: fault.component, evse: { id: report.evseNumber } },
    variable: { name: 'Problem' },
  }
  return { generatedAt: iso(report.at), seqNo: 0, tbc: false, eventData: [event] }
}

export function understand(report: Report, payload: Payload): Answered {
  if (report.kind === 'boot') {
    const text = textOf(payload, 'status')
    const status = text === 'Accepted' || text === 'Pending' ? text : 'Rejected'
    return { boot: { status, intervalS: numberOf(payload, 'interval') ?? 0 } }
  }
  const authorization = textOf(partOf(payload, 'idTokenInfo'), 'status')
  return authorization === undefined ? {} : { authorization }
}
