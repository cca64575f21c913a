import type { AssignmentTargets } from '../domain/pricing/assignment-ports'
import type { TariffStore } from '../domain/pricing/ports'
import type { VersionRecord } from '../domain/pricing/version'
import { recordIn } from './audit-trail'
import type { Scoped, Tx } from './scoped'
import { countingSql, coverageSql } from './tariff-coverage'
import { targetStationsSql } from './tariff-targets'

// What a driver nobody knows pays at each of these stations at the instant $1: a display shows no other price. A version
// whose row for this station still waits, or was confirmed last, is not written down again.
const announceSql = (stations: string) => `with counting as (
    select distinct c.station_id, n.version_id from ${coverageSql('$1::timestamptz')} c
      join ${countingSql('$1::timestamptz')} n on n.tariff_id = c.tariff_id
    where c.everybody and c.station_id in (${stations}))
  insert into tariff_publications(tenant_id, version_id, channel, station_id, at)
  select v.tenant_id, v.id, 'display', c.station_id, $1::timestamptz
  from counting c join tariff_versions v on v.id = c.version_id
  where not exists (select 1 from tariff_publications p where p.version_id = v.id and p.station_id = c.station_id
    and p.state = 'pending' and p.at <= $1::timestamptz)`

// Who still waits for the text of a tariff that does not count there any more must not get it after the new one. What
// is planned leaves alone what counts until then.
const elsewhereSql = (stations: string) => `update tariff_publications p set state = 'superseded',
    detail = 'Another tariff counts at this station.', done_at = $1
  where p.state = 'pending' and p.station_id in (${stations}) and p.at <= $1::timestamptz
    and $1::timestamptz <= now() + interval '1 minute' and p.version_id not in (
      select n.version_id from ${coverageSql('$1::timestamptz')} c join ${countingSql('$1::timestamptz')} n on n.tariff_id = c.tariff_id
      where c.everybody and c.station_id = p.station_id)`

// The driver page reads the tariff itself: it is up to date the moment the version counts.
const driverPageSql = `insert into tariff_publications(tenant_id, version_id, channel, at)
  select tenant_id, id, 'driverPage', $2 from tariff_versions where id = $1`

const supersedeSql = `update tariff_publications set state = 'superseded', detail = $2, done_at = $3
  where version_id = $1 and state = 'pending'`

/** Rows for everybody who must learn of an approved version, due when it counts. */
export async function publishVersion(tx: Tx, version: VersionRecord, effectiveFrom: number): Promise<void> {
  const at = new Date(effectiveFrom)
  await tx.query(driverPageSql, [version.id, at])
  const covered = `select x.station_id from ${coverageSql('$1::timestamptz')} x where x.tariff_id = $2`
  await tx.query(announceSql(covered), [at, version.tariffId])
}

/** Tells the displays of the stations below these targets what counts there at `at`. */
export async function announceTargets(tx: Tx, { level, ids }: AssignmentTargets, at: number): Promise<void> {
  const stations = targetStationsSql(level, '$2')
  await tx.query(elsewhereSql(stations), [new Date(at), ids])
  await tx.query(announceSql(stations), [new Date(at), ids])
}

/** What still waits to be told of a version is not told any more. */
export async function supersede(tx: Tx, versionId: number, detail: string, at: number): Promise<void> {
  await tx.query(supersedeSql, [versionId, detail, new Date(at)])
}

/** Failed → pending, due at once, tries counted anew; false: there is no failed one of this key. */
export const retryPublicationIn =
  (scoped: Scoped): TariffStore['retryPublication'] =>
  (scope, author, id, at) =>
    scoped.run(scope, async (tx) => {
      const rows = await tx.query<{ versionId: number }>(
        `update tariff_publications set state = 'pending', attempts = 0, next_at = $2, done_at = null
         where id = $1 and state = 'failed' returning version_id as "versionId"`,
        [id, new Date(at)],
      )
      if (rows.length === 0) return false
      await recordIn(tx, scope.tenantId, author, {
        action: 'tariff.publicationRetried',
        objectType: 'tariffVersion',
        objectId: rows[0]!.versionId,
        before: { state: 'failed' },
        after: { state: 'pending', publication: id },
      })
      return true
    })
