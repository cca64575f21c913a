import type { TariffResolution, Unresolved } from '../domain/billing/ports'
import type { TariffInTime } from '../domain/billing/resolve-tariff'
import type { Assignment } from '../domain/pricing/choose-assignment'
import type { EvseId, SessionId, StationId } from '../kernel/ids'
import type { Scoped } from './scoped'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

type Row = {
  sessionId: SessionId
  stationId: StationId
  evseId: EvseId
  evseNumber: number
  connectorId: number | null
  locationId: number | null
  groupId: string | null
  at: number
}

const columns = `b.session_id as "sessionId", b.station_id as "stationId", b.evse_id as "evseId", s.evse_number as "evseNumber",
  c.id as "connectorId", s.location_id as "locationId", s.group_id as "groupId", ${ms('s.started_at')} as at`
const source = `join sessions s on s.id = b.session_id
  left join connectors c on c.evse_id = s.evse_id and c.connector_number = s.connector_number`

/**
 * A refused session is looked up again when an assignment or a version came after it was: it may count from back then.
 * The 30 s are for changes whose transaction was under way meanwhile.
 */
const unresolvedSql = `(select ${columns} from session_billing b ${source} where b.tenant_id = $1 and not b.resolved order by b.session_id limit $2)
  union all (select ${columns} from session_tariffs st join session_billing b on b.session_id = st.session_id and b.state in ('running', 'refused') ${source}
    where st.tenant_id = $1 and st.version_id is null and st.resolved_at < (select least(now() - interval '30 s', interval '30 s' +
      greatest((select max(created_at) from tariff_assignments), (select max(approved_at) from tariff_versions),
        '-infinity'::timestamptz)))
    order by st.resolved_at limit $2)`

/** Of each EVSE the first refused session, by its index, and those that run or wait: never all that were ever refused. */
const uncoveredSql = `select distinct on (b.evse_id) ${columns}, ${ms('s.started_at')} as since
  from (select f.session_id from evses e cross join lateral (select session_id from session_billing r
      where r.evse_id = e.id and r.state = 'refused' order by r.session_id limit 1) f
    union select session_id from session_billing where tenant_id = $1 and state = 'due'
    union select id from sessions where tenant_id = $1 and state = 'active') first
    join session_tariffs st on st.session_id = first.session_id and st.version_id is null
    join session_billing b on b.session_id = st.session_id and b.state in ('running', 'due', 'refused') ${source}
  order by b.evse_id, s.started_at`

const unresolved = ({ connectorId, locationId, groupId, at, ...row }: Row): Unresolved => ({
  ...row,
  place: {
    connectorId,
    evseId: row.evseId,
    stationId: row.stationId,
    locationId,
    groups: groupId === null ? [] : [groupId],
    partner: null,
    at,
  },
})

export const openTariffResolution = (scoped: Scoped): TariffResolution => ({
  book: (scope) =>
    scoped.run(scope, async (tx) => {
      const assignments = await tx.query<Assignment>(
        `select id, tariff_id as "tariffId", level, connector_id as "connectorId", evse_id as "evseId", station_id as "stationId",
           location_id as "locationId", group_key as "groupKey", partner, ${ms('valid_from')} as "validFrom", ${ms('valid_until')} as "validUntil"
         from tariff_assignments`,
      )
      const versions = await tx.query<TariffInTime['versions'][number] & { tariffId: number }>(
        `select tariff_id as "tariffId", id as "versionId", version, state, ${ms('effective_from')} as "effectiveFrom"
         from tariff_versions where state = 'approved'`,
      )
      const tariffs = new Map<number, TariffInTime>()
      for (const { tariffId, ...version } of versions) {
        const tariff = tariffs.get(tariffId) ?? { tariffId, versions: [] }
        tariff.versions.push(version)
        tariffs.set(tariffId, tariff)
      }
      return { assignments, tariffs }
    }),

  async unresolved(scope, limit) {
    const rows = await scoped.query<Row>(scope, unresolvedSql, [scope.tenantId, limit])
    return [...new Map(rows.slice(0, limit).map((row) => [row.sessionId, unresolved(row)])).values()]
  },

  write: (scope, found) =>
    scoped.run(scope, async (tx) => {
      const rows = found.map(({ session, tariff }) => ({
        sessionId: session.sessionId,
        tenantId: scope.tenantId,
        stationId: session.stationId,
        versionId: tariff.versionId,
        level: tariff.assignment?.level ?? null,
        assignmentId: tariff.assignment?.id ?? null,
        groupKey: tariff.assignment?.groupKey ?? null,
        partner: tariff.assignment?.partner ?? null,
        refusal: tariff.refusal,
        at: session.place.at,
        groupId: session.place.groups[0] ?? null,
      }))
      const ids = rows.map(({ sessionId }) => sessionId)
      // Locked before it is written, as the trigger does: a token or a start that comes meanwhile is looked at anew.
      await tx.query(
        'select 1 from session_billing where session_id = any($1::bigint[]) order by session_id for update',
        [ids],
      )
      await tx.query(
        `insert into session_tariffs(session_id, tenant_id, station_id, version_id, level, assignment_id, group_key, partner, refusal)
         select r."sessionId", r."tenantId", r."stationId", r."versionId", r.level, r."assignmentId", r."groupKey", r.partner, r.refusal
         from jsonb_to_recordset($1::jsonb) as r("sessionId" bigint, "tenantId" int, "stationId" int, "versionId" int, level text,
           "assignmentId" int, "groupKey" text, partner text, refusal text, at float8, "groupId" text)
           join sessions s on s.id = r."sessionId" and s.started_at = to_timestamp(r.at / 1000)::timestamptz(3)
             and s.group_id is not distinct from r."groupId"
         on conflict (session_id) do update set version_id = excluded.version_id, level = excluded.level, assignment_id = excluded.assignment_id,
           group_key = excluded.group_key, partner = excluded.partner, refusal = excluded.refusal, resolved_at = now()
         where session_tariffs.version_id is null`,
        [JSON.stringify(rows)],
      )
      await tx.query(
        `update session_billing b set resolved = true, state = case when b.state = 'refused' and st.version_id is not null then 'due' else b.state end
         from session_tariffs st where st.session_id = b.session_id and b.session_id = any($1::bigint[])`,
        [ids],
      )
    }),

  async uncovered(scope) {
    const rows = await scoped.query<Row & { since: number }>(scope, uncoveredSql, [scope.tenantId])
    return rows.map(({ since, ...row }) => ({ ...unresolved(row), since }))
  },
})
