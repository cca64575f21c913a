import { formatCount } from '@/components/format/count'
import { formatEnergy } from '@/components/format/energy'
import { minorDigits } from '@/components/format/minor-digits'
import { formatMoney, formatUnitPrice } from '@/components/format/money'
import { Headline, HeadlineStrip } from './headline'
import type { Revenue } from './report-url'

type Sums = Revenue['total']
type Figure = { name: string; definition: string; of: (sums: Sums) => number | null; text: (value: number) => string }

function figuresOf(net: boolean, currency: string): Figure[] {
  const money = (minor: number) => formatMoney(minor, currency)
  const amount = (sums: Sums) => (net ? sums.netMinor : sums.grossMinor)
  const scale = 10 ** minorDigits(currency)
  const vat = net ? 'without VAT' : 'with VAT'
  return [
    {
      name: net ? 'Net revenue' : 'Gross revenue',
      definition: `Sum of CDRs less credits, ${vat}`,
      of: amount,
      text: money,
    },
    net
      ? { name: 'Gross', definition: 'Sum of CDRs less credits, with VAT', of: (sums) => sums.grossMinor, text: money }
      : { name: 'Net', definition: 'Sum of CDRs less credits, without VAT', of: (sums) => sums.netMinor, text: money },
    { name: 'VAT', definition: 'Gross less net', of: (sums) => sums.taxMinor, text: money },
    { name: 'Billed sessions', definition: 'CDRs less credited ones', of: (sums) => sums.cdrs, text: formatCount },
    { name: 'Energy', definition: 'Energy of the CDRs', of: (sums) => sums.energyWh, text: formatEnergy },
    {
      name: 'Per kWh',
      definition: `Revenue ${vat} over energy`,
      of: (sums) => (sums.energyWh === 0 ? null : amount(sums) / scale / (sums.energyWh / 1_000)),
      text: (price) => formatUnitPrice(price, currency),
    },
    {
      name: 'Per session',
      definition: `Revenue ${vat} over billed sessions`,
      of: (sums) => (sums.cdrs === 0 ? null : Math.round(amount(sums) / sums.cdrs)),
      text: money,
    },
  ]
}

/** The range in seven figures. */
export function RevenueHeadlines({ data, net, currency }: { data: Revenue; net: boolean; currency: string }) {
  return (
    <HeadlineStrip label="Revenue">
      {figuresOf(net, currency).map(({ name, definition, of, text }) => {
        const now = of(data.total)
        const before = data.totalBefore === null ? undefined : of(data.totalBefore)
        return (
          <Headline
            key={name}
            name={name}
            definition={definition}
            now={now}
            value={now === null ? null : text(now)}
            before={before}
            beforeText={before === null || before === undefined ? null : text(before)}
          />
        )
      })}
    </HeadlineStrip>
  )
}
