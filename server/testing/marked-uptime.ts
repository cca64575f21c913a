import { columnOfKind } from '../db/uptime-sums'
import { kinds } from '../domain/operations/uptime/condition'
import type { EvseId, LocationId, OwnerId, StationId, TenantId } from '../kernel/ids'
import type { TestDatabase } from './test-database'

type Assets = { ownerId: OwnerId; locationId: LocationId; stationId: StationId; evseId: EvseId }

/** An exclusion with its evidence, and sums of uptime, of an EVSE; every text of it says `mark`. */
export async function seedMarkedUptime(
  db: TestDatabase,
  tenantId: TenantId,
  mark: string,
  { ownerId, locationId, stationId, evseId }: Assets,
): Promise<{ exclusionId: number; evidenceId: number }> {
  const add = async (sql: string, values: unknown[]) =>
    (await db.pools.system.query<{ id: number }>(sql, values)).rows[0]?.id ?? 0
  const exclusionId = await add(
    `insert into uptime_exclusions(tenant_id, station_id, starts_at, ends_at, reason, note, created_by_name)
     values ($1, $2, now() - interval '1 hour', now(), 'utility', $3, $3) returning id`,
    [tenantId, stationId, mark],
  )
  const evidenceId = await add(
    `insert into uptime_evidence(tenant_id, exclusion_id, name, media_type, size_bytes, sha256, content, added_by_name)
     values ($1, $2, $3, 'image/png', 1, '\\x00', $4, $3) returning id`,
    [tenantId, exclusionId, mark, Buffer.from(mark)],
  )
  const columns = kinds.map(columnOfKind)
  for (const [table, date, day] of [
    ['uptime_days', 'day', 'current_date'],
    ['uptime_months', 'month', "date_trunc('month', current_date)::date"],
  ])
    await add(
      `insert into ${table}(tenant_id, evse_id, ${date}, reason, station_id, location_id, owner_id, ${columns.join(', ')})
       values ($1, $2, ${day}, '', $3, $4, $5, ${columns.map((_, n) => (n === 0 ? 60_000 : 0)).join(', ')})`,
      [tenantId, evseId, stationId, locationId, ownerId],
    )
  await add('insert into uptime_marks(tenant_id, evse_id, since, until) values ($1, $2, now(), now())', [
    tenantId,
    evseId,
  ])
  return { exclusionId, evidenceId }
}
