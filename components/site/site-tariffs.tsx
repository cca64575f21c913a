import Link from 'next/link'
import { formatCountOf } from '@/components/format/count'
import { formatUnitPrice } from '@/components/format/money'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { Site } from './site-page'

/** What a driver pays here now. */
export function SiteTariffs({ site: { tariffs, unpriced } }: { site: Site }) {
  if (tariffs === null) return null
  return (
    <Panel
      title="Tariffs in force"
      lead={unpriced > 0 ? <span className="chip text-p2-text">{formatCountOf(unpriced, 'EVSE')} without</span> : null}
      padded={false}
    >
      {tariffs.length === 0 ? (
        <EmptyState title="No tariff counts here.">Sessions are held back from billing until one does.</EmptyState>
      ) : (
        <ul className="m-0 list-none p-0">
          {tariffs.map(({ id, name, headline, currency, connectors }) => (
            <li key={id} className="flex items-baseline gap-3 border-b border-border px-3 py-2 text-sm last:border-b-0">
              <Link href={`/tariffs/${id}`} className="link min-w-0 flex-1 truncate">
                {name}
              </Link>
              <span className="num">
                {headline ? `${formatUnitPrice(headline.price, currency)}/kWh` : 'no price per kWh'}
                {headline && headline.least !== headline.most ? (
                  <span className="text-muted">
                    {' '}
                    ({formatUnitPrice(headline.least, currency)} to {formatUnitPrice(headline.most, currency)})
                  </span>
                ) : null}
              </span>
              <span className="text-xs text-muted">{formatCountOf(connectors, 'connector')}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
