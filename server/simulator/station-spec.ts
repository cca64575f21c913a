import type { Quirk } from './quirks'
import type { Place } from './visit'

/** Everything that is fixed about a simulated station. Shared between stations of a fleet where it can be. */
export type StationSpec = {
  identity: string
  /** null: connects without HTTP Basic. */
  password: string | null
  serialNumber: string
  quirk: Quirk
  timeZone: string
  evses: { number: number; place: Place; registerWh: number }[]
  /** Seconds between samples of a running transaction, unless the CSMS sets another. */
  sampleIntervalS: number
}
