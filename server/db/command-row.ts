import type { LiveCommand } from '../kernel/live'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

/** Columns of `commands c` that make a LiveCommand; instants come as milliseconds UTC. */
export const commandColumns = `c.id, c.station_id as "stationId", c.evse_id as "evseId", c.kind, c.state, c.effect, c.detail,
  c.requested_by_name as "requestedByName", ${ms('c.queued_at')} as "queuedAt", ${ms('c.sent_at')} as "sentAt",
  ${ms('c.answered_at')} as "answeredAt", ${ms('c.effect_at')} as "effectAt"`

export type CommandRow = LiveCommand

type Change = Partial<Pick<LiveCommand, 'state' | 'effect' | 'detail' | 'sentAt' | 'answeredAt' | 'effectAt'>> & {
  response?: unknown
  outcome?: string
}

const columnOf: Record<keyof Change, string> = {
  state: 'state',
  effect: 'effect',
  detail: 'detail',
  sentAt: 'sent_at',
  answeredAt: 'answered_at',
  effectAt: 'effect_at',
  response: 'response',
  outcome: 'outcome',
}

const stored = (field: string, value: unknown) => {
  if (value === null) return null
  if (field === 'response') return JSON.stringify(value)
  return typeof value === 'number' ? new Date(value) : value
}

/** `state = $2, sent_at = $3 …` and their values; $1 is the key. */
export function commandAssignments(change: Change): { sets: string; values: unknown[] } {
  const given = (Object.entries(change) as [keyof Change, unknown][]).filter(([, value]) => value !== undefined)
  return {
    sets: given.map(([field], index) => `${columnOf[field]} = $${index + 2}`).join(', '),
    values: given.map(([field, value]) => stored(field, value)),
  }
}
