import Link from 'next/link'
import type { ApiOutputs } from '@/components/api/trpc'
import { formatCount } from '@/components/format/count'
import { Moment } from '@/components/format/moment'
import { formatUnitPrice } from '@/components/format/money'
import { useMe } from '@/components/people/me'
import { WideTable } from '@/components/settings/wide-table'
import { Chip } from '@/components/ui/chip'
import { Panel } from '@/components/ui/panel'
import { dimensions, dimensionWords } from '../rule-words'
import { WeekStrip } from '../week-strip'

export type TariffRow = ApiOutputs['tariffs']['list'][number]

/** The price as the list shows it: "€0.39", "€0.29–0.58", "market price". */
function headlineText({ headline, currency }: Pick<TariffRow, 'headline' | 'currency'>): string | null {
  if (!headline || !/^[A-Z]{3}$/.test(currency)) return null
  if (headline.dynamic) return 'market price'
  const low = formatUnitPrice(headline.least, currency)
  if (headline.least === headline.most) return low
  return `${low}–${formatUnitPrice(headline.most, currency).replace(/^\D+/, '')}`
}

/** One line a tariff: the price, when, where, which version, and what comes. */
export function TariffTable({ tariffs }: { tariffs: readonly TariffRow[] }) {
  return (
    <Panel title="Tariffs" padded={false} lead={<span className="num text-xs text-dim">{tariffs.length}</span>}>
      <WideTable label="Tariffs">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col" className="text-right">
                Energy per kWh
              </th>
              <th scope="col">Priced by</th>
              <th scope="col">Week</th>
              <th scope="col" className="text-right">
                EVSEs
              </th>
              <th scope="col">Version</th>
              <th scope="col">Next change</th>
              <th scope="col">
                <span className="sr-only">Open work</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {tariffs.map((tariff) => (
              <Row key={tariff.tariffId} tariff={tariff} />
            ))}
          </tbody>
        </table>
      </WideTable>
    </Panel>
  )
}

const priceOfWords = { current: null, next: 'from the next version', draft: 'from the draft' }

function Row({ tariff }: { tariff: TariffRow }) {
  const zone = useMe().organisation.timeZone
  const price = headlineText(tariff)
  const from = priceOfWords[tariff.priceOf]
  return (
    <tr>
      <td>
        <Link href={`/tariffs/${tariff.tariffId}`} className="font-medium no-underline hover:underline">
          {tariff.name}
        </Link>
        {tariff.archivedAt === null ? null : <Chip className="ml-2">Archived</Chip>}
      </td>
      <td className="num text-right whitespace-nowrap">
        <b className="font-medium">{price ?? '–'}</b>
        {price && tariff.headline?.taxIncluded === 'no' ? <span className="text-xs text-muted"> + VAT</span> : null}
        {from ? <span className="block text-2xs text-dim">{from}</span> : null}
      </td>
      <td className="text-muted">
        {dimensions
          .filter((dimension) => tariff.components.includes(dimension))
          .map((dimension) => dimensionWords[dimension].name)
          .join(', ')}
      </td>
      <td>
        <WeekStrip prices={tariff.strip} label={`Energy price by hour of the week, ${price ?? 'none'}`} />
      </td>
      <td className="num text-right">
        {formatCount(tariff.evses)}
        {tariff.evses === tariff.evsesForEverybody ? null : (
          <span className="block text-2xs text-dim">{formatCount(tariff.evsesForEverybody)} for everybody</span>
        )}
      </td>
      <td className="num">
        {tariff.currentVersion === null ? <span className="text-dim">none yet</span> : tariff.currentVersion}
      </td>
      <td className="whitespace-nowrap">
        {tariff.next ? (
          <>
            version {tariff.next.version}, <Moment at={tariff.next.effectiveFrom} zone={zone} as="dateTime" />
          </>
        ) : (
          <span className="text-dim">none</span>
        )}
      </td>
      <td className="text-right whitespace-nowrap">
        <OpenWork tariff={tariff} />
      </td>
    </tr>
  )
}

function OpenWork({ tariff }: { tariff: TariffRow }) {
  if (tariff.review)
    return (
      <Link href={`/tariffs/${tariff.tariffId}`} className="chip" data-on="true">
        Version {tariff.review.version} in review
      </Link>
    )
  if (tariff.draft)
    return (
      <Link href={`/tariffs/${tariff.tariffId}/edit`} className="chip">
        Edit draft {tariff.draft.version}
      </Link>
    )
  return null
}
