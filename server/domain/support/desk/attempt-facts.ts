import type { SessionId } from '../../../kernel/ids'
import type { Availability, Phase } from '../../../kernel/status'

/** What the directory knows of the card that was shown. Instants ms UTC. */
export type CardFacts = {
  /** null: in nobody's directory. */
  record: {
    blocked: boolean
    blockedAt: number | null
    blockedReason: string | null
    validFrom: number | null
    validUntil: number | null
    contractName: string | null
    contractActive: boolean
    maxConcurrentSessions: number | null
  } | null
  /** OCPP's kind of token; a contract id of another provider is an eMAID. */
  type: string | null
}

/** How the EVSE stood at a moment. */
export type PlaceFacts = {
  connected: boolean
  availability: Availability
  phase: Phase | null
  errorCode: string | null
}

/** One try to charge, as far as anything was recorded of it. Wh, W, ms UTC. */
export type AttemptFacts = {
  at: number
  sessionId: SessionId | null
  /**
   * What the evidence says: `succeeded`, `running`, or the reason an attempt is put down to (`refused:Blocked`,
   * `fault:GroundFailure`, `stop:PowerLoss`, `remoteStart:noAnswer`, `noPlug`, `noStart`, `noCard`, `noAnswer`,
   * `heldByVehicle`, `heldByStation`, `noEnergy`, `leftAtOnce`, `endMissing`, `shortPlug`, `maintenance`).
   */
  told: string
  card: CardFacts | null
  /** At the moment of the try; null: not recorded. */
  place: PlaceFacts | null
  energyWh: number
  powerW: number | null
  /** While it runs. */
  phase: Phase | null
  /** A session nobody has a price for. */
  tariffMissing: boolean
}
