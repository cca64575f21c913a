import type { SessionId, StationId } from '../../../kernel/ids'
import { type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import { type CommandRefusal, type GivingPorts, giveCommand } from '../../assets/give-command'
import type { ServiceTokens } from '../../assets/ports'
import type { GivenCommand } from '../../assets/send-command'
import { startRemotely } from '../../charging/start-remotely'
import { type SessionReferences, stopSession } from '../../charging/stop-session'
import type { Actor } from '../../people/actor'
import type { DriverCards } from './ports'
import type { RemedyKind } from './remedy'

export type StationRemedyPorts = GivingPorts & {
  serviceTokens: ServiceTokens
  sessionReferences: SessionReferences
  driverCards: DriverCards
}
export type RemedyAim = {
  stationId: StationId
  evseNumber: number | null
  sessionId: SessionId | null
  driverId: number | null
  reason: string | null
}
export type StationRemedyRefusal = CommandRefusal | 'tokenUnknown' | 'tokenBlocked' | 'noCard' | 'evseMissing'

type Given = Promise<Result<GivenCommand, StationRemedyRefusal>>

/** Gives the one command a remedy stands for, by the road every other screen takes; null: it needs none. */
export async function giveStationRemedy(
  ports: StationRemedyPorts,
  scope: TenantScope,
  actor: Actor,
  kind: RemedyKind,
  aim: RemedyAim,
): Promise<Result<GivenCommand, StationRemedyRefusal> | null> {
  const { stationId, sessionId, driverId, reason } = aim
  if (kind === 'refund' || kind === 'credit' || kind === 'sendLink') return null
  if (kind === 'stop')
    return sessionId === null ? noSession() : stopSession(ports, scope, actor, { sessionId, reason: reason ?? '' })
  if (kind === 'softReset' || kind === 'hardReset')
    return giveCommand(ports, scope, actor, {
      stationId,
      reason,
      request: { kind: 'reset', mode: kind === 'softReset' ? 'soft' : 'hard' },
    })
  const evseNumber = aim.evseNumber ?? 0
  if (evseNumber < 1) return refuse('evseMissing', 'Choose the connector first.')
  if (kind === 'unlock')
    return giveCommand(ports, scope, actor, { stationId, reason, request: { kind, evseNumber, connectorNumber: 1 } })
  if (kind === 'startFree') return startRemotely(ports, scope, actor, { stationId, evseNumber, reason, tokenUid: null })
  if (kind === 'restart') return restart()
  const operative = kind === 'intoService'
  return giveCommand(ports, scope, actor, {
    stationId,
    reason,
    request: { kind: 'setAvailability', operative, evseNumber },
  })

  async function restart(): Given {
    const tokenUid = await ports.driverCards.usable(scope, { sessionId, driverId })
    if (tokenUid === null)
      return refuse('noCard', 'No card is known to start with, or none that may charge. Start free of charge instead.')
    return startRemotely(ports, scope, actor, { stationId, evseNumber, reason, tokenUid })
  }
}

const noSession = () => refuse('noSession', 'No session is running here.')
