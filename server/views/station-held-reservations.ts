import type { SessionId, StationId } from '../kernel/ids'
import type { Reads } from './reads'

/**
 * What became of a reservation after the station took it. `status`: the station's own word (2.x only). `sessionId`: the
 * session that used it up: the one that named it, else by token, EVSE and time. Instants ms UTC.
 */
export type ReservationNews = { reservationId: string; status: string | null; sessionId: SessionId | null }

const sql = `select h.key as "reservationId",
    (select v.payload->>'reservationUpdateStatus' from station_events v where v.station_id = h.station_id
       and v.kind = 'reservation' and v.received_at >= h.since and v.payload->>'reservationId' = h.key
       order by v.id desc limit 1) as status,
    coalesce((select v.session_id from station_events v where v.station_id = h.station_id and v.kind = 'reservationUsed'
       and v.received_at >= h.since and v.payload->>'reservationId' = h.key order by v.id desc limit 1),
     (select s.id from sessions s where s.station_id = h.station_id and s.started_at >= h.since
       and s.started_at <= coalesce(h.until_at, now()) and (h.evse_number is null or s.evse_number = h.evse_number)
       and lower(s.token_uid) = lower(h.data->>'token') order by s.started_at limit 1)) as "sessionId"
  from station_held h where h.station_id = $1 and h.kind = 'reservation'`

export const reservationNews = (reads: Reads, stationId: StationId) =>
  reads.db.query<ReservationNews>(reads.scope, sql, [stationId])
