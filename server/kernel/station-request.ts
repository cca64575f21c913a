import type { HeldChange, ListedToken } from './held'
import type { SecurityRequest } from './station-security'

/** What we can ask of a station, in our words; each dialect says it in its version's. Shown and sent by every surface. */
export type StationRequest =
  | { kind: 'remoteStart'; evseNumber: number; idToken: string; tokenType: string; remoteStartId: number }
  | { kind: 'remoteStop'; transactionId: string }
  | { kind: 'unlock'; evseNumber: number; connectorNumber: number }
  | { kind: 'reset'; mode: 'soft' | 'hard'; evseNumber?: number }
  | { kind: 'setAvailability'; operative: boolean; evseNumber?: number }
  | { kind: 'trigger'; message: TriggerMessage; evseNumber?: number }
  | { kind: 'clearCache' }
  | { kind: 'readSettings'; names: SettingName[] }
  | { kind: 'writeSettings'; values: (SettingName & { value: string })[] }
  | { kind: 'reportSettings' }
  | { kind: 'dataTransfer'; vendorId: string; messageId?: string; data?: string }
  | ({ kind: 'showCost' } & CostNow)
  | { kind: 'showFinalCost'; transactionId: string; amount: number; text: string | null }
  | { kind: 'showPrice'; idToken: string; texts: PriceText[] }
  /** A limit in amperes per phase or watts, in steps of 0.1. `evseNumber` 0: the station as a whole. */
  | ({ kind: 'setLimit' } & LimitOrder)
  | { kind: 'clearLimit'; limitId: number }
  /** What holds over the next `durationS` seconds, all limits together; EVSE 0: the station's connection. */
  | { kind: 'askSchedule'; evseNumber: number; durationS: number; unit: 'A' | 'W' }
  /** All limits it holds; reports follow, which repeat the number. */
  | { kind: 'askLimits'; requestId: number }
  | { kind: 'sendLocalList'; version: number; full: boolean; put: ListedToken[]; remove: ListedToken[] }
  | { kind: 'askLocalList' }
  | { kind: 'reserve'; reservationId: number; evseNumber: number; idToken: string; tokenType: string; until: number }
  | { kind: 'cancelReservation'; reservationId: number }
  | SecurityRequest
  /** Any message of the station's own version, as its standard writes it. */
  | { kind: 'message'; action: string; payload: object }

/** A limit as people set it. Instants ms UTC; `startsAt` null: now, `durationS` null: until it is cleared. */
export type LimitOrder = {
  limitId: number
  evseNumber: number
  /** The station's connection, every session from now on, or the one transaction. */
  purpose: 'station' | 'stationDefault' | 'session'
  transactionId: string | null
  stackLevel: number
  unit: 'A' | 'W'
  startsAt: number
  durationS: number | null
  validTo: number | null
  periods: { startS: number; limit: number }[]
}

/** What a session costs so far, as a station's display shows it. Major units of its currency, tax included. */
export type CostNow = {
  transactionId: string
  amount: number
  state: 'charging' | 'idle'
  /** Register of the meter, Wh, and the instant (ms UTC) the amount was made for. */
  meterWh: number
  at: number
  /** Prices that hold at the moment, per kWh and per hour, and once; null: no such part. */
  perKwh: number | null
  perHour: number | null
}

/** A price in words, by language (ISO 639-1). */
export type PriceText = { language: string; text: string }

export type SettingName = {
  component: string
  componentInstance?: string
  evseNumber?: number
  connectorNumber?: number
  variable: string
  variableInstance?: string
  attribute?: string
}

export type SettingValue = SettingName & { value: string | null }

export const triggerMessages = [
  'bootNotification',
  'heartbeat',
  'meterValues',
  'statusNotification',
  'transactionEvent',
  'firmwareStatus',
  'logStatus',
] as const
export type TriggerMessage = (typeof triggerMessages)[number]

export type RequestKind = StationRequest['kind']

/** The lifecycle's station half. `detail` is the station's own word (status or error code), shown on hover. */
export type StationAnswer =
  /** `settings`: what it told of its settings, whatever the version. */
  | {
      outcome: 'accepted'
      detail: string
      payload: unknown
      settings?: readonly SettingValue[]
      /** What the station holds from now on, or does not any more. */
      holds?: readonly HeldChange[]
    }
  | { outcome: 'rejected'; detail: string; payload: unknown; holds?: readonly HeldChange[] }
  | { outcome: 'errored'; detail: string; payload: unknown }
  | { outcome: 'unreachable'; detail: string }
  | { outcome: 'timedOut'; detail: string }
  | { outcome: 'unsupported'; detail: string }
