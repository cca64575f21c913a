import type { CommandId, StationId } from '../kernel/ids'
import type { LiveCommand } from '../kernel/live'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'

/** The whole life of a command, with what was asked and what came back. Instants ms UTC. */
export type StationCommand = LiveCommand & {
  evseNumber: number | null
  reason: string | null
  request: unknown
  response: unknown
}

export type CommandCursor = { at: number; id: number }
export type StationCommandPage = { rows: StationCommand[]; next: CommandCursor | null }

type Row = Omit<StationCommand, 'queuedAt' | 'sentAt' | 'answeredAt' | 'effectAt'> & {
  queuedAt: Date
  sentAt: Date | null
  answeredAt: Date | null
  effectAt: Date | null
}

const sql = `select c.id, c.station_id as "stationId", c.evse_id as "evseId", e.evse_number as "evseNumber", c.kind, c.state, c.effect,
    c.detail, c.requested_by_name as "requestedByName", c.reason, c.request, c.response, c.queued_at as "queuedAt",
    c.sent_at as "sentAt", c.answered_at as "answeredAt", c.effect_at as "effectAt"
  from commands c left join evses e on e.id = c.evse_id
  where c.station_id = $1 and ($2::timestamptz is null or (c.queued_at, c.id) < ($2, $3::bigint))
  order by c.queued_at desc, c.id desc limit $4`

/** Newest first. */
export async function stationCommands(
  reads: Reads,
  input: { stationId: StationId; cursor: CommandCursor | null; limit: number },
): Promise<StationCommandPage> {
  const { stationId, cursor, limit } = input
  const found = await reads.db.query<Row>(reads.scope, sql, [
    stationId,
    cursor && new Date(cursor.at),
    cursor?.id ?? null,
    limit + 1,
  ])
  const rows = found.slice(0, limit).map(
    (row): StationCommand => ({
      ...row,
      request: withoutToken(row.request),
      queuedAt: ms(row.queuedAt),
      sentAt: msOrNull(row.sentAt),
      answeredAt: msOrNull(row.answeredAt),
      effectAt: msOrNull(row.effectAt),
    }),
  )
  const last = found.length > limit ? rows.at(-1) : undefined
  return { rows, next: last ? { at: last.queuedAt, id: last.id as CommandId } : null }
}

/** A remote start carries a driver's token number. */
function withoutToken(request: unknown): unknown {
  if (request === null || typeof request !== 'object' || !('idToken' in request)) return request
  return { ...request, idToken: '…' }
}
