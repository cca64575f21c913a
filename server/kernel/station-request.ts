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
  /** Any message of the station's own version, as its standard writes it. */
  | { kind: 'message'; action: string; payload: object }

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
  | { outcome: 'accepted'; detail: string; payload: unknown; settings?: readonly SettingValue[] }
  | { outcome: 'rejected'; detail: string; payload: unknown }
  | { outcome: 'errored'; detail: string; payload: unknown }
  | { outcome: 'unreachable'; detail: string }
  | { outcome: 'timedOut'; detail: string }
  | { outcome: 'unsupported'; detail: string }
