import type { StuckFacts, StuckSessions } from '../domain/support/desk/ports'
import type { Scoped } from './scoped'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

/** What is known of a running session, by its meter, its EVSE and its station. */
export const stuckSql = `select s.id as "sessionId", s.station_id as "stationId", s.state = 'active' as active, ${ms('s.started_at')} as "startedAt",
    ${ms('s.last_sample_at')} as "lastSampleAt", s.energy_wh as "energyWh",
    case when e.reported_availability = 'available' then ${ms('e.status_at')} end as "freeSince",
    case when not t.connected then ${ms('t.connectivity_at')} end as "offlineSince"
  from sessions s join stations t on t.id = s.station_id left join evses e on e.id = s.evse_id where s.id = $1`

export const openStuckSessions = (scoped: Scoped): StuckSessions => ({
  facts: async (scope, sessionId) => (await scoped.query<StuckFacts>(scope, stuckSql, [sessionId]))[0] ?? null,
})
