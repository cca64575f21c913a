import type { AuthorizeReply } from './desk'
import type { TokenInput } from './inputs'
import type { Session } from './session'
import type { EvseSlot, StationState } from './station-state'

export type Opening = {
  id: Session['id']
  /** null: the station has not said which EVSE (2.x only). */
  slot: EvseSlot | null
  connectorNumber: number
  transactionId: string
  startKey: string
  token: TokenInput | null
  contractId: number | null
  authorization: AuthorizeReply | null
  at: number
  receivedAt: number
  meterStartWh: number | null
  remoteStartId: number | null
  flags: string[]
}

/** A session as it begins. A refused token makes one too (robustness 4): it is ended from the start and only waits for what the station still has to say. */
export function openSession(state: StationState, opening: Opening): Session {
  const { slot, token, authorization } = opening
  const refused = authorization !== null && authorization.status !== 'accepted'
  return {
    id: opening.id,
    tenantId: state.tenantId,
    stationId: state.stationId,
    evseId: slot?.evseId ?? (0 as Session['evseId']),
    locationId: state.locationId,
    evseNumber: slot?.evseNumber ?? 0,
    connectorNumber: opening.connectorNumber,
    protocol: state.protocol,
    transactionId: opening.transactionId,
    startKey: opening.startKey,
    tokenUid: token?.uid ?? null,
    tokenType: token?.type ?? null,
    groupId: authorization?.groupId ?? null,
    contractId: opening.contractId,
    authorization: authorization?.status ?? 'none',
    state: refused ? 'ended' : 'active',
    phase: refused ? 'finishing' : 'preparing',
    startedAt: opening.at,
    endedAt: refused ? opening.at : null,
    startReceivedAt: opening.receivedAt,
    endReceivedAt: refused ? opening.receivedAt : null,
    startMeterWh: opening.meterStartWh,
    lastMeterWh: opening.meterStartWh,
    energyWh: 0,
    powerW: null,
    maxPowerW: null,
    socPercent: null,
    lastSampleAt: null,
    stopReason: null,
    endedBy: null,
    remoteStartId: opening.remoteStartId,
    lowestSeqNo: null,
    highestSeqNo: null,
    eventCount: 0,
    missingSeqNos: [],
    flags: refused ? [...opening.flags, 'refused'] : opening.flags,
    needsReview: false,
  }
}
