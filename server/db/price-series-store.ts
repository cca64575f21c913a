import type { PriceSeries } from '../domain/pricing/price-session'
import type { SeriesRecord, SeriesStore } from '../domain/pricing/series-ports'
import type { TenantScope } from '../kernel/scope'
import { recordIn } from './audit-trail'
import type { Scoped, Tx } from './scoped'
import { unlessTaken } from './unique-violation'

const objectType = 'priceSeries'
const columns = 'id, name, currency, every_s as "everyS"'

const one = async (tx: Tx, id: number, lock = '') =>
  (await tx.query<SeriesRecord>(`select ${columns} from price_series where id = $1 ${lock}`, [id]))[0] ?? null

const differingSql = `from price_points p join unnest($2::timestamptz[], $3::numeric[]) n(at, price) on n.at = p.at
  where p.series_id = $1 and p.price <> n.price`

type Wanted = { id: number; everyS: number; first: Date; last: Date; at: Date[]; prices: number[] }

/** Puts points on their grid; what has no point is a gap. */
function gridOf({ id, everyS, first, last, at, prices }: Wanted): PriceSeries {
  const everyMs = everyS * 1_000
  const startedAt = first.getTime()
  const grid = new Array<number | null>((last.getTime() - startedAt) / everyMs + 1).fill(null)
  for (const [index, instant] of at.entries()) grid[(instant.getTime() - startedAt) / everyMs] = prices[index]!
  return { seriesId: id, startedAt, everyMs, prices: grid }
}

async function window(scoped: Scoped, scope: TenantScope, ids: readonly number[], from: number, to: number) {
  // One interval earlier: `from` may lie inside it.
  const rows = await scoped.query<Wanted>(
    scope,
    `select s.id, s.every_s as "everyS", min(p.at) as first, max(p.at) as last, array_agg(p.at order by p.at) as at,
       array_agg(p.price::float8 order by p.at) as prices
     from price_series s join price_points p on p.series_id = s.id
     where s.id = any($1::int[]) and p.at > $2::timestamptz - make_interval(secs => s.every_s) and p.at < $3 group by s.id order by s.id`,
    [ids, new Date(from), new Date(to)],
  )
  return rows.map(gridOf)
}

export const openPriceSeriesStore = (scoped: Scoped): SeriesStore => ({
  find: (scope, id) => scoped.run(scope, (tx) => one(tx, id)),
  save: (scope, author, series, id) =>
    unlessTaken(
      scoped.run(scope, async (tx) => {
        const before = id === null ? null : await one(tx, id, 'for update')
        if (id !== null && !before) return 'notFound' as const
        const values = [series.name, series.currency, series.everyS]
        const [row] = before
          ? await tx.query<{ id: number }>(
              'update price_series set name = $1, currency = $2, every_s = $3 where id = $4 returning id',
              [...values, id],
            )
          : await tx.query<{ id: number }>(
              'insert into price_series(name, currency, every_s, tenant_id) values ($1, $2, $3, $4) returning id',
              [...values, scope.tenantId],
            )
        const line = { action: before ? 'priceSeries.changed' : 'priceSeries.added', objectType, objectId: row!.id }
        await recordIn(tx, scope.tenantId, author, { ...line, before, after: series })
        return row!.id
      }),
      { price_series_tenant_id_name_key: 'nameTaken' as const },
    ),
  points: async (scope, id) =>
    (
      await scoped.query<{ n: number }>(scope, 'select count(*)::int as n from price_points where series_id = $1', [id])
    )[0]!.n,
  differing: async (scope, id, points) =>
    (
      await scoped.query<{ n: number }>(scope, `select count(*)::int as n ${differingSql}`, [
        id,
        points.map(({ at }) => new Date(at)),
        points.map(({ price }) => price),
      ])
    )[0]!.n,
  addPoints: (scope, author, series, points) =>
    scoped.run(scope, async (tx) => {
      const values = [series.id, points.map(({ at }) => new Date(at)), points.map(({ price }) => price)]
      await one(tx, series.id, 'for update')
      const replaced = await tx.query(`select p.at, p.price::text ${differingSql} order by p.at limit 500`, values)
      await tx.query(
        `insert into price_points(series_id, at, price, tenant_id) select $1, n.at, n.price, $4
         from unnest($2::timestamptz[], $3::numeric[]) n(at, price)
         on conflict (series_id, at) do update set price = excluded.price`,
        [...values, scope.tenantId],
      )
      const after = { prices: points.length, from: points[0]?.at, to: points.at(-1)?.at }
      const line = { action: 'priceSeries.imported', objectType, objectId: series.id }
      await recordIn(tx, scope.tenantId, author, { ...line, before: { replaced }, after })
    }),
  window: (scope, ids, from, to) => window(scoped, scope, ids, from, to),
})
