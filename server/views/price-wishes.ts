import type { VersionState } from '../domain/pricing/version'
import { usualPercent, type WishState } from '../domain/pricing/wishes/wish'
import type { LocationId, TariffId } from '../kernel/ids'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'

/** A wish with what became of it. Prices per kWh in major units, as the tariff writes them; instants ms UTC. */
export type PriceWish = {
  id: number
  owner: string
  locationId: LocationId
  site: string
  tariffId: TariffId
  currency: string
  currentPrice: number
  wantedPrice: number
  reason: string
  state: WishState
  madeBy: string
  madeAt: number
  decidedBy: string | null
  decidedAt: number | null
  answer: string | null
  /** Of the draft made of it; null: there is none, or it was thrown away. */
  version: { state: VersionState; effectiveFrom: number | null } | null
}
/** A price that counts at a site of the owner in scope, as drivers paid it last. */
export type SitePrice = {
  locationId: LocationId
  site: string
  tariffId: TariffId
  tariff: string
  currency: string
  price: number
}

type Row = Omit<PriceWish, 'madeAt' | 'decidedAt' | 'version'> & {
  madeAt: Date
  decidedAt: Date | null
  versionState: VersionState | null
  effectiveFrom: Date | null
}

const wishesSql = `select w.id, o.name as owner, w.location_id as "locationId", l.name as site, w.tariff_id as "tariffId", w.currency,
    w.current_price::float8 as "currentPrice", w.wanted_price::float8 as "wantedPrice", w.reason, w.state, w.made_by_name as "madeBy",
    w.made_at as "madeAt", w.decided_by_name as "decidedBy", w.decided_at as "decidedAt", w.answer,
    v.version_state as "versionState", v.effective_from as "effectiveFrom"
  from price_wishes w join owners o on o.id = w.owner_id join locations l on l.id = w.location_id left join wished_versions() v on v.wish_id = w.id
  where w.tenant_id = $1 and ($2::text is null or w.state = $2) order by w.state = 'open' desc, w.id desc limit 100`

/** Waiting ones first, then the latest. */
export async function priceWishes({ db, scope }: Reads, state: WishState | null): Promise<PriceWish[]> {
  const rows = await db.query<Row>(scope, wishesSql, [scope.tenantId, state])
  return rows.map(({ madeAt, decidedAt, versionState, effectiveFrom, ...row }) => ({
    ...row,
    madeAt: ms(madeAt),
    decidedAt: msOrNull(decidedAt),
    version: versionState && { state: versionState, effectiveFrom: msOrNull(effectiveFrom) },
  }))
}

/** How far a wish may go, percent. */
export async function wishLimit({ db, scope }: Reads): Promise<number> {
  const [row] = await db.query<{ percent: number | null }>(scope, 'select wish_limit()::float8 as percent')
  return row?.percent ?? usualPercent
}

const pricesSql = `with latest as (select distinct on (d.location_id, d.tariff_id) d.location_id, d.tariff_id, d.currency,
      d.sealed->'tariff'->>'name' as tariff, d.started_at,
      (select (line->>'price')::float8 from jsonb_array_elements(d.priced->'lines') line
        where line->>'dimension' = 'ENERGY' order by (line->>'volume')::numeric desc limit 1) as price
    from cdrs d where not d.credit and d.day >= current_date - 90 order by d.location_id, d.tariff_id, d.started_at desc, d.id desc)
  select l.id as "locationId", l.name as site, p.tariff_id as "tariffId", coalesce(p.tariff, '') as tariff, p.currency, p.price
  from latest p join locations l on l.id = p.location_id where p.price is not null order by lower(l.name), p.started_at desc`

/** What drivers pay per kWh at the sites of the owner in scope. */
export const sitePrices = ({ db, scope }: Reads): Promise<SitePrice[]> => db.query<SitePrice>(scope, pricesSql)
