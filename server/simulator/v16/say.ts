import type { Answered, PlugState, Report, StopReason } from '../report'
import { signedReading } from '../signed-reading'
import type { Station } from '../station'
import type { Said } from '../tongue'
import { numberOf, type Payload, partOf, textOf } from '../wire'
import { meterValue } from './meter-value'

const statuses: Record<PlugState, string> = {
  available: 'Available',
  preparing: 'Preparing',
  charging: 'Charging',
  suspendedByStation: 'SuspendedEVSE',
  suspendedByVehicle: 'SuspendedEV',
  finishing: 'Finishing',
  reserved: 'Reserved',
  unavailable: 'Unavailable',
  faulted: 'Faulted',
}

/** `full` ends like a local stop: 1.6 has no word for it. */
const reasons: Record<StopReason, string> = {
  local: 'Local',
  remote: 'Remote',
  vehicleLeft: 'EVDisconnected',
  full: 'Local',
  fault: 'Other',
  refused: 'DeAuthorized',
  softReset: 'SoftReset',
  hardReset: 'HardReset',
  unlock: 'UnlockCommand',
  powerLoss: 'PowerLoss',
  other: 'Other',
}

const iso = (at: number) => new Date(at).toISOString()

/** A report as an OCPP 1.6 call; null where 1.6 says nothing of its own. */
export function say(station: Station, report: Report): Said | null {
  const { quirk } = station.spec
  switch (report.kind) {
    case 'boot':
      return { action: 'BootNotification', payload: boot(station) }
    case 'heartbeat':
      return { action: 'Heartbeat', payload: {} }
    case 'authorize':
      return { action: 'Authorize', payload: { idTag: report.token.uid } }
    case 'status':
      return { action: 'StatusNotification', payload: status(station, report) }
    case 'meter':
      return {
        action: 'MeterValues',
        payload: { connectorId: report.evseNumber, meterValue: [meterValue(report.sample, quirk)] },
      }
    case 'started':
      return { action: 'StartTransaction', payload: start(report) }
    case 'updated':
      return report.sample === null ? null : { action: 'MeterValues', payload: samples(station, report) }
    case 'ended':
      return { action: 'StopTransaction', payload: stopped(station, report) }
    case 'notify':
      return { action: report.action, payload: report.payload }
    case 'certificateRequest':
      return { action: 'SignCertificate', payload: { csr: report.csr } }
    default:
      return null
  }
}

function boot(station: Station): Payload {
  const { quirk, serialNumber } = station.spec
  return {
    chargePointVendor: quirk.vendor,
    chargePointModel: quirk.model,
    chargePointSerialNumber: serialNumber,
    firmwareVersion: quirk.firmware,
    meterType: quirk.dc ? 'DC class B' : 'MID class B',
    ...(quirk.vendorFields ? { vendorBuild: `${quirk.firmware}-rel` } : {}),
  }
}

function status(station: Station, report: Extract<Report, { kind: 'status' }>): Payload {
  const { quirk } = station.spec
  const { fault } = report
  return {
    connectorId: report.evseNumber,
    errorCode: fault?.errorCode ?? 'NoError',
    status: statuses[report.state],
    ...(quirk.statusTimestamp ? { timestamp: iso(report.at) } : {}),
    ...(fault ? { info: fault.info, vendorId: quirk.vendor, vendorErrorCode: fault.vendorErrorCode } : {}),
  }
}

function start(report: Extract<Report, { kind: 'started' }>): Payload {
  const { transaction } = report
  return {
    connectorId: transaction.evseNumber,
    idTag: report.token?.uid ?? '',
    meterStart: transaction.startMeterWh,
    ...(transaction.reservationId === undefined ? {} : { reservationId: transaction.reservationId }),
    timestamp: iso(report.at),
  }
}

function samples(station: Station, report: Extract<Report, { kind: 'updated' }>): Payload {
  const { transaction, sample } = report
  return {
    connectorId: transaction.evseNumber,
    ...(transaction.number === null ? {} : { transactionId: transaction.number }),
    meterValue: sample === null ? [] : [meterValue(sample, station.spec.quirk)],
  }
}

function stopped(station: Station, report: Extract<Report, { kind: 'ended' }>): Payload {
  const { quirk } = station.spec
  const { transaction, sample, begin } = report
  const data = [begin, sample].filter((each) => each !== null).map((each) => meterValue(each, quirk))
  return {
    // A start that was never answered leaves the station without a number.
    transactionId: transaction.number ?? -1,
    meterStop: sample?.energyWh ?? transaction.startMeterWh,
    timestamp: iso(report.at),
    reason: reasons[report.reason],
    ...(report.token ? { idTag: report.token.uid } : {}),
    ...(quirk.stopData
      ? { transactionData: data }
      : station.spec.meterKey
        ? { transactionData: signedData(station, report) }
        : {}),
  }
}

/** Begin and end as the meter signed them (OCA Signed Meter Values: Transaction.Begin and .End in transactionData). */
function signedData(station: Station, { transaction, at, sample }: Extract<Report, { kind: 'ended' }>): Payload[] {
  const begin = { transaction, at: transaction.startedAt, energyWh: transaction.startMeterWh }
  const end = { transaction, at, energyWh: sample?.energyWh ?? transaction.startMeterWh }
  return (['begin', 'end'] as const).map((which) => {
    const moment = which === 'begin' ? begin : end
    const value = JSON.stringify(signedReading(station, which, moment))
    const context = which === 'begin' ? 'Transaction.Begin' : 'Transaction.End'
    return { timestamp: iso(moment.at), sampledValue: [{ value, format: 'SignedData', context }] }
  })
}

/** What an answer means for the station. */
export function understand(report: Report, payload: Payload): Answered {
  if (report.kind === 'boot') {
    const text = textOf(payload, 'status')
    const status = text === 'Accepted' || text === 'Pending' ? text : 'Rejected'
    return { boot: { status, intervalS: numberOf(payload, 'interval') ?? 0 } }
  }
  const authorization = textOf(partOf(payload, 'idTagInfo'), 'status')
  const transactionNumber = report.kind === 'started' ? numberOf(payload, 'transactionId') : undefined
  return {
    ...(authorization === undefined ? {} : { authorization }),
    ...(transactionNumber === undefined ? {} : { transactionNumber }),
  }
}
