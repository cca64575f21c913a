'use client'
import { useNow } from '@/components/format/server-clock'
import { Panel } from '@/components/ui/panel'
import type { OwnerNetwork, OwnerStation } from './owner-data'
import { visitWords, workWords } from './plain-words'

type Props = { network: OwnerNetwork; stations: readonly OwnerStation[]; siteIds: readonly number[] }

/** Who comes when, and when something is worked on. Nothing is shown while nothing is planned. */
export function PlannedPanel({ network, stations, siteIds }: Props) {
  const now = useNow(60_000)
  const nameOf = (id: number | null) => network.stations.find((station) => station.id === id)?.name ?? null
  const has = (id: number | null) => id !== null && stations.some((station) => station.id === id)
  const siteName = (id: number | null) => network.sites.find((site) => site.id === id)?.name ?? 'Site'
  const visits = network.visits.filter(({ stationId }) => has(stationId))
  const work = network.work.filter(
    ({ stationId, locationId }) => has(stationId) || (locationId !== null && siteIds.includes(locationId)),
  )
  if (now === null || visits.length + work.length === 0) return null
  return (
    <Panel title="Planned" padded={false}>
      <ul className="divide-y divide-border">
        {visits.map((visit) => (
          <li key={`visit.${visit.id}`} className="px-4 py-2.5">
            <b className="font-semibold">{nameOf(visit.stationId)}</b>: {visitWords(visit, network.zone)}
          </li>
        ))}
        {work.map((each) => (
          <li key={`work.${each.id}`} className="px-4 py-2.5">
            <b className="font-semibold">{nameOf(each.stationId) ?? siteName(each.locationId)}</b>:{' '}
            {workWords(each, now, network.zone)}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
