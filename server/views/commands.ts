import { commandColumns } from '../db/command-row'
import type { CommandId, EvseId, StationId, UserId } from '../kernel/ids'
import type { LiveCommand } from '../kernel/live'
import type { Reads } from './reads'
import { maskToken } from './sessions-token'

/** A command with where it went and why. `request` has no token number and no secret in it. */
export type CommandRow = LiveCommand & {
  stationName: string
  evseNumber: number | null
  reason: string | null
  outcome: string | null
  request: Record<string, unknown>
  response: unknown
}

export type CommandCursor = { queuedAt: number; id: number }
export type CommandsInput = {
  stationId?: StationId
  evseId?: EvseId
  /** Only those that are not finished. */
  inFlight?: boolean
  ids?: readonly CommandId[]
  /** Given by `userId`, with keys in this range. */
  mine?: { first: number; last: number }
  userId?: UserId
  cursor: CommandCursor | null
  limit: number
}

const notFinished = `(c.state in ('queued', 'sent') or c.effect = 'pending')`

/** Newest first. */
export async function commands(
  reads: Reads,
  input: CommandsInput,
): Promise<{ rows: CommandRow[]; next: CommandCursor | null }> {
  const params: unknown[] = [reads.scope.tenantId]
  const p = (value: unknown) => `$${params.push(value)}`
  const where = ['c.tenant_id = $1']
  if (input.stationId !== undefined) where.push(`c.station_id = ${p(input.stationId)}`)
  if (input.evseId !== undefined) where.push(`c.evse_id = ${p(input.evseId)}`)
  if (input.inFlight) where.push(notFinished)
  if (input.ids) where.push(`c.id = any(${p(input.ids)}::bigint[])`)
  if (input.mine)
    where.push(`c.id between ${p(input.mine.first)} and ${p(input.mine.last)} and c.requested_by = ${p(input.userId)}`)
  if (input.cursor)
    where.push(`(c.queued_at, c.id) < (${p(new Date(input.cursor.queuedAt))}, ${p(input.cursor.id)}::bigint)`)
  const rows = await reads.db.query<CommandRow>(
    reads.scope,
    `select ${commandColumns}, s.name as "stationName", e.evse_number as "evseNumber", c.reason, c.outcome, c.request, c.response
     from commands c join stations s on s.id = c.station_id left join evses e on e.id = c.evse_id
     where ${where.join(' and ')} order by c.queued_at desc, c.id desc limit ${p(input.limit + 1)}`,
    params,
  )
  const last = rows.length > input.limit ? rows[input.limit - 1] : undefined
  return { rows: rows.slice(0, input.limit).map(masked), next: last ? { queuedAt: last.queuedAt, id: last.id } : null }
}

function masked(row: CommandRow): CommandRow {
  const { idToken, ...request } = row.request
  return { ...row, request: typeof idToken === 'string' ? { ...request, idToken: maskToken(idToken) } : request }
}
