import type { StationAnswer } from '../kernel/station-request'
import type { Dialect, OutboundPlan } from './dialect'

type Version = Pick<Dialect, 'title' | 'requests' | 'toldByStations' | 'forbids'>

/** A message of the version as it stands. Its payload is checked where every call's is (ask-station.ts). */
export function anyMessage(version: Version, { action, payload }: { action: string; payload: object }): OutboundPlan {
  const { title, requests, toldByStations } = version
  if (!Object.hasOwn(requests, action)) return { unsupported: `${title} has no message "${action.slice(0, 60)}".` }
  if (toldByStations.has(action)) return { unsupported: `${action} is said by stations, not to them.` }
  const no = version.forbids(action, payload)
  if (no) return { unsupported: no }
  return { calls: [{ action, payload, evseNumber: evseIn(payload) }], read: ([given]) => ({ answer: read(given) }) }
}

/** The EVSE a payload names at its top; null: none, or the whole station. */
export function evseIn(payload: object): number | null {
  const { evseId, connectorId } = payload as { evseId?: unknown; connectorId?: unknown }
  const number = evseId ?? connectorId
  return Number.isInteger(number) && Number(number) > 0 ? Number(number) : null
}

/** A refusal in the answer's own status is one; whatever else came is the answer. */
function read(payload: unknown): StationAnswer {
  const status = (payload as { status?: unknown } | null)?.status
  const detail = typeof status === 'string' ? status : ''
  const no = /^(Rejected|Failed|Not[A-Z]\w*|Unknown\w*|Unsupported\w*)$/.test(detail)
  return { outcome: no ? 'rejected' : 'accepted', detail, payload }
}
