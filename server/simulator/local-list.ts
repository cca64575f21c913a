import type { Station } from './station'
import type { Payload } from './wire'

type ListStatus = 'Accepted' | 'VersionMismatch'
type ListEntry = { uid: string; info: Payload | null }

/** A difference must follow on what is there; a full list replaces it (OCPP 1.6 §5.15, 2.0.1 D01). */
export function sendList(station: Station, version: number, full: boolean, entries: readonly ListEntry[]): ListStatus {
  const { list } = station.holdings
  if (!full && version <= list.version) return 'VersionMismatch'
  const tokens = full ? {} : { ...list.tokens }
  for (const { uid, info } of entries) {
    if (info === null) delete tokens[uid.toLowerCase()]
    else tokens[uid.toLowerCase()] = info
  }
  station.holdings.list = { version, tokens }
  return 'Accepted'
}
