import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import { gapsOf, parseSeries, type SeriesError } from './parse-series'
import type { TariffPorts } from './ports'

export type ImportSeries = { seriesId: number; csv: string; perMwh: boolean; dryRun: boolean }

/** Instants in ms UTC; `differing`: prices that were there with another value. */
export type SeriesImport = {
  prices: number
  from: number | null
  to: number | null
  gaps: number
  differing: number
  errors: SeriesError[]
  stored: boolean
}

/** Market prices from a file. A dry run says what would happen; a file with errors is not stored in parts. */
export async function importSeries(
  ports: Pick<TariffPorts, 'priceSeries'>,
  scope: TenantScope,
  author: Author,
  input: ImportSeries,
): Promise<Result<SeriesImport, 'notFound'>> {
  const series = await ports.priceSeries.find(scope, input.seriesId)
  if (!series) return refuse('notFound', 'This price series is not here any more.')
  const { points, errors } = parseSeries(input.csv, { everyS: series.everyS, perMwh: input.perMwh })
  const stored = !input.dryRun && errors.length === 0
  const differing = await ports.priceSeries.differing(scope, series.id, points)
  if (stored) await ports.priceSeries.addPoints(scope, author, series, points)
  return ok({
    prices: points.length,
    from: points[0]?.at ?? null,
    to: points.at(-1)?.at ?? null,
    gaps: gapsOf(points, series.everyS),
    differing,
    errors,
    stored,
  })
}
