import { readTargets } from '../db/station-rows'
import { evsesAffected, sessionsThatStop, wantsReason } from '../domain/assets/blast-radius'
import { canDo, mayAsk } from '../domain/assets/command-options'
import type { StationGateway } from '../domain/assets/ports'
import type { Role } from '../domain/people/roles'
import type { SessionId, StationId } from '../kernel/ids'
import type { StationRequest } from '../kernel/station-request'
import type { Reads } from './reads'

/** What a command would cost, before it is given. Wh, ms UTC. */
export type CommandPreview = {
  stations: number
  /** Stations that cannot do it now, with the reason; the others would go on. */
  cannot: { stationId: StationId; name: string; reason: string }[]
  evsesAffected: number
  sessionCount: number
  energyWh: number
  /** The first fifty. */
  sessions: { sessionId: SessionId; stationName: string; evseNumber: number; energyWh: number; startedAt: number }[]
  reasonRequired: boolean
}

export type PreviewInput = {
  stationIds: readonly StationId[]
  request: StationRequest
  role: Role
  gateway: Pick<StationGateway, 'isConnected' | 'cannot'>
}

export async function previewCommand(
  reads: Reads,
  { stationIds, request, role, gateway }: PreviewInput,
): Promise<CommandPreview> {
  const targets = await reads.db.run(reads.scope, (tx) => readTargets(tx, stationIds))
  const may = mayAsk(role, request)
  const judged = targets.map((target) => ({ target, can: canDo(request, target, gateway) }))
  const able = judged.filter((item) => item.can.ok).map((item) => item.target)
  const sessions = able.flatMap((target) =>
    sessionsThatStop(request, target).map((session) => ({ stationName: target.name, ...session })),
  )
  return {
    stations: able.length,
    cannot: judged.flatMap(({ target, can }) =>
      can.ok ? [] : [{ stationId: target.stationId, name: target.name, reason: can.refusal.message }],
    ),
    evsesAffected: able.reduce((sum, target) => sum + evsesAffected(request, target), 0),
    sessionCount: sessions.length,
    energyWh: sessions.reduce((sum, session) => sum + session.energyWh, 0),
    sessions: sessions.slice(0, 50).map(({ sessionId, stationName, evseNumber, energyWh, startedAt }) => ({
      sessionId,
      stationName,
      evseNumber,
      energyWh,
      startedAt,
    })),
    reasonRequired: may.reasonRequired || stationIds.length > 1 || able.some((target) => wantsReason(request, target)),
  }
}
