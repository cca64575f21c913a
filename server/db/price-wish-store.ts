import type { Wish } from '../domain/pricing/wishes/wish'
import type { Wishes, WishStore } from '../domain/pricing/wishes/wish-ports'
import type { TenantScope } from '../kernel/scope'
import { recordIn } from './audit-trail'
import type { Scoped, Tx } from './scoped'

/** Owners' wishes for prices; as the application's own role, so that an owner reaches own sites and wishes only. */
export const openPriceWishStore = (scoped: Scoped): WishStore => ({
  change: (scope, work) =>
    scoped.run(scope, async (tx) => {
      await tx.query("select pg_advisory_xact_lock(hashtext('busbar.wishes'), $1)", [scope.tenantId])
      return work(wishesIn(tx, scope))
    }),
})

const wishSql = `select id, owner_id as "ownerId", location_id as "locationId", tariff_id as "tariffId", currency,
    current_price::float8 as "currentPrice", wanted_price::float8 as "wantedPrice", reason, state, version_id as "versionId"
  from price_wishes where id = $1 for update`

/** The price of the energy of the latest session that was billed by the tariff at the site: of its largest line. */
export const latestPriceSql = `select d.currency, (select (line->>'price')::float8 from jsonb_array_elements(d.priced->'lines') line
    where line->>'dimension' = 'ENERGY' order by (line->>'volume')::numeric desc limit 1) as price
  from cdrs d where d.location_id = $1 and d.tariff_id = $2 and not d.credit and d.day >= current_date - 90
  order by d.started_at desc, d.id desc limit 1`

function wishesIn(tx: Tx, scope: TenantScope): Wishes {
  const one = async <T extends Record<string, unknown>>(sql: string, params: unknown[] = []) =>
    (await tx.query<T>(sql, params))[0]
  return {
    mostPercent: async () => {
      const found = await one<{ percent: number | null }>('select wish_limit()::float8 as percent')
      return found?.percent ?? null
    },
    setMostPercent: async (mostPercent) =>
      void (await tx.query(
        `insert into settings(tenant_id, key, value) values ($1, 'tariff.wishes', $2)
         on conflict (tenant_id, key) do update set value = excluded.value`,
        [scope.tenantId, JSON.stringify({ mostPercent })],
      )),
    price: async (locationId, tariffId) => {
      const found = await one<{ price: number | null; currency: string }>(latestPriceSql, [locationId, tariffId])
      return found?.price == null ? null : { price: found.price, currency: found.currency }
    },
    isOpen: async (locationId, tariffId) => {
      const sql = "select 1 as found from price_wishes where location_id = $1 and tariff_id = $2 and state = 'open'"
      return (await one(sql, [locationId, tariffId])) !== undefined
    },
    add: async (wish) => {
      const sql = `insert into price_wishes(tenant_id, owner_id, location_id, tariff_id, currency, current_price, wanted_price, reason,
          made_by, made_by_name, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`
      const { ownerId, locationId, tariffId, currency, currentPrice, wantedPrice, reason, author, at } = wish
      const place = [scope.tenantId, ownerId, locationId, tariffId]
      const what = [currency, currentPrice, wantedPrice, reason, author.userId, author.name, new Date(at)]
      return (await one<{ id: number }>(sql, [...place, ...what]))!.id
    },
    wish: async (id) => (await one<Wish>(wishSql, [id])) ?? null,
    settle: async (id, { state, answer, versionId, author, at }) =>
      void (await tx.query(
        `update price_wishes set state = $2, answer = $3, version_id = $4, decided_by = $5, decided_by_name = $6, decided_at = $7
         where id = $1`,
        [id, state, answer, versionId, author.userId, author.name, new Date(at)],
      )),
    record: (author, line) => recordIn(tx, scope.tenantId, author, line),
  }
}
