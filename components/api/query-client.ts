import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { apiFailure } from './api-error'

const repairable = (error: unknown) => ['unreachable', 'bug'].includes(apiFailure(error).kind)

/** Lists stay fresh for half a minute and keep showing while a new answer is fetched; refusals are not asked twice. */
export const makeQueryClient = (onError: (error: unknown) => void) =>
  new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: true,
        retry: (failures, error) => failures < 2 && repairable(error),
        retryDelay: (failures) => Math.min(1_000 * 2 ** failures, 8_000),
      },
      mutations: { retry: false },
    },
  })
