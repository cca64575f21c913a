import type { TenantId } from '../../server/kernel/ids'
import { day, hour } from '../../server/kernel/time'
import type { SeedConnection } from './seed'
import { marketPrice, tariffAssignments, tariffs } from './tariffs'
import type { TenantSlug } from './tenants'

const createdBy = 'Demo'
/** Market prices reach from before the demo's history to some days ahead. */
const [pastDays, comingDays] = [10, 5]

async function seedMarket(db: SeedConnection, tenantId: TenantId, now: number): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `insert into price_series(tenant_id, name, currency, every_s) values($1, 'Day-ahead (demo)', 'EUR', 3600) returning id`,
    [tenantId],
  )
  const from = Math.floor((now - pastDays * day) / hour) * hour
  const instants = Array.from({ length: (pastDays + comingDays) * 24 }, (_, index) => from + index * hour)
  await db.query(
    'insert into price_points(series_id, at, tenant_id, price) select $1, at, $2, price from unnest($3::timestamptz[], $4::numeric[]) p(at, price)',
    [rows[0]!.id, tenantId, instants.map((at) => new Date(at)), instants.map(marketPrice)],
  )
  return rows[0]!.id
}

/** Tariffs with their versions, and where they count; in force long enough for the demo's history. */
export async function seedTariffs(
  db: SeedConnection,
  tenantOf: (slug: TenantSlug) => TenantId,
  locationOf: (key: string) => number,
  now: number,
): Promise<void> {
  const targetOf = async (level: 'location' | 'station', key: string): Promise<number> => {
    if (level === 'location') return locationOf(key)
    return (await db.query<{ id: number }>('select id from stations where identity = $1', [key])).rows[0]!.id
  }
  const seriesId = await seedMarket(db, tenantOf('northgrid'), now)
  const ids = new Map<string, { id: number; tenantId: TenantId }>()
  for (const tariff of tariffs) {
    const tenantId = tenantOf(tariff.tenant)
    const { rows } = await db.query<{ id: number }>(
      'insert into tariffs(tenant_id, name, created_at) values($1, $2, $3) returning id',
      [tenantId, tariff.name, new Date(now - 60 * day)],
    )
    ids.set(tariff.key, { id: rows[0]!.id, tenantId })
    for (const [index, version] of tariff.versions.entries()) {
      const from = Math.floor((now - version.effectiveDays * day) / hour) * hour
      await db.query(
        `insert into tariff_versions(tenant_id, tariff_id, version, state, definition, note, effective_from, created_at, updated_at,
           created_by_name, submitted_at, approved_at, approved_by_name)
         values($1, $2, $3, 'approved', $4, $5, $6, $7, $7, $8, $7, $7, $8)`,
        [
          tenantId,
          rows[0]!.id,
          index + 1,
          JSON.stringify(version.definition(seriesId)),
          version.note,
          new Date(from),
          new Date(from - day),
          createdBy,
        ],
      )
    }
  }
  for (const { tariff, level, key } of tariffAssignments) {
    const { id, tenantId } = ids.get(tariff)!
    const column = level === 'location' ? 'location_id' : 'station_id'
    await db.query(
      `insert into tariff_assignments(tenant_id, tariff_id, level, ${column}, valid_from, created_at, created_by_name)
       values($1, $2, $3, $4, $5, $5, $6)`,
      [tenantId, id, level, await targetOf(level, key), new Date(now - 60 * day), createdBy],
    )
  }
}
