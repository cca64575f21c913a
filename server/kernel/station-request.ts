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

export type SettingName = {
  component: string
  componentInstance?: string
  evseNumber?: number
  connectorNumber?: number
  variable: string
  variableInstance?: string
  attribute?: string
}

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
  | { outcome: 'accepted'; detail: string; payload: unknown }
  | { outcome: 'rejected'; detail: string; payload: unknown }
  | { outcome: 'errored'; detail: string; payload: unknown }
  | { outcome: 'unreachable'; detail: string }
  | { outcome: 'timedOut'; detail: string }
  | { outcome: 'unsupported'; detail: string }
