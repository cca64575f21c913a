'use client'
import Link from 'next/link'
import { StateGlyph } from '@/components/evse/state-glyph'
import { formatChange } from '@/components/format/change'
import { formatCount, formatCountOf } from '@/components/format/count'
import { formatMoney } from '@/components/format/money'
import { Panel } from '@/components/ui/panel'
import { type EvseState, worstFirst } from '@/server/kernel/status'
import type { OwnerMoney, OwnerNetwork, OwnerStation } from './owner-data'
import { notWorking } from './plain-words'
import { useStatesNow } from './use-states-now'

type Site = { id: number; name: string; city: string; stations: OwnerStation[] }

/** Each site in a line: how it does now, and what it brought this month. */
export function SiteList({ network, money }: { network: OwnerNetwork; money: OwnerMoney | null }) {
  const { of } = useStatesNow(network.stations)
  const sites: Site[] = network.sites.map(({ id, name, city }) => ({
    id,
    name,
    city,
    stations: network.stations.filter(({ locationId }) => locationId === id),
  }))
  if (sites.length === 0) return null
  return (
    <Panel title="Sites" padded={false}>
      <ul>
        {sites.map((site) => (
          <Line key={site.id} site={site} money={money} of={of} />
        ))}
      </ul>
    </Panel>
  )
}

type LineProps = { site: Site; money: OwnerMoney | null; of: (evseId: number) => EvseState | null }

function Line({ site, money, of }: LineProps) {
  const states = site.stations.flatMap(({ evses }) => evses.flatMap(({ id }) => of(id) ?? []))
  const worst = worstFirst.find((state) => states.includes(state))
  const found = money?.sites.find(({ locationId }) => locationId === site.id)
  const change = found ? formatChange(found.sums.netMinor, found.before.netMinor) : null
  return (
    <li className="border-b border-border last:border-b-0">
      <Link
        href={`/owner/sites/${site.id}`}
        className="flex items-center gap-3 px-4 py-3 no-underline -outline-offset-2 hover:bg-hover"
      >
        {worst ? <StateGlyph state={worst} size="l" label={null} /> : null}
        <span className="min-w-0 flex-1">
          <b className="block truncate font-semibold">{site.name}</b>
          <span className="block text-sm text-muted">
            {site.city} · {formatCountOf(site.stations.length, 'station')}
            {howItDoes(states)}
          </span>
        </span>
        <span className="num flex-none text-right">
          {money?.currency ? formatMoney(found?.sums.netMinor ?? 0, money.currency) : null}
          <span className="block text-sm text-muted">{change}</span>
        </span>
      </Link>
    </li>
  )
}

function howItDoes(states: readonly EvseState[]): string {
  const charging = states.filter((state) => state === 'charging').length
  const broken = states.filter((state) => notWorking.includes(state)).length
  const words = [
    charging > 0 ? `${formatCount(charging)} charging` : '',
    broken > 0 ? `${formatCount(broken)} not working` : '',
  ].filter(Boolean)
  return words.length > 0 ? ` · ${words.join(', ')}` : ''
}
