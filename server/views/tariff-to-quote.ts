import type { PriceSeries } from '../domain/pricing/price-session'
import type { TariffDefinition } from '../domain/pricing/tariff'
import type { Reads } from './reads'

export type TariffToQuote = { id: number; version: number; definition: TariffDefinition }

/** One version of a tariff, or the one that counts now (`version` null); null: not there, or nothing counts yet. */
export async function tariffToQuote(
  { db, scope, now }: Reads,
  { id, version }: { id: number; version: number | null },
): Promise<TariffToQuote | null> {
  const rows = await db.query<TariffToQuote>(
    scope,
    `select tariff_id as id, version, definition from tariff_versions
     where tariff_id = $1 and ($2::int = version or ($2::int is null and state = 'approved' and effective_from <= $3))
     order by effective_from desc nulls last, version desc limit 1`,
    [id, version, new Date(now())],
  )
  return rows[0] ?? null
}

/** Market prices of these series that a session from `from` to `to` (ms UTC) can meet, as the engine takes them. */
export async function seriesToQuote(
  { db, scope }: Reads,
  ids: readonly number[],
  from: number,
  to: number,
): Promise<PriceSeries[]> {
  if (ids.length === 0) return []
  const rows = await db.query<{ id: number; everyS: number; at: Date; price: string }>(
    scope,
    `select s.id, s.every_s as "everyS", p.at, p.price from price_series s join price_points p on p.series_id = s.id
     where s.id = any($1) and p.at > $2::timestamptz - make_interval(secs => s.every_s) and p.at <= $3 order by s.id, p.at`,
    [ids, new Date(from), new Date(to)],
  )
  const stretches = new Map<number, PriceSeries>()
  for (const { id, everyS, at, price } of rows) {
    const found = stretches.get(id) ?? { seriesId: id, startedAt: at.getTime(), everyMs: everyS * 1_000, prices: [] }
    stretches.set(id, found)
    const slot = Math.round((at.getTime() - found.startedAt) / found.everyMs)
    while (found.prices.length < slot) found.prices.push(null)
    found.prices[slot] = Number(price)
  }
  return [...stretches.values()]
}
