/** Families of faults with one consequence and one runbook each; the names are the ids of their rules. */
export const faultClasses = [
  'groundFault',
  'insulationFault',
  'overheated',
  'contactorFault',
  'overcurrent',
  'emergencyStop',
  'tampered',
  'voltageFault',
  'cableLockFault',
  'vehicleCommunicationFault',
  'meterFault',
  'readerFault',
  'powerLost',
  'evseFaulted',
] as const
export type FaultClass = (typeof faultClasses)[number]

/** danger: nobody should touch it. caution: look before the next driver. none: cannot hurt anybody. */
type SafetyRelevance = 'danger' | 'caution' | 'none'

/** One code in plain words. `fault`: the rule that stands for it while an EVSE is faulted; null: it faults nothing. */
export type ErrorEntry = {
  readonly code: string
  readonly source: 'OCPP 1.6' | 'OCPP 2.x' | 'MREC'
  /** At most six words. */
  readonly title: string
  readonly meaning: string
  readonly cause: string
  readonly action: string
  readonly safety: SafetyRelevance
  readonly fault: FaultClass | null
}

type Rest = readonly [
  code: string,
  title: string,
  meaning: string,
  cause: string,
  action: string,
  safety: SafetyRelevance,
  fault: FaultClass | null,
]

/** A table row: code, title, meaning, likely cause, first action, safety, fault. */
export const entries = (source: ErrorEntry['source'], rows: readonly Rest[]): ErrorEntry[] =>
  rows.map(([code, title, meaning, cause, action, safety, fault]) => ({
    code,
    source,
    title,
    meaning,
    cause,
    action,
    safety,
    fault,
  }))

export const keepAway = 'Take the EVSE out of service and send a technician; do not let anyone plug in.'
export const resetThenTechnician =
  'Try a soft reset when no session is running; if the fault returns, send a technician.'
export const gridCheck = 'Check the other stations of the site; if they report it too, call the grid operator.'
