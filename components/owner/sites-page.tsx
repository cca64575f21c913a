'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/session/answer'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import { Attention } from './attention'
import { useOwnerNetwork } from './owner-data'
import { PageTitle } from './page-title'
import { PlannedPanel } from './planned-panel'
import { SiteList } from './site-list'
import { UptimePanel } from './uptime-panel'

/** All sites: how they do now, how well they worked, what is planned. */
export function SitesPage() {
  const network = useOwnerNetwork()
  const money = useQuery(useTRPC().owner.money.queryOptions())
  return (
    <>
      <PageTitle title="Sites and stations">
        Choose a site to see each station, its history and what is planned.
      </PageTitle>
      <Answer query={network} what="your sites" skeleton={<Skeleton className="h-80" />}>
        {(data) =>
          data.sites.length === 0 && data.stations.length === 0 ? (
            <EmptyState title="No site is registered in your name yet." />
          ) : (
            <>
              <Attention network={data} />
              <SiteList network={data} money={money.data ?? null} />
              <PlannedPanel network={data} stations={data.stations} siteIds={data.sites.map(({ id }) => id)} />
            </>
          )
        }
      </Answer>
      <UptimePanel place={{}} />
    </>
  )
}
