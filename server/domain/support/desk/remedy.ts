/** What an agent can do for a driver at the plug. */
export const remedyKinds = [
  'unlock',
  'stop',
  'restart',
  'startFree',
  'softReset',
  'hardReset',
  'outOfService',
  'intoService',
  'refund',
  'credit',
  'sendLink',
] as const
export type RemedyKind = (typeof remedyKinds)[number]

/** Sends nothing to the station. */
export const moneyRemedies: ReadonlySet<RemedyKind> = new Set(['refund', 'credit'])

export type RankedRemedy = {
  kind: RemedyKind
  /** Fits this cause, best first; false: possible, but not what this calls for. */
  fits: boolean
  why: string
}
