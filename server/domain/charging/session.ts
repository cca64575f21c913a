import type { EvseId, LocationId, SessionId, StationId, TenantId } from '../../kernel/ids'
import type { Phase } from '../../kernel/status'
import type { AuthorizationStatus } from '../access/ports'
import type { EndedBy } from '../events'

/** Our record from authorization or plug-in to the end; what people see and pay. Mirrors table `sessions`. Wh, W, ms UTC. */
export type Session = {
  id: SessionId
  tenantId: TenantId
  stationId: StationId
  evseId: EvseId
  locationId: LocationId | null
  evseNumber: number
  connectorNumber: number
  protocol: string
  /** The station's reference; for 1.6 the decimal of `id`. */
  transactionId: string
  /** Makes a repeated start the same session: 1.6 connector|token|time|meter, 2.x the transactionId (plus boot epoch when one is reused). */
  startKey: string
  tokenUid: string | null
  tokenType: string | null
  groupId: string | null
  contractId: number | null
  authorization: AuthorizationStatus | 'none'
  state: 'active' | 'ended'
  phase: Phase
  startedAt: number
  endedAt: number | null
  startReceivedAt: number
  endReceivedAt: number | null
  startMeterWh: number | null
  lastMeterWh: number | null
  energyWh: number
  powerW: number | null
  maxPowerW: number | null
  socPercent: number | null
  lastSampleAt: number | null
  stopReason: string | null
  endedBy: EndedBy | null
  remoteStartId: number | null
  lowestSeqNo: number | null
  highestSeqNo: number | null
  eventCount: number
  /** Sequence numbers between lowest and highest that have not arrived (at most 500 are listed). */
  missingSeqNos: number[]
  flags: string[]
  needsReview: boolean
}
