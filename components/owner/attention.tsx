'use client'
import Link from 'next/link'
import { StateGlyph } from '@/components/evse/state-glyph'
import { formatCount, formatCountOf } from '@/components/format/count'
import { useNow } from '@/components/format/server-clock'
import { useLiveAlarms } from '@/components/live/use-live'
import { useMe } from '@/components/people/me'
import { worstFirst } from '@/server/kernel/status'
import { NowLabel } from './now-label'
import type { OwnerNetwork } from './owner-data'
import { connectorsWords, stateWords, visitWords, workWords } from './plain-words'
import { howTheyDo, type Trouble } from './troubles'
import { useStatesNow } from './use-states-now'

/** A whole network without contact is not a list to scroll through. */
const mostShown = 6

/** "6 stations work, 1 needs attention": which, what is wrong, and who comes when. */
export function Attention({ network }: { network: OwnerNetwork }) {
  const { of, live } = useStatesNow(network.stations)
  const { working, troubles, unknown } = howTheyDo(network, of)
  if (network.stations.length === 0)
    return (
      <p className="rounded-lg border border-border bg-surface px-4 py-3.5">
        No station is registered in your name yet. It appears here by itself when it is.
      </p>
    )
  return (
    <section aria-labelledby="now" className="overflow-hidden rounded-lg border border-border bg-surface">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-4 py-3.5">
        <h2 id="now" className="text-lg font-semibold">
          {works(working)}
          {troubles.length > 0 ? (
            <>
              {' · '}
              {formatCount(troubles.length)} {troubles.length === 1 ? 'needs' : 'need'} attention
            </>
          ) : null}
          {unknown > 0 ? ` · ${formatCount(unknown)} not in use yet` : ''}
        </h2>
        <span className="flex-1" />
        <NowLabel live={live} />
      </div>
      {troubles.length > 0 ? (
        <ul className="border-t border-border">
          {troubles.slice(0, mostShown).map((trouble) => (
            <Line key={trouble.station.id} trouble={trouble} network={network} />
          ))}
          {troubles.length > mostShown ? (
            <li>
              <Link
                href="/owner/sites"
                className="block px-4 py-3 text-muted no-underline -outline-offset-2 hover:bg-hover"
              >
                and {formatCountOf(troubles.length - mostShown, 'more station')}, see sites
              </Link>
            </li>
          ) : null}
        </ul>
      ) : null}
    </section>
  )
}

const works = (count: number) =>
  count === 0 ? 'No station works wholly' : `${formatCount(count)} ${count === 1 ? 'station works' : 'stations work'}`

function Line({ trouble, network }: { trouble: Trouble; network: OwnerNetwork }) {
  const { station, states, all, numbers } = trouble
  const worst = worstFirst.find((state) => states.includes(state)) ?? states[0]!
  const site = network.sites.find(({ id }) => id === station.locationId)
  return (
    <li className="border-b border-border last:border-b-0">
      <Link
        href={site ? `/owner/sites/${site.id}` : '/owner/sites'}
        className="flex items-start gap-2.5 px-4 py-3 no-underline -outline-offset-2 hover:bg-hover"
      >
        <StateGlyph state={worst} size="l" label={null} className="mt-0.5" />
        <span className="min-w-0">
          <b className="font-semibold">
            {station.name}
            {all ? '' : `, ${connectorsWords(numbers)}`}
          </b>
          : {stateWords[worst].toLowerCase()}
          <span className="block text-sm text-muted">
            {site ? `${site.name} · ` : ''}
            <Plan trouble={trouble} zone={site?.timeZone ?? network.zone} />
          </span>
        </span>
      </Link>
    </li>
  )
}

/** What happens about it: work, a visit, or whether the operator has taken it up. */
function Plan({ trouble: { station, visit, work }, zone }: { trouble: Trouble; zone: string }) {
  const now = useNow(60_000)
  const { organisation } = useMe()
  const alarm = useLiveAlarms().find(({ stationId }) => stationId === station.id)
  if (work && now !== null) return workWords(work, now, zone)
  if (visit) return visitWords(visit, zone)
  if (alarm?.acknowledgedAt) return `${organisation.name} is working on it`
  return alarm ? `${organisation.name} has been told` : 'no work is planned yet'
}
