import type pg from 'pg'
import type { Alarm, StoredAlarm } from '../domain/operations/alarm'
import type { FailedStart, FaultNote } from '../domain/operations/facts'
import type { AlarmIntent, AlarmStore, ChangedAlarm } from '../domain/operations/ports'
import type { Silence } from '../domain/operations/silence'
import type { AlarmId } from '../kernel/ids'
import {
  alarmNames,
  type LiveAlarmRow,
  liveAlarmColumns,
  storedAlarm,
  storedAlarmColumns,
  toLiveAlarm,
} from './alarm-row'
import { type AlarmWrite, writeAlarms } from './alarm-write'
import type { Tx } from './scoped'
import { inSystem } from './system-transaction'

/** The latest row of each subject, locked: the open one, else the newest. */
const lockLatest = `select ${storedAlarmColumns}, a.cause_id as "causeId"
  from unnest($1::int[], $2::text[], $3::text[], $4::int[]) as k(tenant_id, rule, subject, station_id)
  cross join lateral (select * from alarms c where c.tenant_id = k.tenant_id and c.rule = k.rule and c.subject = k.subject
    and c.station_id is not distinct from k.station_id order by c.open desc, c.id desc limit 1 for update) a`

const failedStarts = `select s.station_id as "stationId", s.evse_number as "evseNumber",
    (extract(epoch from s.start_received_at) * 1000)::bigint as at,
    case when 'refused' = any(s.flags) then 'refused' else coalesce(s.stop_reason, 'noEnergy') end as cause
  from sessions s where s.tenant_id in (select id from tenants) and s.started_at >= to_timestamp($1::double precision / 1000)
    and s.evse_number > 0 and s.energy_wh = 0 and coalesce(s.max_power_w, 0) = 0
    and ('refused' = any(s.flags) or s.stop_reason in ('Timeout', 'EVConnectTimeout', 'ReqEnergyTransferRejected')
      or s.ended_at - s.started_at <= interval '60 seconds')
    and not exists (select 1 from sessions n where n.evse_id = s.evse_id and n.started_at > s.started_at and n.energy_wh > 0)
  order by s.started_at`

const faultNotes = `select e.station_id as "stationId", e.evse_number as "evseNumber", n.text
  from evses e cross join lateral (select text from station_events v where v.station_id = e.station_id
    and v.evse_number = e.evse_number and v.kind = 'deviceEvent' and v.at >= e.status_at - interval '1 minute'
    order by v.at desc, v.id desc limit 1) n
  where e.availability = 'faulted' and n.text not like '%(cleared)%'`

const shelvesOver = `select ${storedAlarmColumns} from alarms a
  where a.open and a.shelved_until <= to_timestamp($1::double precision / 1000)`

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

const silences = `select 'maintenance:' || id as ref, 'maintenance' as kind, station_id as "stationId", location_id as "locationId",
    null::int as "evseId", ${ms('starts_at')} as "from", ${ms('ends_at')} as until, created_by_name as "byName", reason
  from maintenance_windows where ended_at is null and ends_at > to_timestamp($1::double precision / 1000)
  union all
  select 'outOfService:' || id, 'outOfService', case when evse_id is null then station_id end, null, evse_id,
    ${ms('taken_out_at')}, null, taken_out_by_name, reason
  from alarm_service where put_back_at is null`

/** Rows that changed, and the causes they came under or left: those count what they explain. */
const changedRows = `select ${liveAlarmColumns} from alarms a ${alarmNames}
  where a.id = any($1) or a.id = any($2) or a.id in (select cause_id from alarms where id = any($1))`

const keyOf = (alarm: Pick<Alarm, 'tenantId' | 'rule' | 'subject'>) =>
  `${alarm.tenantId}|${alarm.rule}|${alarm.subject}`

/** SQLSTATE classes 22 and 23: this row cannot be written, however often it is tried. */
const isPoisoned = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code)

/** Alarms of all tenants, for the engine. An intent the database cannot take is reported and left out; its neighbours are written. */
export function createAlarmStore(gateway: pg.Pool, onPoisoned: (error: unknown) => void): AlarmStore {
  async function apply(intents: readonly AlarmIntent[]): Promise<ChangedAlarm[]> {
    try {
      return await inSystem(gateway, (tx) => write(tx, intents))
    } catch (error) {
      if (!isPoisoned(error)) throw error
      if (intents.length > 1) return (await Promise.all(intents.map((intent) => apply([intent])))).flat()
      onPoisoned(error)
      return []
    }
  }

  return {
    apply,
    open: async () =>
      (await gateway.query<StoredAlarm>(`select ${storedAlarmColumns} from alarms a where a.open`)).rows,
    faultNotes: async () => (await gateway.query<FaultNote>(faultNotes)).rows,
    shelvesOver: async (now) => (await gateway.query<StoredAlarm>(shelvesOver, [now])).rows,
    silences: async (now) => (await gateway.query<Silence>(silences, [now])).rows,
    failedStartsSince: async (since) => (await gateway.query<FailedStart>(failedStarts, [since])).rows,
  }
}

async function write(tx: Tx, intents: readonly AlarmIntent[]): Promise<ChangedAlarm[]> {
  const places = [...new Map(intents.map(({ place }) => [keyOf(place), place])).values()]
  const columns = [
    places.map((p) => p.tenantId),
    places.map((p) => p.rule),
    places.map((p) => p.subject),
    places.map((p) => p.stationId),
  ]
  const rows = await tx.query<StoredAlarm & { causeId: AlarmId | null }>(lockLatest, columns)
  const current = new Map<string, Alarm & { id?: StoredAlarm['id'] }>(rows.map((row) => [keyOf(row), row]))
  const writes: (AlarmWrite & { causedAt: number })[] = []
  for (const { place, at, causedAt, decide } of intents) {
    const before = current.get(keyOf(place)) ?? null
    const change = decide(before)
    if (!change) continue
    const id = change.event === 'raised' ? null : (before?.id ?? null)
    current.set(keyOf(place), change.alarm)
    const { event, note = null } = change
    writes.push({ alarm: { ...change.alarm, id }, event, note, at, actor: null, causedAt })
  }
  const ids = await writeAlarms(tx, writes)
  const causes = new Map(writes.map(({ causedAt }, index) => [ids[index], causedAt]))
  const left = rows.flatMap(({ id, causeId }) => (causeId !== null && causes.has(id) ? causeId : []))
  const changed = await tx.query<LiveAlarmRow>(changedRows, [[...causes.keys()], left])
  const latest = Math.max(0, ...causes.values())
  return changed.map((row) => ({
    tenantId: row.tenantId,
    value: toLiveAlarm(row),
    stored: storedAlarm(row),
    causedAt: causes.get(row.id) ?? latest,
  }))
}
