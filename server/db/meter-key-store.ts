import type { MeterKeys } from '../domain/billing/meter-key'
import type { StationId } from '../kernel/ids'
import { recordIn } from './audit-trail'
import { insertMeterKey, type MeterKeyRow, meterKeyColumns, meterKeyOf, meterKeyParams } from './meter-key-row'
import type { Scoped } from './scoped'

export const openMeterKeyStore = (scoped: Scoped): MeterKeys => ({
  find: async (scope, id) => {
    const [row] = await scoped.query<MeterKeyRow>(
      scope,
      `select ${meterKeyColumns} from meter_keys k where k.id = $1`,
      [id],
    )
    return row ? meterKeyOf(row) : null
  },
  ofStation: async (scope, stationId) => {
    const sql = `select ${meterKeyColumns} from meter_keys k where k.station_id = $1 order by k.id`
    return (await scoped.query<MeterKeyRow>(scope, sql, [stationId])).map(meterKeyOf)
  },
  stationIds: async (scope, identities) => {
    const sql = 'select identity, id from stations where identity = any($1)'
    const rows = await scoped.query<{ identity: string; id: StationId }>(scope, sql, [identities])
    return new Map(rows.map(({ identity, id }) => [identity, id]))
  },
  hasEvse: async (scope, stationId, evseNumber) => {
    const sql = `select 1 from stations s where s.id = $1
      and ($2::int is null or exists (select 1 from evses e where e.station_id = s.id and e.evse_number = $2))`
    return (await scoped.query(scope, sql, [stationId, evseNumber])).length > 0
  },
  add: (scope, keys, author) =>
    scoped.run(scope, async (tx) => {
      for (const key of keys) {
        await tx.query(insertMeterKey, meterKeyParams(key, author.name))
        const { stationId, ...after } = key
        const line = { action: 'meterKey.registered', objectType: 'station', objectId: stationId, after }
        await recordIn(tx, scope.tenantId, author, line)
      }
    }),
  change: (scope, id, { source, validUntil }, { author, line }) =>
    scoped.run(scope, async (tx) => {
      await tx.query(
        'update meter_keys set source = coalesce($2, source), valid_until = coalesce($3, valid_until) where id = $1',
        [id, source ?? null, validUntil ? new Date(validUntil) : null],
      )
      await recordIn(tx, scope.tenantId, author, line)
    }),
})
