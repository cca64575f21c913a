import type { HandOverChange, HandOverRef } from '../domain/operations/hand-over'
import type { TenantScope } from '../kernel/scope'
import type { Tx } from './scoped'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

/** What of the audit log is news for the next shift, in words. Everything else is work as usual. */
const news: Record<string, string> = {
  'tariff.approved': 'Tariff published',
  'tariff.rolledBack': 'Tariff rolled back',
  'tariff.withdrawn': 'Tariff withdrawn',
  'tariff.assigned': 'Tariff assigned',
  'tariff.assignmentEnded': 'Tariff assignment ended',
  'station.added': 'Station added',
  'station.accepted': 'Station accepted',
  'station.removed': 'Station removed',
  'station.settingsWritten': 'Settings of a station changed',
  'alarmRule.changed': 'Alarm rule changed',
  'setting.changed': 'Setting of the organisation changed',
  'organisation.changed': 'Organisation changed',
}

// A bulk action leaves a line per object: a reader wants it once, with a number.
const audited = `select action, actor, count(distinct object_id)::int as objects, ${ms('max(at)')} as at,
    min(object_type) as "objectType", min(object_id) as "objectId",
    min(coalesce(case when object_type = 'station' then (select name from stations s where s.id::text = object_id)
      when object_type = 'tariff' then (select name from tariffs t where t.id::text = object_id)
      when object_type = 'tariffVersion' then (select t.name from tariff_versions v join tariffs t on t.id = v.tariff_id
        where v.id::text = object_id) end, '')) as name
  from audit_log where tenant_id = $3 and at >= $1 and action = any($2)
  group by action, actor, date_bin('30 minutes', at, 'epoch'::timestamptz) order by max(at) desc limit 100`

const boot = `select at, payload->>'firmwareVersion' as version from station_events where station_id = s.id and kind = 'boot'`
const firmware = `select b.version, count(*)::int as stations, min(s.name) as name, min(s.id) as "stationId", ${ms('max(b.at)')} as at
  from stations s cross join lateral (${boot} order by at desc limit 1) b
    cross join lateral (${boot} and at < $1 order by at desc limit 1) before
  where s.booted_at >= $1 and b.at >= $1 and b.version is not null and before.version is not null and b.version <> before.version
  group by b.version order by max(b.at) desc limit 20`

type Audited = {
  action: string
  actor: string
  objects: number
  at: number
  objectType: string
  objectId: string
  name: string
}
type Firmware = { version: string; stations: number; name: string; stationId: number; at: number }

const refOf = ({ objectType, objectId, objects }: Audited): HandOverRef => {
  if (objectType.startsWith('tariff')) return { kind: 'tariff', id: null }
  if (objectType === 'station' && objects === 1) return { kind: 'station', id: Number(objectId) }
  return objectType === 'station' ? { kind: 'none', id: null } : { kind: 'settings', id: null }
}

/** What is different since `since`, newest first. */
export async function changesSince(tx: Tx, { tenantId }: TenantScope, since: number): Promise<HandOverChange[]> {
  const lines = await tx.query<Audited>(audited, [new Date(since), Object.keys(news), tenantId])
  const boots = await tx.query<Firmware>(firmware, [new Date(since)])
  const changes: HandOverChange[] = [
    ...lines.map((line) => ({
      what: line.objects > 1 ? `${news[line.action]} ×${line.objects}` : (news[line.action] ?? line.action),
      detail: line.objects > 1 ? '' : line.name,
      ref: refOf(line),
      at: line.at,
      byName: line.actor,
    })),
    ...boots.map(
      ({ version, stations, name, stationId, at }): HandOverChange => ({
        what: `Firmware ${version}`,
        detail: stations === 1 ? name : `${stations} stations`,
        ref: stations === 1 ? { kind: 'station', id: stationId } : { kind: 'none', id: null },
        at,
        byName: '',
      }),
    ),
  ]
  return changes.toSorted((a, b) => b.at - a.at)
}
