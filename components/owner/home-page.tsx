'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { useMe } from '@/components/people/me'
import { Answer } from '@/components/session/answer'
import { Skeleton } from '@/components/ui/skeleton'
import { Attention } from './attention'
import { DayBars } from './day-bars'
import { MonthFigures } from './month-figures'
import { NextPayout } from './next-payout'
import { useOwnerNetwork } from './owner-data'
import { PageTitle } from './page-title'
import { SiteList } from './site-list'

const moneyEveryMs = 300_000

/** What did my stations earn, do they work, when am I paid? */
export function HomePage() {
  const api = useTRPC()
  const me = useMe()
  const network = useOwnerNetwork()
  const money = useQuery(api.owner.money.queryOptions(undefined, { refetchInterval: moneyEveryMs }))
  return (
    <>
      <PageTitle title={`Hello ${network.data?.owner ?? me.name}`}>
        Your stations at {me.organisation.name}: how they do, and what they earn.
      </PageTitle>
      <Answer query={network} what="your stations" skeleton={<Skeleton className="h-16" />}>
        {(data) => <Attention network={data} />}
      </Answer>
      <Answer query={money} what="the earnings" skeleton={<Skeleton className="h-110" />}>
        {(data) => (
          <>
            <MonthFigures money={data} aside={<NextPayout />} />
            <DayBars money={data} />
          </>
        )}
      </Answer>
      <Answer query={network} what="your sites" skeleton={<Skeleton className="h-60" />}>
        {(data) => <SiteList network={data} money={money.data ?? null} />}
      </Answer>
    </>
  )
}
