import type { Profile } from './limits'
import type { Payload } from './wire'

export type Reservation = { id: number; evseNumber: number; uid: string; until: number }

/** What a CSMS put into a station and what it would keep over a restart. Plain data: it goes into the memory file. */
export type Holdings = {
  profiles: Profile[]
  reservations: Reservation[]
  /** `version` 0: empty. Keys are uids in lower case. */
  list: { version: number; tokens: Record<string, Payload> }
  displayMessages: Record<string, Payload>
  monitors: Record<string, Payload>
  tariffs: Record<string, Payload>
  gridControls: Record<string, Payload>
  nextMonitorId: number
}

export const emptyHoldings = (): Holdings => ({
  profiles: [],
  reservations: [],
  list: { version: 0, tokens: {} },
  displayMessages: {},
  monitors: {},
  tariffs: {},
  gridControls: {},
  nextMonitorId: 1,
})
