'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { AlarmRail } from '@/components/alarm/alarm-rail'
import { SilenceButton } from '@/components/alarm/silence-button'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { formatCount } from '@/components/format/count'
import { formatEnergy } from '@/components/format/energy'
import { Answer } from '@/components/session/answer'
import { useDocumentTitle } from '@/components/shell/document-title'
import { PageHeader } from '@/components/shell/page-header'
import { usePermission } from '@/components/shell/permissions'
import { useShortcut } from '@/components/shell/use-shortcut'
import { BulkCommands } from '@/components/station/list/bulk-commands'
import { Skeleton } from '@/components/ui/skeleton'
import { useKeepAlarmsOf } from './keep-alarms'
import { SiteEvses } from './site-evses'
import { SiteFactsPanel } from './site-facts-panel'
import { SiteMap } from './site-map'
import { SiteOwners } from './site-owners'
import { SitePower } from './site-power'
import { SiteTariffs } from './site-tariffs'

export type Site = ApiOutputs['sites']['get']

const everyMs = 30_000

/** Is the location earning and within its limit? */
export function SitePage({ id }: { id: number }) {
  const query = useQuery(useTRPC().sites.get.queryOptions({ locationId: id }, { refetchInterval: everyMs }))
  return (
    <Answer query={query} what="the site" skeleton={<Skeleton className="m-4 h-80" />}>
      {(site) => <Loaded site={site} />}
    </Answer>
  )
}

function Loaded({ site }: { site: Site }) {
  const keep = useKeepAlarmsOf(site)
  useDocumentTitle(site.name)
  useNeighbours(site)
  const address = [site.address, [site.postalCode, site.city].filter(Boolean).join(' '), site.country]
  return (
    <div className="flex min-h-full flex-1 flex-col">
      <PageHeader
        title={site.name}
        crumbs={[{ label: 'Sites', href: '/sites' }]}
        actions={<Actions site={site} />}
        facts={[
          { term: 'Address', value: address.filter(Boolean).join(', ') || 'Not known' },
          { term: 'Stations', value: <Stations site={site} /> },
          { term: 'Sessions today', value: <SessionsToday site={site} /> },
          { term: 'Energy today', value: formatEnergy(site.today.energyWh) },
          { term: 'Local time zone', value: site.timeZone.replace('_', ' ') },
        ]}
      />
      <div className="grid gap-2.5 p-2.5 xl:grid-cols-[minmax(0,1fr)_380px]">
        <div className="grid min-w-0 content-start gap-2.5">
          <SiteEvses site={site} />
          <SitePower site={site} />
          <div className="grid gap-2.5 lg:grid-cols-2">
            <SiteTariffs site={site} />
            <SiteOwners site={site} />
          </div>
        </div>
        <div className="grid min-w-0 content-start gap-2.5">
          <AlarmRail keep={keep} className="h-auto max-h-110" />
          <SiteFactsPanel site={site} />
          <SiteMap site={site} />
        </div>
      </div>
    </div>
  )
}

function Stations({ site: { id, stations, evses } }: { site: Site }) {
  return (
    <Link href={`/stations?location=${id}`} className="link">
      {formatCount(stations.length)} with {formatCount(evses.length)} EVSEs
    </Link>
  )
}

function SessionsToday({ site: { id, today } }: { site: Site }) {
  return (
    <>
      <Link href={`/sessions?tab=ended&site=${id}`} className="link">
        {formatCount(today.sessions)}
      </Link>
      ,{' '}
      <Link href={`/sessions?site=${id}`} className="link">
        {formatCount(today.running)} running
      </Link>
      {today.failed > 0 ? `, ${formatCount(today.failed)} without energy` : ''}
    </>
  )
}

function Actions({ site }: { site: Site }) {
  const internal = usePermission('workOrder.read').allowed
  const place = {
    kind: 'site' as const,
    stationId: null,
    locationId: site.id,
    name: site.name,
    zone: site.timeZone,
    evses: [],
  }
  return (
    <>
      {internal && site.openWorkOrders > 0 ? (
        <Link href={`/work?q=${encodeURIComponent(site.name)}`} className="btn">
          {formatCount(site.openWorkOrders)} work {site.openWorkOrders === 1 ? 'order' : 'orders'}
        </Link>
      ) : null}
      <SilenceButton place={place} />
      {site.stations.length > 0 ? <BulkCommands stationIds={site.stations.map((station) => station.id)} /> : null}
    </>
  )
}

/** ⇧J and ⇧K go to the sites before and after, by name. */
function useNeighbours({ previous, next }: Site) {
  const router = useRouter()
  const go = (to: Site['previous']) => to && router.push(`/sites/${to.id}`)
  useShortcut('shift+k', 'Previous site', () => go(previous), 'page', { enabled: previous !== null })
  useShortcut('shift+j', 'Next site', () => go(next), 'page', { enabled: next !== null })
}
