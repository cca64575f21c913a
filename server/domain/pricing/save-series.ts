import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { TariffPorts } from './ports'
import type { SeriesRecord } from './series-ports'

export type SaveSeries = Omit<SeriesRecord, 'id'> & { id: number | null }

/** Adds a series of market prices or changes one. Its interval and currency stay once it has prices. */
export async function saveSeries(
  ports: Pick<TariffPorts, 'priceSeries'>,
  scope: TenantScope,
  author: Author,
  { id, ...series }: SaveSeries,
): Promise<Result<{ seriesId: number }, 'notFound' | 'conflict' | 'hasPrices'>> {
  const gone = refuse('notFound', 'This price series is not here any more.')
  if (id !== null) {
    const now = await ports.priceSeries.find(scope, id)
    if (!now) return gone
    const other = now.everyS !== series.everyS || now.currency !== series.currency
    if (other && (await ports.priceSeries.points(scope, id)) > 0)
      return refuse('hasPrices', 'This series has prices: its interval and currency stay. Make a new series.')
  }
  const saved = await ports.priceSeries.save(scope, author, series, id)
  if (saved === 'notFound') return gone
  if (saved === 'nameTaken') return refuse('conflict', `There is a series called ${series.name} already.`)
  return ok({ seriesId: saved })
}
