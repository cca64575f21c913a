import { formatCount } from '@/components/format/count'
import { DrillLink } from '../drill-link'
import { Headline, HeadlineStrip } from '../headline'
import { type Quality, type QualitySums, type QualityUrl, qualityHref } from './quality-url'
import { firstTryOf, percent, successOf, technicalOf, visitsOf } from './quality-words'

type Figure = {
  name: string
  definition: string
  of: (sums: QualitySums) => number | null
  text: (value: number) => string
  /** The attempts it is made of, where it is a number of them. */
  outcome?: 'failed' | null
}

const figures: Figure[] = [
  {
    name: 'Charging success rate',
    definition: 'Attempts in which energy flowed and that ended ordinarily, of all attempts',
    of: successOf,
    text: percent,
  },
  {
    name: 'Without the driver’s own',
    definition: 'The same, without attempts that failed by the driver or the payment',
    of: technicalOf,
    text: percent,
  },
  { name: 'Visits that succeeded', definition: 'Visits in which one attempt succeeded', of: visitsOf, text: percent },
  { name: 'First try', definition: 'Visits in which the first attempt succeeded', of: firstTryOf, text: percent },
  {
    name: 'Attempts',
    definition: 'Tries to charge that count',
    of: (sums) => sums.attempts,
    text: formatCount,
    outcome: null,
  },
  {
    name: 'Failed',
    definition: 'Of these, without success',
    of: (sums) => sums.attempts - sums.succeeded,
    text: formatCount,
    outcome: 'failed',
  },
]

/** The range in six figures. */
export function QualityHeadlines({ data, url }: { data: Quality; url: QualityUrl }) {
  return (
    <HeadlineStrip label="Charging success">
      {figures.map(({ name, definition, of, text, outcome }) => {
        const now = of(data.total)
        const before = data.totalBefore === null ? undefined : of(data.totalBefore)
        const href = outcome === undefined ? null : qualityHref(url, { view: 'attempts', outcome })
        return (
          <Headline
            key={name}
            name={name}
            definition={definition}
            now={now}
            value={now === null ? null : <DrillLink href={href}>{text(now)}</DrillLink>}
            before={before}
            beforeText={before === null || before === undefined ? null : text(before)}
          />
        )
      })}
    </HeadlineStrip>
  )
}
