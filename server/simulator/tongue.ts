import type { Reply } from './link'
import type { Version } from './quirks'
import type { Answered, Report } from './report'
import type { Station } from './station'
import type { Payload } from './wire'

export type Said = { action: string; payload: Payload }

/** What a version of OCPP must be able to say and understand on the station's side. */
export interface Tongue {
  protocol: `ocpp${Version}`
  /** null: this version has no words for it. */
  say(station: Station, report: Report): Said | null
  understand(report: Report, payload: Payload): Answered
  hear(station: Station, action: string, payload: Payload): Reply
  /** Values of the settings the engine itself obeys. */
  sampleIntervalS(station: Station): number
}
