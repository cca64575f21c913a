'use client'
import Link from 'next/link'
import { Answer } from '@/components/session/answer'
import { useDocumentTitle } from '@/components/shell/document-title'
import { buttonClass } from '@/components/ui/button-class'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import { type OwnerNetwork, useOwnerNetwork } from './owner-data'
import { PageTitle } from './page-title'
import { PlannedPanel } from './planned-panel'
import { ProblemPanel } from './problem-panel'
import { StationCards } from './station-cards'
import { UptimePanel } from './uptime-panel'

/** One site: each plug now, what is planned, how well it worked and what went wrong. */
export function SitePage({ id }: { id: number }) {
  const network = useOwnerNetwork()
  return (
    <Answer query={network} what="the site" skeleton={<Skeleton className="h-80" />}>
      {(data) => <Loaded network={data} id={id} />}
    </Answer>
  )
}

const back = { href: '/owner/sites', label: 'Sites' }

function Loaded({ network, id }: { network: OwnerNetwork; id: number }) {
  const site = network.sites.find((each) => each.id === id)
  useDocumentTitle(site?.name ?? 'Site')
  if (!site)
    return (
      <>
        <PageTitle title="No such site" back={back} />
        <EmptyState title="This site is not here, or belongs to somebody else." />
      </>
    )
  const stations = network.stations.filter(({ locationId }) => locationId === id)
  return (
    <>
      <PageTitle
        title={site.name}
        back={back}
        actions={
          <Link href={`/owner/sessions?site=${id}`} className={buttonClass()}>
            Sessions here
          </Link>
        }
      >
        {[site.address, site.city].filter(Boolean).join(', ')}
      </PageTitle>
      <StationCards stations={stations} zone={site.timeZone} />
      <PlannedPanel network={network} stations={stations} siteIds={[id]} />
      <UptimePanel place={{ locationId: id }} />
      <ProblemPanel place={{ locationId: id }} />
    </>
  )
}
