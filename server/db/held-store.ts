import type { HeldRow, HeldStore } from '../domain/assets/held'
import type { StationId } from '../kernel/ids'
import type { Scoped, Tx } from './scoped'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

export const heldSql = `select kind, key, evse_number as "evseNumber", ${ms('until_at')} as until, data, ${ms('since')} as since,
    by_name as "byName" from station_held where station_id = $1 order by kind, evse_number nulls first, since desc`

const insertSql = `insert into station_held(tenant_id, station_id, kind, key, evse_number, until_at, data, since, by_name)
  select s.tenant_id, s.id, $2, $3, $4, $5, $6, $7, $8 from stations s where s.id = $1`

async function write(tx: Tx, stationId: StationId, row: HeldRow): Promise<void> {
  const until = row.until === null ? null : new Date(row.until)
  const values = [stationId, row.kind, row.key, row.evseNumber, until, JSON.stringify(row.data)]
  await tx.query(insertSql, [...values, new Date(row.since), row.byName])
}

/** What we mean stations to hold. One change of a station waits for the other. */
export const openHeldStore = (scoped: Scoped): HeldStore => ({
  list: (scope, stationId) => scoped.query<HeldRow>(scope, heldSql, [stationId]),
  change: (scope, stationId, decide) =>
    scoped.run(scope, async (tx) => {
      await tx.query("select pg_advisory_xact_lock(hashtext('busbar.held'), $1)", [stationId])
      const before = await tx.query<HeldRow>(heldSql, [stationId])
      const after = decide(before)
      const kept = new Set(after.filter((row) => before.includes(row)))
      for (const row of before.filter((each) => !kept.has(each)))
        await tx.query('delete from station_held where station_id = $1 and kind = $2 and key = $3', [
          stationId,
          row.kind,
          row.key,
        ])
      for (const row of after.filter((each) => !kept.has(each))) await write(tx, stationId, row)
    }),
})
