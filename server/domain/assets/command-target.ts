import type { EvseId, SessionId, StationId } from '../../kernel/ids'
import type { Availability, Phase } from '../../kernel/status'
import type { Onboarding } from './station'

/** A session as commands see it. Wh, W, ms UTC. */
export type RunningSession = {
  sessionId: SessionId
  evseId: EvseId
  evseNumber: number
  transactionId: string
  energyWh: number
  powerW: number | null
  startedAt: number
}

export type TargetEvse = {
  evseId: EvseId
  evseNumber: number
  availability: Availability
  phase: Phase | null
  errorCode: string | null
  connectorNumbers: number[]
  session: RunningSession | null
}

export type CommandTarget = {
  stationId: StationId
  name: string
  identity: string
  onboarding: Onboarding
  /** Subprotocol of the last connection (`ocpp1.6`, `ocpp2.0.1`, `ocpp2.1`); null: never connected. */
  protocol: string | null
  evses: TargetEvse[]
}

export const evseAt = (target: CommandTarget, evseNumber: number) =>
  target.evses.find((evse) => evse.evseNumber === evseNumber)

export const isVersion16 = (target: CommandTarget) => target.protocol === 'ocpp1.6'
