import type { EvseId, SessionId, StationId } from '../../../kernel/ids'
import type { Availability, Phase } from '../../../kernel/status'

/** What the stations of one site said in a span of time, oldest first; instants ms UTC. */
export type SiteEvidence = {
  evses: readonly { stationId: StationId; evseId: EvseId; evseNumber: number }[]
  sessions: readonly SessionEvidence[]
  statuses: readonly StatusEvidence[]
  cards: readonly CardEvidence[]
  remoteStarts: readonly RemoteStartEvidence[]
  maintenance: readonly { stationId: StationId | null; from: number; until: number }[]
  /** Through when it is known. */
  until: number
}

export type SessionEvidence = {
  sessionId: SessionId
  stationId: StationId
  evseId: EvseId
  tokenTail: string | null
  /** What became of its token: AuthorizationStatus as we keep it. */
  authorization: string
  refused: boolean
  startedAt: number
  /** null: it runs. */
  endedAt: number | null
  energyWh: number
  maxPowerW: number | null
  stopReason: string | null
  endedBy: 'station' | 'inference' | 'operator' | null
  remoteStartId: number | null
  /** What the EVSE said last before the end. */
  lastPhase: Phase | null
}

/** A row of the EVSE's gap-free history. */
export type StatusEvidence = {
  evseId: EvseId
  stationId: StationId
  from: number
  /** null: it still is so. */
  until: number | null
  availability: Availability
  phase: Phase | null
  connected: boolean
  errorCode: string | null
}

/** A card shown at a station; `status` null: it got no answer, or an error. `tokenTail` null: too short to be kept, it may be any. */
export type CardEvidence = { stationId: StationId; at: number; tokenTail: string | null; status: string | null }

/** A remote start that the station did not accept. */
export type RemoteStartEvidence = {
  stationId: StationId
  evseId: EvseId | null
  at: number
  state: 'rejected' | 'noAnswer' | 'failed'
}

/** A time somebody's cable was in: from free to occupied, until it was free again. */
export type Plug = { evseId: EvseId; stationId: StationId; from: number; until: number | null }
export type Fault = { evseId: EvseId; from: number; until: number | null; errorCode: string | null }
export type Offline = { evseId: EvseId; from: number; until: number | null }

export type Spells = { plugs: Plug[]; faults: Fault[]; offline: Offline[] }

/**
 * Spells of an EVSE from its history. A plug begins when it was free and becomes occupied in phase preparing (2.x: no
 * phase yet); a fault in between does not end it. What was occupied when the evidence begins has no known beginning.
 */
export function spellsOf(rows: readonly StatusEvidence[]): Spells {
  const spells: Spells = { plugs: [], faults: [], offline: [] }
  let plug: Plug | null = null
  let before: StatusEvidence | null = null
  for (const row of rows) {
    const { evseId, stationId, from, until, errorCode } = row
    const wasFree = before?.availability === 'available' || before?.availability === 'reserved'
    if (
      row.availability === 'occupied' &&
      plug === null &&
      wasFree &&
      (row.phase === null || row.phase === 'preparing')
    )
      plug = { evseId, stationId, from, until: null }
    if (plug !== null && row.availability === 'available') {
      spells.plugs.push({ ...plug, until: from })
      plug = null
    }
    if (row.availability === 'faulted') extend(spells.faults, { evseId, from, until, errorCode })
    if (!row.connected) extend(spells.offline, { evseId, from, until })
    before = row
  }
  if (plug !== null) spells.plugs.push(plug)
  return spells
}

/** Rows that follow each other without a gap are one spell. */
function extend<S extends { from: number; until: number | null }>(spells: S[], next: S): void {
  const last = spells.at(-1)
  if (last && last.until === next.from) last.until = next.until
  else spells.push({ ...next })
}

export const overlaps = (spell: { from: number; until: number | null }, from: number, until: number): boolean =>
  spell.from <= until && (spell.until ?? Number.POSITIVE_INFINITY) >= from
