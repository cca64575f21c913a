import { formatCount } from '@/components/format/count'
import { formatEnergy } from '@/components/format/energy'
import { Headline, HeadlineStrip } from './headline'
import type { Usage } from './report-url'
import { chargingOf, downOf, occupiedOf, percent, successOf, type UsageSums } from './usage-measures'

type Figure = {
  name: string
  definition: string
  of: (sums: UsageSums) => number | null
  text: (value: number) => string
}

const figures: Figure[] = [
  {
    name: 'Energy',
    definition: 'Energy of sessions that have ended, as metered',
    of: (sums) => sums.energyWh,
    text: formatEnergy,
  },
  {
    name: 'Sessions',
    definition: 'Sessions that have ended, by when they began',
    of: (sums) => sums.sessions,
    text: formatCount,
  },
  { name: 'Failed starts', definition: 'Of these, without energy', of: (sums) => sums.failed, text: formatCount },
  { name: 'Start success', definition: 'Share of sessions with energy', of: successOf, text: percent },
  { name: 'Occupied', definition: 'Share of known time with a vehicle', of: occupiedOf, text: percent },
  { name: 'Charging', definition: 'Share of known time in which energy flows', of: chargingOf, text: percent },
  { name: 'Down', definition: 'Share of known time faulted, out of service or cut off', of: downOf, text: percent },
]

/** The range in seven figures. */
export function UsageHeadlines({ data }: { data: Usage }) {
  return (
    <HeadlineStrip label="Usage">
      {figures.map(({ name, definition, of, text }) => {
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
