/** What can be put into a station from here and stays there until it is cleared, used or over. */
export const heldKinds = [
  'limit',
  'reservation',
  'localList',
  'displayMessage',
  'monitor',
  'tariff',
  'gridControl',
] as const
export type HeldKind = (typeof heldKinds)[number]

/** One thing we mean a station to hold. `key`: the number or id both sides know it by. Instants ms UTC. */
export type Held = {
  kind: HeldKind
  key: string
  /** null: the station as a whole. */
  evseNumber: number | null
  /** When it ends by itself; null: it does not. */
  until: number | null
  data: Record<string, unknown>
}

/**
 * What an answer of a station makes of that: `drop` removes what matches all that is given (`where` compares fields of
 * `data`), `patchList` changes the local list by single tokens.
 */
export type HeldChange =
  | ({ op: 'put' } & Held)
  | { op: 'drop'; kind: HeldKind; key?: string; evseNumber?: number | null; where?: Record<string, unknown> }
  | { op: 'patchList'; version: number; put: ListedToken[]; remove: string[] }

/** A token as it stands in a station's local list. */
export type ListedToken = { uid: string; type: string; status: string; expiresAt: number | null }
export type LocalList = { version: number; tokens: ListedToken[] }

/** What may flow, whatever the version. Amperes are per phase. */
export type ChargingLimit = {
  purpose: 'station' | 'stationDefault' | 'session' | 'priority' | 'local'
  stackLevel: number
  kind: 'absolute' | 'recurring' | 'relative' | 'dynamic'
  recurrency: 'daily' | 'weekly' | null
  unit: 'A' | 'W'
  startsAt: number | null
  durationS: number | null
  validFrom: number | null
  validTo: number | null
  transactionId: string | null
  periods: { startS: number; limit: number; phases: number | null }[]
}

/** A composite schedule: the limit from each second on, counted from `startsAt`; null: none from then on. */
export type LimitSteps = {
  unit: 'A' | 'W'
  startsAt: number
  durationS: number
  steps: { startS: number; limit: number | null }[]
}
