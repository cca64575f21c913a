import type { SessionId } from '../../kernel/ids'
import type { Availability, Phase } from '../../kernel/status'

/**
 * What a station can tell us, in version-free words: the dialects (server/ocpp/v16, v2) make these, the commands of
 * this folder take them. Instants ms UTC. `at` is the station's own time where it gave one, else `receivedAt`.
 */
export type HeardInput = { receivedAt: number }

export type ConnectInput = { receivedAt: number; protocol: string; remoteAddress: string | null }

export type DisconnectInput = { receivedAt: number; reason: string }

export type BootInput = {
  receivedAt: number
  vendor: string
  model: string
  serialNumber: string | null
  firmwareVersion: string | null
  iccid: string | null
  reason: string | null
}

export type StatusInput = {
  receivedAt: number
  /** null: the station gave none. */
  at: number | null
  /** 0 is the station itself: it masks, but never overwrites, its EVSEs. */
  evseNumber: number
  connectorNumber: number
  availability: Availability
  /** undefined: this version reports the phase elsewhere (2.0.1); keep what the transaction says. */
  phase: Phase | null | undefined
  errorCode: string | null
  vendorErrorCode: string | null
  info: string | null
}

/** All measurands of one instant, in base units. Absent means not reported; never 0. */
export type MeterSampleInput = {
  at: number | null
  context: string
  energyWh?: number
  powerW?: number
  offeredW?: number
  currentA?: number
  voltageV?: number
  socPercent?: number
  temperatureC?: number
  /** Measurands without a column, untouched: name (with phase and location) → value and unit. */
  other?: Record<string, { value: string; unit: string | null }>
  /** Signed data, byte for byte. */
  signed?: unknown[]
}

export type SamplesInput = {
  receivedAt: number
  evseNumber: number /** null: none given (or 0, negative, int64-max, which mean none). */
  transactionId: string | null
  samples: MeterSampleInput[]
}

export type TokenInput = { uid: string; type: string }

/** Authorize: may this token charge here? Limits on concurrent sessions are judged at the start only. */
export type AuthorizeInput = { receivedAt: number; token: TokenInput }

export type StartInput = {
  receivedAt: number
  at: number | null
  evseNumber: number
  token: TokenInput
  meterStartWh: number
}

export type StopInput = {
  receivedAt: number
  at: number | null
  transactionId: string | null
  meterStopWh: number | null
  token: TokenInput | null
  reason: string | null
  samples: MeterSampleInput[]
}

/** A 2.x TransactionEvent. */
export type TransactionEventInput = {
  receivedAt: number
  at: number | null
  event: 'started' | 'updated' | 'ended'
  transactionId: string
  seqNo: number
  offline: boolean
  trigger: string
  /** undefined: not said in this event. */
  phase: Phase | null | undefined
  evseNumber: number | null
  connectorNumber: number | null
  token: TokenInput | null
  remoteStartId: number | null
  stopReason: string | null
  samples: MeterSampleInput[]
}

export type StationEventInput = {
  receivedAt: number
  at: number | null
  kind: string
  text: string
  evseNumber: number | null
  /** Absent: it is of no session. */
  sessionId?: SessionId | null
  payload: unknown
}

/** One variable (2.x) or configuration key (1.6, component '') as reported. */
export type SettingInput = {
  component: string
  componentInstance: string
  evseNumber: number
  connectorNumber: number
  variable: string
  variableInstance: string
  attribute: string
  value: string | null
  readOnly: boolean
  writeOnly: boolean
  dataType: string | null
  unit: string | null
  allowed: string | null
}

export type SettingsInput = { receivedAt: number; settings: SettingInput[] }

/**
 * An operator ends our record of a session the station no longer knows of; the station is not asked. `endedAt`: when it
 * ended by the evidence there is; absent: with the last reading.
 */
export type EndByOperatorInput = { receivedAt: number; sessionId: number; endedAt?: number; reason: string }
