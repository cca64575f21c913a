import { coverageSql } from '../db/tariff-coverage'
import type { SeriesRecord } from '../domain/pricing/series-ports'
import type { TariffId } from '../kernel/ids'
import { msOrNull } from './instants'
import type { Reads } from './reads'

/** A tariff whose published prices, now or later, follow a series. */
export type SeriesUse = {
  tariffId: TariffId
  name: string
  /** What it prices now. */
  evses: number
  /** Some price that follows the series has no upper bound. */
  unbounded: boolean
}

/** Market prices: how many, from when to when (ms UTC, the beginning of the last interval), and what was the last. */
export type SeriesRow = SeriesRecord & {
  prices: number
  from: number | null
  to: number | null
  lastPrice: number | null
  /** Intervals between the first and the last price that have none. */
  gaps: number
  usedBy: SeriesUse[]
}

type Row = Omit<SeriesRow, 'from' | 'to' | 'usedBy'> & { from: Date | null; to: Date | null }

const seriesSql = `select s.id, s.name, s.currency, s.every_s as "everyS", count(p.at)::int as prices, min(p.at) as from, max(p.at) as to,
    (select l.price::float8 from price_points l where l.series_id = s.id order by l.at desc limit 1) as "lastPrice",
    coalesce((extract(epoch from max(p.at) - min(p.at)) / s.every_s + 1 - count(p.at))::int, 0) as gaps
  from price_series s left join price_points p on p.series_id = s.id group by s.id order by lower(s.name), s.id`

/** Versions that count or will: of those that came, the last one only. */
const usesSql = `
  with due as (
    select v.tariff_id, v.definition, v.effective_from > $1 or v.effective_from = max(v.effective_from)
      filter (where v.effective_from <= $1) over (partition by v.tariff_id) as counts
    from tariff_versions v join tariffs t on t.id = v.tariff_id where v.state = 'approved' and t.archived_at is null
  ), uses as (
    select d.tariff_id, (dynamic->>'seriesId')::int as series_id, bool_or(dynamic->'cap' is null or dynamic->'cap' = 'null') as unbounded
    from due d, jsonb_path_query(d.definition, '$.elements[*].components[*].dynamic ? (@ != null)') dynamic
    where d.counts group by 1, 2
  ), priced as (select tariff_id, count(distinct evse_id)::int as evses from ${coverageSql('$1::timestamptz')} c group by 1)
  select u.series_id as "seriesId", u.tariff_id as "tariffId", t.name, u.unbounded, coalesce(p.evses, 0) as evses
  from uses u join tariffs t on t.id = u.tariff_id left join priced p on p.tariff_id = u.tariff_id order by lower(t.name)`

/** Every series by name, with the published tariffs that follow it. */
export async function priceSeries({ db, scope, now }: Reads): Promise<SeriesRow[]> {
  return db.run(scope, async (tx) => {
    const rows = await tx.query<Row>(seriesSql)
    const uses = await tx.query<SeriesUse & { seriesId: number }>(usesSql, [new Date(now())])
    return rows.map((row) => ({
      ...row,
      from: msOrNull(row.from),
      to: msOrNull(row.to),
      usedBy: uses.filter(({ seriesId }) => seriesId === row.id).map(({ seriesId: _, ...use }) => use),
    }))
  })
}
