import type { PriceSeries } from '../domain/pricing/price-session'
import type { TariffDefinition } from '../domain/pricing/tariff'
import type { SessionId } from '../kernel/ids'
import type { Tx } from './scoped'

type Wanting = {
  sessionId: SessionId
  startedAt: number
  endedAt: number
  tariff: { definition: TariffDefinition } | null
}

const seriesOf = (definition: TariffDefinition): number[] => [
  ...new Set(
    definition.elements.flatMap((element) =>
      element.components.flatMap((component) => (component.dynamic ? [component.dynamic.seriesId] : [])),
    ),
  ),
]

/** The market prices each session's tariff follows, cut to the session's own time; sessions of plain tariffs have none. */
export async function loadPriceSeries(
  tx: Pick<Tx, 'query'>,
  sessions: readonly Wanting[],
): Promise<Map<SessionId, PriceSeries[]>> {
  const wanting = sessions.flatMap((session) =>
    session.tariff ? seriesOf(session.tariff.definition).map((seriesId) => ({ session, seriesId })) : [],
  )
  const found = new Map<SessionId, PriceSeries[]>()
  if (wanting.length === 0) return found
  const ids = [...new Set(wanting.map(({ seriesId }) => seriesId))]
  const steps = await tx.query<{ id: number; everyS: number; currency: string }>(
    'select id, every_s as "everyS", currency from price_series where id = any($1::int[])',
    [ids],
  )
  const everyMs = new Map(steps.map(({ id, everyS }) => [id, everyS * 1_000]))
  const currencyOf = new Map(steps.map(({ id, currency }) => [id, currency]))
  const longest = Math.max(...everyMs.values(), 0)
  const points = await tx.query<{ seriesId: number; at: number; price: number }>(
    `select series_id as "seriesId", (extract(epoch from at) * 1000)::float8 as at, price::float8 as price from price_points
     where series_id = any($1::int[]) and at > $2 and at <= $3`,
    [
      ids,
      new Date(Math.min(...wanting.map(({ session }) => session.startedAt)) - longest),
      new Date(Math.max(...wanting.map(({ session }) => session.endedAt))),
    ],
  )
  const priceAt = new Map(points.map(({ seriesId, at, price }) => [`${seriesId}|${at}`, price]))
  for (const { session, seriesId } of wanting) {
    const step = everyMs.get(seriesId)
    // Prices of another currency are none: the session is billed by the price that holds in a gap, and its CDR says so.
    if (!step || currencyOf.get(seriesId) !== session.tariff?.definition.currency) continue
    const startedAt = Math.floor(session.startedAt / step) * step
    const count = Math.max(1, Math.ceil((session.endedAt - startedAt) / step))
    const prices = Array.from({ length: count }, (_, i) => priceAt.get(`${seriesId}|${startedAt + i * step}`) ?? null)
    const list = found.get(session.sessionId) ?? []
    found.set(session.sessionId, [...list, { seriesId, startedAt, everyMs: step, prices }])
  }
  return found
}
