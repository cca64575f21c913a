import type { SilenceDesk } from '../domain/operations/ports'
import { ok, refuse } from '../kernel/result'
import { recordIn } from './audit-trail'
import type { Scoped, Tx } from './scoped'
import { violatedKey } from './unique-violation'

const insertWindow = `insert into maintenance_windows(tenant_id, station_id, location_id, starts_at, ends_at, reason, created_by, created_by_name)
  select p.tenant_id, $1, $2, $3, $4, $5, $6, $7 from (select tenant_id from stations where id = $1 and removed_at is null
    union all select tenant_id from locations where id = $2) p returning id`

const endWindow = `update maintenance_windows set ended_at = $2, ended_by_name = $3
  where id = $1 and ended_at is null and ends_at > $2
  returning station_id as "stationId", location_id as "locationId"`

const insertOut = `insert into alarm_service(tenant_id, station_id, evse_id, reason, taken_out_at, taken_out_by, taken_out_by_name)
  select s.tenant_id, s.id, $2, $3, $4, $5, $6 from stations s where s.id = $1 and s.removed_at is null
    and ($2::int is null or exists (select 1 from evses e where e.id = $2 and e.station_id = s.id)) returning id`

const endOut = `update alarm_service set put_back_at = $2, put_back_by_name = $3 where id = $1 and put_back_at is null
  returning station_id as "stationId", evse_id as "evseId"`

type Place = { stationId?: number | null; locationId?: number | null; evseId?: number | null }

/** The audit line stands at the station or the site it is about. */
const about = ({ stationId, locationId }: Place) =>
  stationId == null
    ? { objectType: 'location', objectId: locationId ?? 0 }
    : { objectType: 'station', objectId: stationId }

const exists = async (tx: Tx, table: 'maintenance_windows' | 'alarm_service', id: number) =>
  (await tx.query(`select 1 from ${table} where id = $1`, [id])).length > 0

/** Maintenance windows and alarm service as people set them. */
export const openSilenceStore = (scoped: Scoped): SilenceDesk => ({
  addMaintenance: (scope, author, window) =>
    scoped.run(scope, async (tx) => {
      const { stationId, locationId, startsAt, endsAt, reason } = window
      const times = [new Date(startsAt), new Date(endsAt)]
      const [added] = await tx.query<{ id: number }>(insertWindow, [
        stationId,
        locationId,
        ...times,
        reason,
        author.userId,
        author.name,
      ])
      if (!added) return refuse('notFound', 'There is no such station or site here.')
      const after = { window: added.id, from: times[0], to: times[1] }
      await recordIn(tx, scope.tenantId, author, { action: 'maintenance.added', ...about(window), after, reason })
      return ok(added)
    }),

  endMaintenance: (scope, author, id, at) =>
    scoped.run(scope, async (tx) => {
      const [ended] = await tx.query<Place>(endWindow, [id, new Date(at), author.name])
      if (!ended)
        return (await exists(tx, 'maintenance_windows', id))
          ? refuse('conflict', 'This maintenance window is over already.')
          : refuse('notFound', 'There is no such maintenance window here.')
      await recordIn(tx, scope.tenantId, author, {
        action: 'maintenance.ended',
        ...about(ended),
        after: { window: id },
      })
      return ok(undefined)
    }),

  takeOut: async (scope, author, { stationId, evseId, reason, at }) => {
    try {
      return await scoped.run(scope, async (tx) => {
        const row = [stationId, evseId, reason, new Date(at), author.userId, author.name]
        const [added] = await tx.query<{ id: number }>(insertOut, row)
        if (!added) return refuse('notFound', 'There is no such station or EVSE here.')
        const line = { action: 'alarmService.takenOut', objectType: 'station', objectId: stationId }
        await recordIn(tx, scope.tenantId, author, { ...line, after: { evseId }, reason })
        return ok(added)
      })
    } catch (error) {
      if (violatedKey(error) === null) throw error
      return refuse('conflict', 'It is out of alarm service already.')
    }
  },

  putBack: (scope, author, id, at) =>
    scoped.run(scope, async (tx) => {
      const [ended] = await tx.query<Place>(endOut, [id, new Date(at), author.name])
      if (!ended)
        return (await exists(tx, 'alarm_service', id))
          ? refuse('conflict', 'It is back in alarm service already.')
          : refuse('notFound', 'There is no such entry here.')
      const line = { action: 'alarmService.putBack', ...about(ended), after: { evseId: ended.evseId } }
      await recordIn(tx, scope.tenantId, author, line)
      return ok(undefined)
    }),
})
