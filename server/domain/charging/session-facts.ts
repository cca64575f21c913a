import type { SessionFacts } from '../events'
import type { Session } from './session'

/** What the rest of the product is told of a session. */
export const factsOf = (session: Session): SessionFacts => ({
  sessionId: session.id,
  evseId: session.evseId,
  evseNumber: session.evseNumber,
  locationId: session.locationId,
  transactionId: session.transactionId,
  tokenUid: session.tokenUid,
  remoteStartId: session.remoteStartId,
  authorization: session.authorization,
  phase: session.phase,
  startedAt: session.startedAt,
  endedAt: session.endedAt,
  energyWh: session.energyWh,
  powerW: session.powerW,
  socPercent: session.socPercent,
  lastSampleAt: session.lastSampleAt,
  flags: session.flags,
})
