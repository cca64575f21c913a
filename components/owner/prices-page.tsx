'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { formatUnitPrice } from '@/components/format/money'
import { Answer } from '@/components/session/answer'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { PageTitle } from './page-title'
import { WishDialog } from './wish-dialog'
import { WishLine } from './wish-line'

type Own = ApiOutputs['priceWishes']['own']
export type SitePrice = Own['prices'][number]

/** What drivers pay at my sites, and what I asked to be changed. */
export function PricesPage() {
  const query = useQuery(useTRPC().priceWishes.own.queryOptions())
  return (
    <>
      <PageTitle title="Prices">
        What drivers pay per kWh at your sites. Your operator sets prices; you can ask for another one.
      </PageTitle>
      <Answer query={query} what="prices" skeleton={<SkeletonRows rows={5} rowHeight={64} />}>
        {(own) => <Loaded own={own} />}
      </Answer>
    </>
  )
}

function Loaded({ own: { prices, wishes, mostPercent } }: { own: Own }) {
  const [asking, setAsking] = useState<SitePrice | null>(null)
  const waits = ({ locationId, tariffId }: SitePrice) =>
    wishes.some((wish) => wish.state === 'open' && wish.locationId === locationId && wish.tariffId === tariffId)
  return (
    <>
      <Panel title="Per kWh, as drivers paid last" padded={false}>
        {prices.length === 0 ? (
          <EmptyState title="Nobody has paid at your sites lately.">
            A price appears here with the first session.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-border">
            {prices.map((price) => (
              <li
                key={`${price.locationId}.${price.tariffId}`}
                className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3"
              >
                <span className="min-w-0 flex-1 basis-48">
                  <b className="block truncate font-semibold">{price.site}</b>
                  <span className="block truncate text-sm text-muted">{price.tariff}</span>
                </span>
                <b className="num text-lg font-semibold">{formatUnitPrice(price.price, price.currency)}</b>
                <Button
                  reason={refusal(waits(price), mostPercent)}
                  aria-label={`Ask for another price at ${price.site}`}
                  onClick={() => setAsking(price)}
                >
                  Ask for another
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {wishes.length > 0 ? (
        <Panel title="What you asked for" padded={false}>
          <ul className="divide-y divide-border" aria-label="What you asked for">
            {wishes.map((wish) => (
              <WishLine key={wish.id} wish={wish} />
            ))}
          </ul>
        </Panel>
      ) : null}
      {asking ? <WishDialog price={asking} mostPercent={mostPercent} onClose={() => setAsking(null)} /> : null}
    </>
  )
}

function refusal(waits: boolean, mostPercent: number): string | null {
  if (mostPercent === 0) return 'Your operator takes no wishes for prices here.'
  return waits ? 'You asked for another price already. Take that back first.' : null
}
