import type { CommandTarget, RunningSession, TargetEvse } from '../domain/assets/command-target'
import type { StationId } from '../kernel/ids'
import type { Tx } from './scoped'

type StationRow = Omit<CommandTarget, 'evses'>
type EvseRow = Omit<TargetEvse, 'session'> & { stationId: StationId }
type SessionRow = Omit<RunningSession, 'startedAt'> & { startedAt: Date }

/**
 * Stations with their EVSEs and running sessions, as commands judge them; in the order asked for. Where an EVSE has
 * more than one open session (a lost stop), it is the latest.
 */
export async function readTargets(tx: Pick<Tx, 'query'>, ids: readonly StationId[]): Promise<CommandTarget[]> {
  if (ids.length === 0) return []
  const stations = await tx.query<StationRow>(
    `select s.id as "stationId", s.name, s.identity, s.onboarding, s.protocol
     from stations s join unnest($1::int[]) with ordinality wanted(id, place) on wanted.id = s.id
     where s.removed_at is null order by wanted.place`,
    [ids],
  )
  const evses = await tx.query<EvseRow>(
    `select e.id as "evseId", e.station_id as "stationId", e.evse_number as "evseNumber", e.availability, e.phase,
       e.error_code as "errorCode",
       coalesce((select array_agg(c.connector_number order by c.connector_number) from connectors c where c.evse_id = e.id), '{}') as "connectorNumbers"
     from evses e where e.station_id = any($1) order by e.station_id, e.evse_number`,
    [ids],
  )
  const sessions = await tx.query<SessionRow>(
    `select distinct on (evse_id) id as "sessionId", evse_id as "evseId", evse_number as "evseNumber",
       transaction_id as "transactionId", energy_wh as "energyWh", power_w as "powerW", started_at as "startedAt"
     from sessions where station_id = any($1) and state = 'active' order by evse_id, started_at desc`,
    [ids],
  )
  const sessionOf = new Map(
    sessions.map((session) => [session.evseId, { ...session, startedAt: session.startedAt.getTime() }]),
  )
  const evsesOf = Map.groupBy(evses, (evse) => evse.stationId)
  return stations.map((station) => ({
    ...station,
    evses: (evsesOf.get(station.stationId) ?? []).map(({ stationId: _, ...evse }) => ({
      ...evse,
      session: sessionOf.get(evse.evseId) ?? null,
    })),
  }))
}
