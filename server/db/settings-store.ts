import type pg from 'pg'
import type { MapTiles, Organisation, SettingsStore, SettingValues } from '../domain/people/settings'
import { recordIn } from './audit-trail'
import type { Scoped, Tx } from './scoped'

const organisationSql = 'select name, slug, currency, time_zone as "timeZone" from tenants where id = $1'

async function storedValue<K extends keyof SettingValues>(
  tx: Tx,
  tenantId: number,
  key: K,
  lock = '',
): Promise<SettingValues[K] | null> {
  const rows = await tx.query<{ value: SettingValues[K] }>(
    `select value from settings where tenant_id = $1 and key = $2 ${lock}`,
    [tenantId, key],
  )
  return rows[0]?.value ?? null
}

export function openSettingsStore(scoped: Scoped, system: pg.Pool): SettingsStore {
  return {
    read: (scope) =>
      scoped.run(scope, async (tx) => ({
        organisation: (await tx.query<Organisation>(organisationSql, [scope.tenantId]))[0]!,
        mapTiles: await storedValue(tx, scope.tenantId, 'map.tiles'),
        logDays: await storedValue(tx, scope.tenantId, 'log.days'),
        refundLimitMinor: await storedValue(tx, scope.tenantId, 'support.refundLimit'),
      })),
    changeOrganisation: (scope, author, next, line) =>
      scoped.run(scope, async (tx) => {
        const [before] = await tx.query<Organisation>(`${organisationSql} for update`, [scope.tenantId])
        await tx.query('update tenants set name = $2, currency = $3, time_zone = $4 where id = $1', [
          scope.tenantId,
          next.name,
          next.currency,
          next.timeZone,
        ])
        await recordIn(tx, scope.tenantId, author, { ...line, before })
      }),
    change: (scope, author, key, value, line) =>
      scoped.run(scope, async (tx) => {
        const before = await storedValue(tx, scope.tenantId, key, 'for update')
        const upsert = `insert into settings(tenant_id, key, value) values ($1, $2, $3)
          on conflict (tenant_id, key) do update set value = excluded.value`
        await tx.query(upsert, [scope.tenantId, key, JSON.stringify(value)])
        await recordIn(tx, scope.tenantId, author, { ...line, before })
      }),
    allTileTemplates: async () => {
      const { rows } = await system.query<{ value: MapTiles | null }>(
        "select value from settings where key = 'map.tiles'",
      )
      return rows.flatMap((row) => (row.value ? [row.value.urlTemplate] : []))
    },
  }
}
