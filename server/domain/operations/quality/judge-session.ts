import { minute, second } from '../../../kernel/time'
import { failed, type Judged, succeeded } from './attempt'
import { abnormalEnds, causeOfFault, causeOfRefusal, noVehicleCame } from './blame'
import { overlaps, type SessionEvidence, type Spells } from './evidence'

const aroundFaultMs = minute
const aroundOfflineMs = 5 * minute
const atOnceMs = 30 * second
/** Ends that somebody at the site made; a reason left out means Local. */
const byHand: ReadonlySet<string> = new Set(['Local', 'EVDisconnected', 'Remote'])

/** What became of a session that has ended. Energy: the meter moved, or power was measured. */
export function judgeSession(session: SessionEvidence & { endedAt: number }, spells: Spells): Judged {
  const gotEnergy = session.energyWh > 0 || (session.maxPowerW ?? 0) > 0
  return gotEnergy ? judgeEnd(session, spells) : judgeStart(session, spells)
}

const faultAround = ({ startedAt, endedAt }: { startedAt: number; endedAt: number }, { faults }: Spells) =>
  faults.find((fault) => fault.from >= startedAt - aroundFaultMs && overlaps(fault, startedAt, endedAt + aroundFaultMs))

/** No end from the station: it was cut off, or it forgot. */
const endMissing = ({ endedAt }: { endedAt: number }, { offline }: Spells) =>
  offline.some((spell) => overlaps(spell, endedAt - aroundOfflineMs, endedAt + aroundOfflineMs))
    ? ('network' as const)
    : ('station' as const)

/** Energy flowed: was the end an ordinary one? */
function judgeEnd(session: SessionEvidence & { endedAt: number }, spells: Spells): Judged {
  const { stopReason, endedBy, endedAt } = session
  if (endedBy !== 'station') return failed('end', endMissing(session, spells), 'endMissing')
  const cause = abnormalEnds[stopReason ?? '']
  if (cause) return failed('end', cause, `stop:${stopReason}`)
  const told = stopReason !== null && stopReason !== 'Other' && stopReason !== 'Local'
  const cut = spells.faults.find((fault) => Math.abs(fault.from - endedAt) <= aroundFaultMs)
  if (cut && !told) return failed('end', causeOfFault(cut.errorCode), `fault:${cut.errorCode ?? 'unknown'}`)
  return succeeded
}

/** No energy: at which step did it fail, and by whom? */
function judgeStart(session: SessionEvidence & { endedAt: number }, spells: Spells): Judged {
  const { stopReason, endedBy, lastPhase, authorization, startedAt, endedAt } = session
  if (session.refused) return failed('authorize', causeOfRefusal(authorization), `refused:${authorization}`)
  if (noVehicleCame.has(stopReason ?? '')) return failed('plugIn', 'user', `stop:${stopReason}`)
  const fault = faultAround(session, spells)
  if (fault) return failed('energy', causeOfFault(fault.errorCode), `fault:${fault.errorCode ?? 'unknown'}`)
  const cause = abnormalEnds[stopReason ?? '']
  if (cause) return failed('energy', cause, `stop:${stopReason}`)
  if (endedBy !== 'station') return failed('energy', endMissing(session, spells), 'endMissing')
  if (lastPhase === 'suspendedByStation') return failed('energy', 'station', 'heldByStation')
  if (lastPhase === 'suspendedByVehicle') return failed('energy', 'vehicle', 'heldByVehicle')
  // The station ended it by itself, or says that it charged.
  if (!byHand.has(stopReason ?? 'Local') || lastPhase === 'charging') return failed('energy', 'station', 'noEnergy')
  if (endedAt - startedAt < atOnceMs) return failed('energy', 'user', 'leftAtOnce')
  return failed('energy', 'vehicle', 'noEnergy')
}
