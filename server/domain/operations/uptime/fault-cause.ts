import { errorDictionary, findError, keyOf, otherNames } from '../error-dictionary'
import type { FaultClass } from '../errors/entry'

export const faultCauses = ['grid', 'hardware', 'communication', 'payment', 'vehicle', 'unknown'] as const
export type FaultCause = (typeof faultCauses)[number]

/** Which party's the fault is, by the family the dictionary gives a code. What only a vendor's code names is unknown. */
const byClass: Record<FaultClass, FaultCause> = {
  groundFault: 'hardware',
  insulationFault: 'hardware',
  overheated: 'hardware',
  contactorFault: 'hardware',
  overcurrent: 'hardware',
  emergencyStop: 'hardware',
  tampered: 'hardware',
  voltageFault: 'grid',
  cableLockFault: 'hardware',
  vehicleCommunicationFault: 'vehicle',
  meterFault: 'hardware',
  readerFault: 'payment',
  powerLost: 'grid',
  evseFaulted: 'unknown',
}
const weakSignal = new Set(['weaksignal', 'cx007'])

/** The cause a faulted state is counted to, by its error code. */
export function faultCause(errorCode: string | null): FaultCause {
  if (errorCode !== null && weakSignal.has(keyOf(errorCode))) return 'communication'
  const fault = findError(errorCode)?.fault
  return fault ? byClass[fault] : 'unknown'
}

/** The same as a table of normalised codes, for the database: `keyOf` there is lower-case letters and digits. */
export const faultCauseTable: readonly (readonly [key: string, cause: FaultCause])[] = [
  ...new Set([...errorDictionary.map(({ code }) => keyOf(code)), ...otherNames]),
]
  .map((key) => [key, faultCause(key)] as const)
  .filter(([, cause]) => cause !== 'unknown')
