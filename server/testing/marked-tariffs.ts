import type { TenantId } from '../kernel/ids'
import type { TestDatabase } from './test-database'

export type TariffKeys = {
  tariffId: number
  versionId: number
  assignmentId: number
  scenarioId: number
  publicationId: number
  seriesId: number
  wishId: number
}

/** A tenant's tariff with a version in force, an assignment and what hangs on them; every text of it says `mark`. */
export async function seedMarkedTariffs(
  db: TestDatabase,
  tenantId: TenantId,
  mark: string,
  stationId: number,
): Promise<TariffKeys> {
  const add = async (table: string, row: Record<string, unknown>, key = 'id'): Promise<number> => {
    const names = ['tenant_id', ...Object.keys(row)]
    const sql = `insert into ${table}(${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')}) returning ${key} as key`
    const { rows } = await db.pools.system.query<{ key: number }>(sql, [tenantId, ...Object.values(row)])
    return Number(rows[0]!.key)
  }
  const definition = {
    currency: 'EUR',
    kind: 'regular',
    taxIncluded: 'no',
    elements: [
      { name: mark, components: [{ type: 'ENERGY', price: 0.5, vatPercent: 21, stepSize: 1 }], restrictions: {} },
    ],
    minPrice: null,
    maxPrice: null,
    validFrom: null,
    validUntil: null,
    texts: [{ language: 'en', text: mark }],
    url: null,
  }
  const yesterday = new Date(Date.now() - 86_400_000)
  const by = { created_by_name: mark }
  const tariffId = await add('tariffs', { name: mark })
  const versionId = await add('tariff_versions', {
    ...by,
    tariff_id: tariffId,
    version: 1,
    state: 'approved',
    definition: JSON.stringify(definition),
    note: mark,
    effective_from: yesterday,
    approved_at: yesterday,
    approved_by_name: mark,
  })
  const assignment = { ...by, tariff_id: tariffId, level: 'station', station_id: stationId, group_key: mark }
  const assignmentId = await add('tariff_assignments', { ...assignment, valid_from: yesterday })
  const scenarioId = await add('tariff_scenarios', { name: mark, input: JSON.stringify({ groups: [mark] }) })
  const publicationId = await add('tariff_publications', {
    version_id: versionId,
    channel: 'display',
    station_id: stationId,
    state: 'failed',
    detail: mark,
  })
  const seriesId = await add('price_series', { name: mark, currency: 'EUR' })
  await add('price_points', { series_id: seriesId, at: new Date(900_000), price: 0.12 }, 'series_id')
  const place = 'select owner_id, location_id from stations where id = $1'
  const { rows } = await db.pools.system.query<{ owner_id: number; location_id: number }>(place, [stationId])
  const prices = { currency: 'EUR', current_price: 0.5, wanted_price: 0.6 }
  const wish = { ...rows[0]!, ...prices, tariff_id: tariffId, reason: mark, made_by_name: mark, answer: mark }
  const wishId = await add('price_wishes', { ...wish, version_id: versionId })
  return { tariffId, versionId, assignmentId, scenarioId, publicationId, seriesId, wishId }
}
