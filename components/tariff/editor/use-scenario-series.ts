'use client'
import { useQueries } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import type { PriceSeries } from '@/server/domain/pricing/price-session'
import { type Scenario, scenarioPeriods } from '@/server/domain/pricing/scenarios'
import type { TariffDefinition } from '@/server/domain/pricing/tariff'

const dayMs = 86_400_000

/** The series a draft follows, each once; text, so that equal lists are equal. */
const followedBy = (tariff: TariffDefinition): string =>
  [
    ...new Set(
      tariff.elements.flatMap(({ components }) =>
        components.flatMap(({ dynamic }) => (dynamic && dynamic.seriesId > 0 ? [dynamic.seriesId] : [])),
      ),
    ),
  ]
    .sort((a, b) => a - b)
    .join(' ')

/** Whole days, so that moving a slider asks once a day of scenario and not with every step. */
function daysOf(scenario: Scenario, zone: string): { from: number; to: number } | null {
  const periods = scenarioPeriods(scenario, zone)
  const [first, last] = [periods[0], periods.at(-1)]
  if (!first || !last) return null
  return { from: Math.floor(first.startedAt / dayMs) * dayMs, to: (Math.floor(last.endedAt / dayMs) + 1) * dayMs }
}

const none: readonly PriceSeries[] = []

export type ScenarioPrices = { series: readonly PriceSeries[]; asking: boolean; failed: boolean }

/** Market prices at the time of each scenario, in the same order; nothing is asked for a draft that follows none. */
export function useScenarioSeries(
  tariff: TariffDefinition,
  scenarios: readonly Scenario[],
  zone: string,
): ScenarioPrices[] {
  const api = useTRPC()
  const followed = followedBy(tariff)
  const seriesIds = followed === '' ? [] : followed.split(' ').map(Number)
  return useQueries({
    queries: scenarios.map((scenario) => {
      const days = daysOf(scenario, zone)
      return api.tariffs.seriesWindow.queryOptions(
        { seriesIds, ...(days ?? { from: 0, to: 1 }) },
        { enabled: followed !== '' && days !== null, staleTime: 60_000 },
      )
    }),
    combine: (answers) =>
      answers.map(({ data, fetchStatus, isError }) => ({
        series: data ?? none,
        asking: data === undefined && fetchStatus === 'fetching',
        failed: isError && data === undefined,
      })),
  })
}
