import type { TicketChannel, TicketLanguage, TicketPriority, TicketState } from '../kernel/ticket'

/** Which clock runs, and until when; null: none runs. */
export type TicketClock = { kind: 'firstAnswer' | 'solution'; dueAt: number } | null

/** A line of the queue. */
export type TicketRow = {
  id: number
  channel: TicketChannel
  language: TicketLanguage
  subject: string
  state: TicketState
  priority: TicketPriority
  stationId: number | null
  stationName: string | null
  evseNumber: number | null
  locationName: string | null
  alarmId: number | null
  assignedTo: number | null
  assignedToName: string | null
  openedAt: number
  changedAt: number
  clock: TicketClock
  rating: number | null
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

/** When a ticket is due next: until somebody answered, the first answer; then the solution, unless it waits. */
export const dueSql = `case when t.state in ('solved', 'closed') then null when t.first_answered_at is null then t.first_answer_due_at
  when t.paused_at is null then t.solution_due_at end`

export const ticketRowColumns = `t.id, t.channel, t.language, t.subject, t.state, t.priority, t.station_id as "stationId",
  s.name as "stationName", e.evse_number as "evseNumber", l.name as "locationName", t.alarm_id as "alarmId",
  t.assigned_to as "assignedTo", t.assigned_to_name as "assignedToName", ${ms('t.opened_at')} as "openedAt",
  ${ms('t.changed_at')} as "changedAt", t.rating, case when ${dueSql} is not null then json_build_object(
    'kind', case when t.first_answered_at is null then 'firstAnswer' else 'solution' end, 'dueAt', ${ms(dueSql)}) end as clock`

export const ticketPlaces = `left join stations s on s.id = t.station_id left join evses e on e.id = t.evse_id
  left join locations l on l.id = s.location_id`
