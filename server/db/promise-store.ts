import type { PromiseStore } from '../domain/operations/hand-over-ports'
import { ok, refuse } from '../kernel/result'
import { insertNote } from './alarm-write'
import { recordIn } from './audit-trail'
import type { Scoped } from './scoped'

// An alarm knows its station: the promise stands at both.
const insert = `insert into promises(tenant_id, station_id, alarm_id, body, due_at, made_by, made_by_name, made_at)
  select $1, s.id, a.id, $4, $5, $6, $7, $8 from (select $2::int as station_id, $3::bigint as alarm_id) given
    left join alarms a on a.id = given.alarm_id left join stations s on s.id = coalesce(given.station_id, a.station_id)
  where (given.station_id is null or s.id is not null) and (given.alarm_id is null or a.id is not null) returning id, station_id as "stationId"`

const keep = `update promises set kept_at = $2, kept_by_name = $3 where id = $1 and kept_at is null
  returning body, station_id as "stationId", alarm_id as "alarmId"`

type Place = { stationId: number | null; alarmId: number | null }
const about = ({ stationId, alarmId }: Place) =>
  stationId === null ? { objectType: 'alarm', objectId: alarmId ?? 0 } : { objectType: 'station', objectId: stationId }

export const openPromiseStore = (scoped: Scoped): PromiseStore => ({
  make: (scope, author, { stationId, alarmId, body, dueAt, at }) =>
    scoped.run(scope, async (tx) => {
      const row = [scope.tenantId, stationId, alarmId, body, new Date(dueAt), author.userId, author.name, new Date(at)]
      const [made] = await tx.query<{ id: number; stationId: number | null }>(insert, row)
      if (!made) return refuse('notFound', 'There is no such station or alarm here.')
      const after = { body, dueAt: new Date(dueAt) }
      const place = about({ stationId: made.stationId, alarmId })
      await recordIn(tx, scope.tenantId, author, { action: 'promise.made', ...place, after })
      if (alarmId !== null) await tx.query(insertNote, [scope.tenantId, alarmId, author.name, `Promised: ${body}`])
      return ok({ id: made.id })
    }),

  keep: (scope, author, id, at) =>
    scoped.run(scope, async (tx) => {
      const [kept] = await tx.query<Place & { body: string }>(keep, [id, new Date(at), author.name])
      if (!kept) {
        const known = await tx.query('select 1 from promises where id = $1', [id])
        return known.length > 0
          ? refuse('conflict', 'Somebody has kept this promise already.')
          : refuse('notFound', 'There is no such promise here.')
      }
      await recordIn(tx, scope.tenantId, author, {
        action: 'promise.kept',
        ...about(kept),
        after: { body: kept.body },
      })
      if (kept.alarmId !== null)
        await tx.query(insertNote, [scope.tenantId, kept.alarmId, author.name, `Promise kept: ${kept.body}`])
      return ok(null)
    }),
})
