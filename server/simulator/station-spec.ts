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
  evses: { number: number; place: Place; registerWh: number; meterSerial?: string }[]
  /** Private key (P-256 scalar, base64url) its meters sign with; absent: they do not. */
  meterKey?: string
  /** Seconds between samples of a running transaction, unless the CSMS sets another. */
  sampleIntervalS: number
  /** Security profile it starts with; 3 begins with 2 and asks for its certificate. Absent: 0 or 1, by its password. */
  securityProfile?: number
}
