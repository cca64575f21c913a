'use client'
import { useQuery } from '@tanstack/react-query'
import { createSerializer } from 'nuqs'
import { useTRPC } from '@/components/api/trpc'
import { formatCount } from '@/components/format/count'
import { PageHeader } from '@/components/shell/page-header'
import { LinkTabs } from '@/components/ui/link-tabs'
import { type BillingUrl, billingKeys, useBillingUrl } from './billing-url'
import { CdrsTab, ExportCdrs } from './cdrs-tab'
import { FailedTab, useFailedWork } from './failed-tab'
import { HoldsTab } from './holds-tab'

const address = createSerializer(billingKeys)
const countsEveryMs = 15_000

/** Which sessions wait for a decision before they are billed, and what has been billed. */
export function BillingPage() {
  const [url, setUrl] = useBillingUrl()
  const change = (next: Partial<BillingUrl>) => void setUrl(next)
  const api = useTRPC()
  const { data } = useQuery(api.billing.holdCounts.queryOptions(undefined, { refetchInterval: countsEveryMs }))
  const failed = useFailedWork()
  const href = (tab: BillingUrl['tab']) => `/billing${address({ tab })}`
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        title="Billing"
        className="pb-1"
        actions={url.tab === 'cdrs' ? <ExportCdrs url={url} /> : undefined}
      />
      <LinkTabs
        label="Billing"
        current={url.tab}
        tabs={[
          { id: 'held', label: 'Held', href: href('held'), count: data ? formatCount(data.open) : undefined },
          { id: 'decided', label: 'Decided', href: href('decided') },
          { id: 'cdrs', label: 'CDRs', href: href('cdrs') },
          { id: 'monthEnd', label: 'Month end', href: '/billing/month-end' },
          {
            id: 'failed',
            label: 'Failed work',
            href: href('failed'),
            count: failed.data ? formatCount(failed.data.length) : undefined,
          },
        ]}
      />
      {url.tab === 'cdrs' ? <CdrsTab url={url} onChange={change} /> : null}
      {url.tab === 'failed' ? <FailedTab /> : null}
      {url.tab === 'held' || url.tab === 'decided' ? (
        <HoldsTab key={url.tab} url={url} counts={data} onChange={change} />
      ) : null}
    </div>
  )
}
