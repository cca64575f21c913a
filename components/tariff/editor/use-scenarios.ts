'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { notify } from '@/components/ui/notify'
import { builtInScenarios } from '@/server/domain/pricing/built-in-scenarios'
import type { NamedScenario, Scenario } from '@/server/domain/pricing/scenarios'

const saved = 'saved-'

/** Saved scenarios first, then those every tariff should be looked at with: the next to come, on the clocks of a zone. */
export function useScenarios(zone: string) {
  const [now] = useState(() => Date.now())
  const api = useTRPC()
  const queries = useQueryClient()
  const { data } = useQuery(api.tariffs.scenarios.queryOptions())
  const save = useMutation(
    api.tariffs.saveScenario.mutationOptions({
      onSuccess: (_, { name }) => {
        notify({ text: `Scenario “${name}” saved.` })
        return queries.invalidateQueries(api.tariffs.scenarios.queryFilter())
      },
      onError: (error) => notify({ text: apiFailure(error).message }),
    }),
  )
  const all = useMemo<NamedScenario[]>(
    () => [
      ...(data ?? []).map(({ id, name, input }) => ({ key: `${saved}${id}`, name, scenario: input })),
      ...builtInScenarios(now, zone),
    ],
    [data, now, zone],
  )
  const remove = useMutation(
    api.tariffs.removeScenario.mutationOptions({
      onSuccess: () => queries.invalidateQueries(api.tariffs.scenarios.queryFilter()),
      onError: (error) => notify({ text: apiFailure(error).message }),
    }),
  )
  return {
    all,
    /** Of a saved scenario only; null: it is built in. */
    remove: (key: string) =>
      key.startsWith(saved) ? () => remove.mutate({ id: Number(key.slice(saved.length)) }) : null,
    save: (name: string, input: Scenario) => save.mutate({ name, input }),
  }
}
