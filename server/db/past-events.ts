import type { SessionFacts } from '../domain/events'
import type { FactEvent } from '../domain/operations/fold'
import type { EvseId, LocationId, SessionId, StationId, TenantId } from '../kernel/ids'
import type { Availability, Phase } from '../kernel/status'
import { minute } from '../kernel/time'

/** What is kept, row by row; instants ms UTC, `at`: when we heard of it, as far as that is kept. */
export type IntervalText = { stationId: StationId; evseId: EvseId; text: string }
type IntervalRow = {
  evseId: EvseId
  at: number
  availability: Availability
  phase: Phase | null
  errorCode: string | null
  connected: boolean
  observed: number
}
export type SessionRow = {
  stationId: StationId
  evseId: EvseId
  evseNumber: number
  sessionId: SessionId
  startedAt: number
  at: number
  endedAt: number | null
  energyWh: number
  failed: string | null
}
export type ReadingRow = { stationId: StationId; sessionId: SessionId; at: number; energyWh: number }
export type NoteRow = {
  stationId: StationId
  evseNumber: number | null
  at: number
  kind: string
  text: string
  reason: string | null
  firmwareVersion: string | null
}

export type PastRows = {
  /** Which EVSE stands for the station's connectivity; null: it is not asked for. */
  connectivityOf: EvseId | null
  intervals: readonly IntervalRow[]
  sessions: readonly SessionRow[]
  readings: readonly ReadingRow[]
  notes: readonly NoteRow[]
}

/** Records of one text, which past-source.ts writes with the separators meant for that (ASCII 30 and 31). */
export const intervalsIn = ({ evseId, text }: IntervalText): IntervalRow[] =>
  text.split('\x1e').map((record) => {
    const [at, observed, connected, availability, phase, errorCode] = record.split('\x1f')
    return {
      evseId,
      at: Number(at),
      observed: Number(observed),
      connected: connected === '1',
      availability: availability as Availability,
      phase: (phase || null) as Phase | null,
      errorCode: errorCode || null,
    }
  })

type Place = { tenantId: TenantId; stationId: StationId; locationId: LocationId | null; connected: boolean }
type Item = { at: number; tell: () => void }

/** Lanes an interval saw itself (domain/charging/status-interval.ts). */
const reportedLanes = 3
const connectivityLane = 4
/** Time in which a session that charges has surely begun to. */
const flowsAfterMs = 2 * minute

/**
 * Turns what is kept of a station into the events the alarm rules would have heard, in order. A status from a time
 * without connection is told at the reconnect, as it was then.
 */
export function pastEvents(place: Place, numbers: ReadonlyMap<EvseId, number>, rows: PastRows): FactEvent[] {
  const teller = new Teller(place, numbers)
  const items: Item[] = rows.intervals.map((row) => ({ at: row.at, tell: () => teller.interval(row, rows) }))
  for (const row of rows.sessions) items.push(...sessionItems(teller, row, rows))
  for (const row of rows.readings) items.push({ at: row.at, tell: () => teller.reading(row) })
  for (const row of rows.notes) items.push({ at: row.at, tell: () => teller.note(row) })
  items.sort((a, b) => a.at - b.at)
  for (const { tell } of items) tell()
  return teller.events
}

function sessionItems(teller: Teller, row: SessionRow, { readings }: PastRows): Item[] {
  const items = [{ at: row.at, tell: () => teller.start(row) }]
  const { endedAt, failed } = row
  if (row.energyWh > 0 && readings.length === 0) {
    const at = Math.min(row.at + flowsAfterMs, endedAt ?? Infinity)
    items.push({ at, tell: () => teller.update(row.sessionId, at, row.energyWh) })
  }
  if (failed !== null) items.push({ at: endedAt ?? row.at, tell: () => teller.failed(row, failed) })
  if (endedAt !== null) items.push({ at: endedAt, tell: () => teller.end(row, endedAt) })
  return items
}

class Teller {
  readonly events: FactEvent[] = []
  private connected: boolean
  private readonly waiting = new Map<EvseId, IntervalRow>()
  private readonly running = new Map<SessionId, SessionFacts>()
  private readonly phases = new Map<EvseId, Phase | null>()

  constructor(
    private readonly place: Place,
    private readonly numbers: ReadonlyMap<EvseId, number>,
  ) {
    this.connected = place.connected
  }

  interval(row: IntervalRow, { connectivityOf }: PastRows): void {
    if (row.evseId === connectivityOf && row.observed & connectivityLane) this.connectivity(row)
    if (!(row.observed & reportedLanes)) return
    if (connectivityOf !== null && !this.connected) this.waiting.set(row.evseId, row)
    else this.status(row, row.at)
  }

  private connectivity({ at, connected }: IntervalRow): void {
    this.connected = connected
    if (!connected) this.events.push({ type: 'station.disconnected', ...this.base(at), reason: '' })
    else {
      this.events.push({ type: 'station.connected', ...this.base(at), protocol: '' })
      for (const row of this.waiting.values()) this.status(row, at)
      this.waiting.clear()
    }
  }

  private status({ evseId, availability, phase, errorCode }: IntervalRow, at: number): void {
    const details = { availability, phase, errorCode, vendorErrorCode: null, info: null, live: true }
    const evseNumber = this.numbers.get(evseId) ?? 0
    this.events.push({ type: 'evse.statusChanged', ...this.base(at), evseId, evseNumber, ...details })
    this.phases.set(evseId, phase)
    for (const [sessionId, session] of this.running)
      if (session.evseId === evseId && phase !== null && phase !== session.phase)
        this.update(sessionId, at, session.energyWh)
  }

  start(row: SessionRow): void {
    const { sessionId, evseId, evseNumber, startedAt } = row
    const session: SessionFacts = {
      sessionId,
      evseId,
      evseNumber,
      locationId: this.place.locationId,
      transactionId: '',
      tokenUid: null,
      remoteStartId: null,
      authorization: '',
      phase: this.phases.get(evseId) ?? 'charging',
      startedAt,
      endedAt: null,
      energyWh: 0,
      powerW: null,
      socPercent: null,
      lastSampleAt: null,
      flags: [],
    }
    this.running.set(sessionId, session)
    this.events.push({ type: 'session.started', ...this.base(row.at), session, live: true })
  }

  reading({ sessionId, at, energyWh }: ReadingRow): void {
    this.update(sessionId, at, energyWh, at)
  }

  update(sessionId: SessionId, at: number, energyWh: number, sampledAt?: number): void {
    const before = this.running.get(sessionId)
    if (!before) return
    const phase = this.phases.get(before.evseId) ?? before.phase
    const session = { ...before, phase, energyWh, lastSampleAt: sampledAt ?? before.lastSampleAt }
    this.running.set(sessionId, session)
    this.events.push({ type: 'session.updated', ...this.base(at), session, live: true })
  }

  failed({ evseId, evseNumber, startedAt, endedAt, at: heardAt }: SessionRow, cause: string): void {
    const at = endedAt ?? heardAt
    const failure = { evseId: evseNumber === 0 ? null : evseId, evseNumber, cause }
    this.events.push({ type: 'session.startFailed', ...this.base(at), at: startedAt, ...failure })
  }

  end({ sessionId, energyWh }: SessionRow, at: number): void {
    const before = this.running.get(sessionId)
    if (!before) return
    this.running.delete(sessionId)
    const session = { ...before, energyWh, endedAt: at }
    const end = { endedBy: 'station' as const, stopReason: null, live: true }
    this.events.push({ type: 'session.ended', ...this.base(at), session, ...end })
  }

  note({ kind, text, evseNumber, at, reason, firmwareVersion }: NoteRow): void {
    if (kind === 'boot') this.events.push({ type: 'station.booted', ...this.base(at), reason, firmwareVersion })
    else this.events.push({ type: 'station.eventNoted', ...this.base(at), kind, text, evseNumber })
  }

  private base(at: number) {
    const { tenantId, stationId } = this.place
    return { tenantId, stationId, at, receivedAt: at }
  }
}
