'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { chosenName } from '@/components/report/grouping-filters'
import { filtersOf, groupingNames } from '@/components/report/report-url'
import { RemovableChip } from '@/components/ui/chip'
import { type CdrUrl, daysText } from './cdr-url'

/** Which CDRs a list of sessions is of, with the way out. */
export function BilledChip({ url, onRemove }: { url: CdrUrl; onRemove: () => void }) {
  const api = useTRPC()
  const { data } = useQuery(api.reports.choices.queryOptions(undefined, { staleTime: 5 * 60_000 }))
  const names = filtersOf(url).map((by) => `${groupingNames[by]}: ${chosenName(by, String(url[by]), data)}`)
  const words = [daysText(url), ...names, url.currency ?? ''].filter((word) => word !== '')
  return (
    <RemovableChip removeLabel="All sessions, billed or not" onRemove={onRemove}>
      Billed {words.join(' · ')}
    </RemovableChip>
  )
}
