'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { formatCountOf } from '@/components/format/count'
import { formatEnergy } from '@/components/format/energy'
import { formatMoney } from '@/components/format/money'
import type { CdrFilter } from './cdr-url'

/** What the listed CDRs come to, as a report counts them: credits take away. Currencies are never added. */
export function CdrSums({ filter }: { filter: CdrFilter }) {
  const api = useTRPC()
  const { data } = useQuery(api.billing.cdrSums.queryOptions({ filter }, { placeholderData: keepPreviousData }))
  if (!data || data.length === 0) return null
  return (
    <ul
      aria-label="Sum of these CDRs"
      className="num flex flex-none flex-wrap gap-x-4 gap-y-1 border-b border-border bg-raised px-3 py-1.5 text-sm"
    >
      {data.map(({ currency, cdrs, credits, energyWh, netMinor, grossMinor }) => (
        <li key={currency} className="flex flex-wrap gap-x-3" data-gross={grossMinor}>
          <span>
            {formatCountOf(cdrs, 'CDR')}
            {credits > 0 ? <span className="text-muted"> less {formatCountOf(credits, 'credit')}</span> : null}
          </span>
          <span>
            <b className="font-semibold">{formatMoney(grossMinor, currency)}</b>{' '}
            <span className="text-muted">with VAT, {formatMoney(netMinor, currency)} without</span>
          </span>
          <span className="text-muted">{formatEnergy(energyWh)}</span>
        </li>
      ))}
    </ul>
  )
}
