import type { AlarmId, CommandId, EvseId, SessionId, StationId } from '../kernel/ids'
import { type Availability, type EvseState, evseState, type Phase } from '../kernel/status'
import { minute } from '../kernel/time'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'

/** What happened around a session, in order of time. */
export type TimelineEntry = { at: number } & (
  | { kind: 'state'; state: EvseState; errorCode: string | null; cause: string }
  | { kind: 'authorized'; authorization: string; token: boolean }
  | { kind: 'started'; receivedAt: number }
  | { kind: 'ended'; receivedAt: number; endedBy: string | null; stopReason: string | null; energyWh: number }
  | { kind: 'event'; name: string; text: string }
  | { kind: 'command'; id: CommandId; name: string; state: string; effect: string; by: string }
  | { kind: 'alarm'; id: AlarmId; priority: number; what: string; over: boolean }
  | { kind: 'quarantined'; reason: string; resolved: boolean }
)

/** Before the start: the plug in and the card at the reader belong to the story. After the end: the plug out. */
const marginMs = 3 * minute

type SessionFacts = {
  stationId: StationId
  evseId: EvseId
  evseNumber: number
  authorization: string
  tokenUid: string | null
  startedAt: Date
  endedAt: Date | null
  startReceivedAt: Date
  endReceivedAt: Date | null
  endedBy: string | null
  stopReason: string | null
  energyWh: number
}

const stateSql = `select i.started_at as at, i.availability, i.phase, i.connected, i.error_code as "errorCode", i.cause
  from status_intervals i where i.evse_id = $1 and i.started_at >= $2 and i.started_at <= $3 order by 1 limit 300`
const eventSql = `select at, kind, text from station_events where session_id = $1 or (station_id = $2 and session_id is null
    and (evse_number is null or evse_number = $3) and at >= $4 and at <= $5) order by at limit 200`
const commandSql = `select c.id, c.queued_at as at, c.kind, c.state, c.effect, c.requested_by_name as by from commands c
  where c.session_id = $1 or (c.station_id = $2 and (c.evse_id is null or c.evse_id = $3) and c.queued_at >= $4 and c.queued_at <= $5) order by 2 limit 100`
const alarmSql = `select id, raised_at as at, cleared_at as "clearedAt", priority, what from alarms
  where session_id = $1 or (station_id = $2 and (evse_id is null or evse_id = $3) and raised_at <= $5 and (cleared_at is null or cleared_at >= $4)) order by 2 limit 50`
const quarantineSql =
  'select at, reason, resolved_at is not null as resolved from quarantine where session_id = $1 order by at limit 100'

export async function sessionTimeline(reads: Reads, id: SessionId): Promise<TimelineEntry[]> {
  const entries = await reads.db.run(reads.scope, async (tx) => {
    const [session] = await tx.query<SessionFacts>(
      `select station_id as "stationId", evse_id as "evseId", evse_number as "evseNumber", "authorization", token_uid as "tokenUid",
         started_at as "startedAt", ended_at as "endedAt", start_received_at as "startReceivedAt", end_received_at as "endReceivedAt",
         ended_by as "endedBy", stop_reason as "stopReason", energy_wh as "energyWh" from sessions where id = $1`,
      [id],
    )
    if (!session) return []
    const range = [
      new Date(ms(session.startedAt) - marginMs),
      new Date((msOrNull(session.endedAt) ?? reads.now()) + marginMs),
    ]
    const around = [id, session.stationId, session.evseId, ...range]
    const states = await tx.query<StateRow>(stateSql, [session.evseId, ...range])
    const events = await tx.query<{ at: Date; kind: string; text: string }>(eventSql, [
      id,
      session.stationId,
      session.evseNumber,
      ...range,
    ])
    const commands = await tx.query<{
      id: CommandId
      at: Date
      kind: string
      state: string
      effect: string
      by: string
    }>(commandSql, around)
    const alarms = await tx.query<{ id: AlarmId; at: Date; clearedAt: Date | null; priority: number; what: string }>(
      alarmSql,
      around,
    )
    const quarantined = await tx.query<{ at: Date; reason: string; resolved: boolean }>(quarantineSql, [id])
    return [
      ...ownEntries(session),
      ...stateEntries(states),
      ...events.map(({ at, kind, text }) => ({ at: ms(at), kind: 'event' as const, name: kind, text })),
      ...commands.map(({ at, kind, ...command }) => ({ ...command, at: ms(at), kind: 'command' as const, name: kind })),
      ...alarms.map(({ at, clearedAt, ...alarm }) => ({
        ...alarm,
        at: ms(at),
        kind: 'alarm' as const,
        over: clearedAt !== null,
      })),
      ...quarantined.map(({ at, ...entry }) => ({ ...entry, at: ms(at), kind: 'quarantined' as const })),
    ]
  })
  return entries.sort((a, b) => a.at - b.at || rank[a.kind] - rank[b.kind])
}

const rank: Record<TimelineEntry['kind'], number> = {
  authorized: 0,
  started: 1,
  command: 2,
  state: 3,
  event: 4,
  quarantined: 5,
  alarm: 6,
  ended: 7,
}

function ownEntries(session: SessionFacts): TimelineEntry[] {
  const startedAt = ms(session.startedAt)
  const entries: TimelineEntry[] = [
    { at: startedAt, kind: 'authorized', authorization: session.authorization, token: session.tokenUid !== null },
    { at: startedAt, kind: 'started', receivedAt: ms(session.startReceivedAt) },
  ]
  if (session.endedAt) {
    const { endedBy, stopReason, energyWh, endedAt } = session
    entries.push({
      at: ms(endedAt),
      kind: 'ended',
      receivedAt: ms(session.endReceivedAt ?? endedAt),
      endedBy,
      stopReason,
      energyWh,
    })
  }
  return entries
}

type StateRow = {
  at: Date
  availability: Availability
  phase: Phase | null
  connected: boolean
  errorCode: string | null
  cause: string
}

/** Rows that change nothing a person sees are left out. */
export function stateEntries(rows: readonly StateRow[]): TimelineEntry[] {
  const entries: (TimelineEntry & { kind: 'state' })[] = []
  for (const row of rows) {
    const state = evseState(row)
    const before = entries.at(-1)
    if (before?.state === state && before.errorCode === row.errorCode) continue
    entries.push({ at: ms(row.at), kind: 'state', state, errorCode: row.errorCode, cause: row.cause })
  }
  return entries
}
