'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { useMe } from '@/components/people/me'
import { Answer } from '@/components/settings/answer'
import { PageHeader } from '@/components/shell/page-header'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { TariffsTabs } from '../tariffs-tabs'
import { ImportDialog } from './import-dialog'
import { PriceChart } from './price-chart'
import { usePricesUrl } from './prices-url'
import { SeriesDialog } from './series-dialog'
import { type Series, SeriesTable } from './series-table'

/** What a price that follows the market is made of: how far it is known, and where it is missing. */
export function PricesPage() {
  const query = useQuery(useTRPC().tariffs.series.queryOptions())
  const [url, setUrl] = usePricesUrl()
  const may = usePermission('tariff.publish')
  const zone = useMe().organisation.timeZone
  const shown = query.data?.find(({ id }) => id === url.series) ?? query.data?.[0] ?? null
  const create = (
    <Button reason={may.reason} onClick={() => void setUrl({ new: true })}>
      New series
    </Button>
  )
  const importing = (
    <Button
      variant="primary"
      reason={may.reason ?? (shown ? null : 'Add a series first.')}
      onClick={() => void setUrl({ import: true })}
    >
      Import prices
    </Button>
  )
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        title="Market prices"
        crumbs={[{ label: 'Tariffs', href: '/tariffs' }]}
        className="pb-1"
        actions={
          <>
            {create}
            {importing}
          </>
        }
      />
      <TariffsTabs current="prices" />
      <div className="grid min-w-0 gap-2.5 p-2.5">
        <Answer query={query} what="price series">
          {(series) =>
            shown ? (
              <>
                <Panel title="Price series" padded={false}>
                  <SeriesTable
                    series={series}
                    shown={shown.id}
                    zone={zone}
                    onShow={(id) => void setUrl({ series: id })}
                  />
                </Panel>
                {hasPrices(shown) ? (
                  <PriceChart series={shown} days={url.days} zone={zone} onDays={(days) => void setUrl({ days })} />
                ) : (
                  <Panel title={shown.name}>
                    <EmptyState title="No prices yet." action={importing}>
                      Until there are, a rule that follows this series uses its own price.
                    </EmptyState>
                  </Panel>
                )}
                <WhoDecides />
              </>
            ) : (
              <EmptyState title="No price series yet." action={create}>
                A rule of a tariff can follow a market: price × factor + markup, between a lowest and a highest price.
              </EmptyState>
            )
          }
        </Answer>
      </div>
      {url.new && may.allowed ? (
        <SeriesDialog
          onClose={() => void setUrl({ new: false })}
          onMade={(id) => void setUrl({ new: false, series: id })}
        />
      ) : null}
      {url.import && may.allowed && shown ? (
        <ImportDialog key={shown.id} series={shown} zone={zone} onClose={() => void setUrl({ import: false })} />
      ) : null}
    </div>
  )
}

const hasPrices = (series: Series): series is Series & { to: number } => series.to !== null

/** Why an import takes one person where a change of price may take two. */
const WhoDecides = () => (
  <p className="max-w-3xl px-1.5 text-xs text-muted">
    One person imports prices: they arrive every day, and they are facts of a market. What drivers pay at most and at
    least is the highest and lowest price in the tariff’s rule, and changing that takes two people where the change is
    large. Set a highest price wherever a rule follows a market. Every import is in the audit log with the prices it
    replaced; issued bills never change.
  </p>
)
