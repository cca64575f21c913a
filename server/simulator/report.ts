import type { Fault } from './faults'
import type { Token } from './visit'
import type { Payload } from './wire'

/** What a connector shows, in 1.6's resolution; 2.0.1 says less and puts the rest into the transaction. */
export type PlugState =
  | 'available'
  | 'preparing'
  | 'charging'
  | 'suspendedByStation'
  | 'suspendedByVehicle'
  | 'finishing'
  | 'reserved'
  | 'unavailable'
  | 'faulted'

export type StopReason =
  | 'local'
  | 'remote'
  | 'vehicleLeft'
  | 'full'
  | 'fault'
  | 'refused'
  | 'softReset'
  | 'hardReset'
  | 'unlock'
  | 'powerLoss'
  | 'other'

export type Trigger =
  | 'plugged'
  | 'authorized'
  | 'remoteStart'
  | 'phaseChanged'
  | 'periodic'
  | 'stopAuthorized'
  | 'remoteStop'
  | 'vehicleLeft'
  | 'energyLimit'
  | 'deauthorized'
  | 'fault'
  | 'reset'
  | 'unlocked'
  | 'asked'
  | 'limitChanged'

/** The station's own record of a transaction; `number` is what a 1.6 CSMS gave us, null until it did. */
export type Transaction = {
  evseNumber: number
  id: string
  number: number | null
  token: Token | null
  startedAt: number
  startMeterWh: number
  remoteStartId: number | null
  nextSeqNo: number
  /** The CSMS refused its token. */
  refused: boolean
  /** It used this reservation up. */
  reservationId?: number
  /** What the display shows, major units; absent: nobody told it. */
  shownCost?: number
}

/** All measurands of one instant. Base units; energy is the meter's register, integer Wh. */
export type Sample = {
  at: number
  context: 'begin' | 'periodic' | 'end' | 'asked'
  energyWh: number
  powerW: number
  currentA: number
  voltageV: number
  phases: 1 | 3 | 0
  socPercent: number | null
  temperatureC: number
}

type InTransaction = {
  at: number
  transaction: Transaction
  seqNo: number
  trigger: Trigger
  phase: PlugState
  sample: Sample | null
  /** Happened while the station had no connection. */
  offline: boolean
}

/** What a station has to tell, in the order it happened. Said in the version's words at the moment it is sent. */
export type Report =
  | { kind: 'boot'; reason: BootReason }
  | { kind: 'heartbeat' }
  | { kind: 'authorize'; token: Token; evseNumber: number }
  /** `restated`: nothing changed; said again after a (re)connect or because it was asked for. */
  | { kind: 'status'; at: number; evseNumber: number; state: PlugState; fault: Fault | null; restated: boolean }
  | { kind: 'problem'; at: number; evseNumber: number; fault: Fault; cleared: boolean }
  | { kind: 'securityEvent'; at: number; type: string }
  | { kind: 'certificateRequest'; csr: string }
  | ({ kind: 'started'; token: Token | null } & InTransaction)
  | ({ kind: 'updated'; token: Token | null } & InTransaction)
  | ({ kind: 'ended'; token: Token | null; reason: StopReason; begin: Sample | null } & InTransaction)
  /** Outside a transaction, because it was asked for. */
  | { kind: 'meter'; evseNumber: number; sample: Sample }
  | { kind: 'reservationEnded'; reservationId: number; status: 'Expired' | 'Removed' }
  /** Said in the version's own words by who asked for it. */
  | { kind: 'notify'; action: string; payload: Payload }
  | { kind: 'settings'; requestId: number; seqNo: number; more: boolean; at: number; data: unknown[] }

export type BootReason = 'powerUp' | 'remoteReset' | 'watchdog'

export type TransactionReport = Extract<Report, { transaction: Transaction }>

export const isTransactionReport = (report: Report): report is TransactionReport =>
  report.kind === 'started' || report.kind === 'updated' || report.kind === 'ended'

/** What the CSMS answered, as far as a station cares. */
export type Answered = {
  boot?: { status: 'Accepted' | 'Pending' | 'Rejected'; intervalS: number }
  authorization?: string
  transactionNumber?: number
}
