'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { parseAsBoolean, parseAsString, useQueryStates } from 'nuqs'
import type { ReactNode } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { formatCount, formatCountOf } from '@/components/format/count'
import { SearchField } from '@/components/session/search-field'
import { Answer } from '@/components/settings/answer'
import { PageHeader } from '@/components/shell/page-header'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { TariffsTabs } from '../tariffs-tabs'
import { NewTariffDialog } from './new-tariff-dialog'
import { PriceWishes } from './price-wishes'
import { ReviewQueue } from './review-queue'
import { TariffTable } from './tariff-table'

const keys = {
  q: parseAsString.withDefault(''),
  archived: parseAsBoolean.withDefault(false),
  new: parseAsBoolean.withDefault(false).withOptions({ history: 'push' }),
}

/** Which price applies where, and when. */
export function TariffsPage() {
  const api = useTRPC()
  const [url, setUrl] = useQueryStates(keys)
  const edit = usePermission('tariff.edit')
  const q = url.q.trim()
  const query = useQuery(
    api.tariffs.list.queryOptions(
      { archived: url.archived, q: q === '' ? undefined : q },
      { placeholderData: keepPreviousData },
    ),
  )
  const create = (
    <Button variant="primary" reason={edit.reason} onClick={() => void setUrl({ new: true })}>
      New tariff
    </Button>
  )
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader title="Tariffs" className="pb-1" actions={create} />
      <TariffsTabs current="tariffs" />
      <div className="flex flex-wrap items-center gap-2 border-b border-border bg-surface px-4 py-2">
        <SearchField
          label="Search tariffs"
          placeholder="Name"
          value={url.q}
          onChange={(next) => void setUrl({ q: next })}
        />
        <FilterChip pressed={url.archived} onPressedChange={(archived) => void setUrl({ archived })}>
          Archived
        </FilterChip>
      </div>
      <div className="grid min-w-0 gap-2.5 p-2.5">
        <Answer query={query} what="tariffs" rows={6}>
          {(data) => (
            <>
              <WithoutTariff />
              <LimitsWait />
              <PriceWishes />
              <ReviewQueue tariffs={data} />
              {data.length === 0 ? (
                <Nothing url={url} onClear={() => void setUrl({ q: '', archived: false })} create={create} />
              ) : (
                <TariffTable tariffs={data} />
              )}
            </>
          )}
        </Answer>
      </div>
      {url.new && edit.allowed ? (
        <NewTariffDialog tariffs={query.data ?? []} onClose={() => void setUrl({ new: false })} />
      ) : null}
    </div>
  )
}

/** EVSEs at which nobody can be billed. */
function WithoutTariff() {
  const { data } = useQuery(useTRPC().tariffs.uncovered.queryOptions())
  if (!data || data.evses === 0) return null
  return (
    <details className="panel border-p2 text-sm">
      <summary className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
        <b className="font-medium text-p2-text">
          {formatCountOf(data.evses, 'EVSE')} of {formatCount(data.inUse)} without a price.
        </b>
        <span className="text-muted">Sessions there are held back from billing. Show which</span>
      </summary>
      <ul className="num flex max-h-48 flex-wrap gap-x-4 gap-y-1 overflow-y-auto border-t border-border px-3 py-2">
        {data.first.map((evse) => (
          <li key={evse.evseId}>
            <Link className="link" href={`/stations/${evse.stationId}`}>
              {evse.stationName}, EVSE {evse.evseNumber}
            </Link>
            {evse.tariffName ? <span className="text-muted"> {evse.tariffName} has no published version</span> : null}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Higher limits of the two-person rule that somebody else has to look at. */
function LimitsWait() {
  const { data } = useQuery(useTRPC().tariffs.reviewRule.queryOptions())
  if (!data?.proposal) return null
  return (
    <p className="panel px-3 py-2 text-sm">
      <span>
        {data.proposal.byName} would like higher limits for the two-person rule.{' '}
        <Link className="link" href="/settings/organisation">
          Approve or refuse
        </Link>
      </span>
    </p>
  )
}

type NothingProps = { url: { q: string; archived: boolean }; onClear: () => void; create: ReactNode }

function Nothing({ url, onClear, create }: NothingProps) {
  if (url.q !== '' || url.archived)
    return (
      <EmptyState title="No tariffs match." action={<Button onClick={onClear}>Clear search and filter</Button>}>
        {url.archived ? 'Only archived tariffs are shown.' : null}
      </EmptyState>
    )
  return (
    <EmptyState title="No tariffs yet." action={create}>
      A tariff says what drivers pay. Without one, sessions are held back from billing.
    </EmptyState>
  )
}
