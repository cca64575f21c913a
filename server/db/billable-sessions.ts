import type {
  BilledSample,
  Decision,
  Neighbour,
  PhaseInterval,
  SessionTariff,
  SessionToBill,
  StandingCdr,
} from '../domain/billing/session-to-bill'
import type { PriceSeries } from '../domain/pricing/price-session'
import type { SessionId } from '../kernel/ids'
import { loadPriceSeries } from './price-series-window'
import type { Tx } from './scoped'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

type Parts = 'samples' | 'intervals' | 'neighbours' | 'unreadable' | 'signed' | 'series' | 'place' | 'tariff'
type SessionRow = Omit<SessionToBill, Parts> & {
  place: SessionToBill['place']
  tariff: SessionTariff | null
  signed: SessionToBill['signed']
}

/** $1: session ids, $2: now. A tariff's and a CDR's columns come as objects. */
const sessionSql = `select s.id as "sessionId", s.tenant_id as "tenantId", s.station_id as "stationId", b.revision, b.state as billing,
    s.state = 'active' as running, ${ms('s.started_at')} as "startedAt", ${ms('coalesce(s.ended_at, $2)')} as "endedAt",
    ${ms('s.start_received_at')} as "startReceivedAt", ${ms('s.end_received_at')} as "endReceivedAt",
    s.start_meter_wh as "startMeterWh", s.last_meter_wh as "lastMeterWh", s.energy_wh as "energyWh", s.token_uid as "tokenUid",
    s.token_type as "tokenType", s.group_id as "groupId", s.contract_id as "contractId", s."authorization",
    s.remote_start_id is not null as "startedRemotely", s.ended_by as "endedBy", s.flags,
    json_build_object('locationId', l.id, 'locationName', l.name, 'address', l.address, 'city', l.city, 'postalCode', l.postal_code,
      'country', l.country, 'latitude', l.latitude, 'longitude', l.longitude, 'timeZone', coalesce(l.time_zone, t.time_zone),
      'stationName', st.name, 'stationIdentity', st.identity, 'evseId', s.evse_id, 'evseNumber', s.evse_number,
      'publicEvseId', e.public_evse_id, 'connectorNumber', s.connector_number, 'connectorStandard', coalesce(c.standard, 'unknown'),
      'connectorFormat', coalesce(c.format, 'socket'), 'powerType', coalesce(c.power_type, st.power_type),
      'ratedW', coalesce(least(e.max_power_w, c.max_power_w), st.max_power_w), 'ownerId', coalesce(st.owner_id, l.owner_id)) as place,
    case when v.id is not null then json_build_object('tariffId', v.tariff_id, 'tariffName', tf.name, 'versionId', v.id,
      'version', v.version, 'definition', v.definition, 'level', stf.level, 'groupKey', stf.group_key, 'partner', stf.partner) end as tariff,
    stf.refusal,
    json_build_object('state', sc.state, 'meterSigns', exists(select 1 from meter_keys k where k.station_id = s.station_id)) as signed,
    (select json_build_object('state', h.state, 'correction', h.correction, 'revision', h.revision) from billing_holds h
      where h.session_id = s.id and h.state <> 'open' and h.decided_by is not null order by h.decided_at desc, h.id desc limit 1) as decision,
    (select json_build_object('id', d.id, 'uid', d.uid, 'startedAt', ${ms('d.started_at')}, 'endedAt', ${ms('d.ended_at')},
        'energyWh', d.energy_wh, 'currency', d.currency, 'netMinor', d.net_minor,
        'grossMinor', d.gross_minor, 'corrected', d.sealed->'corrected') from cdrs d
      where d.session_id = s.id and not d.credit and not exists(select 1 from cdrs x where x.credits_cdr_id = d.id)
      order by d.id desc limit 1) as standing,
    (select count(*) from cdrs d where d.session_id = s.id and not d.credit) as "cdrCount"
  from sessions s join stations st on st.id = s.station_id cross join tenants t left join session_billing b on b.session_id = s.id
    left join evses e on e.id = s.evse_id left join locations l on l.id = s.location_id
    left join connectors c on c.evse_id = s.evse_id and c.connector_number = s.connector_number
    left join session_tariffs stf on stf.session_id = s.id left join tariff_versions v on v.id = stf.version_id
    left join tariffs tf on tf.id = v.tariff_id left join signed_checks sc on sc.session_id = s.id
  where s.id = any($1::bigint[]) and t.id = s.tenant_id order by s.id`

/** The range of time keeps the partitions of other months out; readings of a session never lie far outside it. */
const sampleSql = `select m.session_id as "sessionId", ${ms('m.at')} as at, m.energy_wh as "energyWh", m.power_w as "powerW", m.current_a as "currentA",
    m.signed is not null as signed
  from meter_samples m where m.session_id = any($1::bigint[]) and m.at >= $2 and m.at <= $3 and m.flags = '{}' order by m.session_id, m.at`
const intervalSql = `select s.id as "sessionId", ${ms('i.started_at')} as "startedAt", ${ms('i.ended_at')} as "endedAt", i.phase
  from sessions s join status_intervals i on i.evse_id = s.evse_id and i.started_at <= coalesce(s.ended_at, $2)
    and i.started_at >= s.started_at - interval '1 day' and (i.ended_at is null or i.ended_at > s.started_at)
  where s.id = any($1::bigint[]) order by 1, 2`
const neighbourSql = `select s.id as "of", n.id as "sessionId", ${ms('n.started_at')} as "startedAt",
    ${ms('coalesce(n.ended_at, $2)')} as "endedAt", n.token_uid as "tokenUid"
  from sessions s join sessions n on n.evse_id = s.evse_id and n.id <> s.id and n.started_at <= coalesce(s.ended_at, $2)
    and n.started_at >= s.started_at - interval '2 days' and coalesce(n.ended_at, $2) >= s.started_at
  where s.id = any($1::bigint[])`
const unreadableSql = `select session_id as "sessionId", count(*) as count, min(reason) as reason from quarantine
  where session_id = any($1::bigint[]) and station_id = any($2::int[]) and resolved_at is null group by 1`

/** Everything the price of these sessions depends on, in five queries however many there are. `now` ends running ones. */
export async function loadSessionsToBill(
  tx: Pick<Tx, 'query'>,
  ids: readonly SessionId[],
  now: number,
): Promise<SessionToBill[]> {
  if (ids.length === 0) return []
  const at = new Date(now)
  const rows = await tx.query<SessionRow>(sessionSql, [ids, at])
  if (rows.length === 0) return []
  const from = new Date(Math.min(...rows.map((row) => row.startedAt)) - 60_000)
  const to = new Date(Math.max(...rows.map((row) => row.endedAt)) + 60_000)
  const samples = await tx.query<BilledSample & { sessionId: SessionId; signed: boolean }>(sampleSql, [ids, from, to])
  const intervals = await tx.query<PhaseInterval & { sessionId: SessionId }>(intervalSql, [ids, at])
  const neighbours = await tx.query<Neighbour & { of: SessionId }>(neighbourSql, [ids, at])
  const unreadable = await tx.query<{ sessionId: SessionId; count: number; reason: string }>(unreadableSql, [
    ids,
    [...new Set(rows.map((row) => row.stationId))],
  ])
  const series = await loadPriceSeries(tx, rows)
  const of = {
    samples: grouped(samples, ({ sessionId, signed: _signed, ...sample }) => [sessionId, sample]),
    intervals: grouped(intervals, ({ sessionId, ...interval }) => [sessionId, interval]),
    neighbours: grouped(neighbours, ({ of: id, ...neighbour }) => [id, neighbour]),
  }
  const signing = new Set(samples.filter(({ signed }) => signed).map(({ sessionId }) => sessionId))
  const unread = new Map(unreadable.map(({ sessionId, ...found }) => [sessionId, found]))
  return rows.map((row) => ({
    ...row,
    revision: row.revision ?? 1,
    billing: row.billing ?? 'none',
    decision: row.decision as Decision | null,
    standing: row.standing as StandingCdr | null,
    signed: { ...row.signed, meterSigns: row.signed.meterSigns || signing.has(row.sessionId) },
    samples: of.samples.get(row.sessionId) ?? [],
    intervals: of.intervals.get(row.sessionId) ?? [],
    neighbours: of.neighbours.get(row.sessionId) ?? [],
    unreadable: unread.get(row.sessionId) ?? null,
    series: series.get(row.sessionId) ?? ([] as PriceSeries[]),
  }))
}

function grouped<Row, Value>(rows: readonly Row[], split: (row: Row) => [SessionId, Value]): Map<SessionId, Value[]> {
  const groups = new Map<SessionId, Value[]>()
  for (const row of rows) {
    const [key, value] = split(row)
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}
