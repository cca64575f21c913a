import { formatCount, formatCountOf } from '@/components/format/count'
import { OutOfBandPill } from '@/components/ui/bullet-bar'
import { Headline, HeadlineStrip } from '../headline'
import type { UptimeData } from './uptime-url'
import { downText, targetText, uptimeText } from './uptime-words'

/** The figure by the rule beside what drivers found, and how much is counted, excluded and missed. */
export function UptimeHeadlines({ data }: { data: UptimeData }) {
  const { rule, total, meets } = data
  const target = targetText(rule)
  const counted = total.outageMs - total.excludedMs
  const figures = [
    {
      name: rule.name,
      definition: `${rule.source}${target ? `, ${target}` : ', no target'}`,
      value: (
        <>
          {uptimeText(total.ratio)}
          {meets === false ? <OutOfBandPill>{missed(data)}</OutOfBandPill> : null}
        </>
      ),
      now: total.ratio,
      before: data.before ? data.totalBefore : undefined,
    },
    ...(rule.id === 'ours' ? [] : [honestFigure(data)]),
    {
      name: 'Down, counted',
      definition: 'Time down by this rule, of all EVSEs together, without what exclusions take',
      value: downText(counted),
      now: counted,
    },
    {
      name: 'Excluded',
      definition: 'Time down that exclusions take, by this rule',
      value: downText(total.excludedMs),
      now: total.excludedMs,
    },
    ...(rule.target
      ? [
          {
            name: 'EVSEs below target',
            definition:
              rule.target.of === 'port'
                ? 'Each EVSE has to meet the target'
                : 'The target holds for all together, not for each',
            value: `${formatCount(total.below)} of ${formatCount(total.evses)}`,
            now: total.below,
          },
        ]
      : [{ name: 'EVSEs', definition: 'EVSEs that were measured', value: formatCount(total.evses), now: total.evses }]),
    ...(rule.target?.of === 'port' && total.young > 0
      ? [
          {
            name: 'Younger than the window',
            definition: 'Known for less time than has passed of the window: held to the time since their first report',
            value: formatCount(total.young),
            now: total.young,
          },
        ]
      : []),
  ]
  return (
    <HeadlineStrip label="Uptime">
      {figures.map((figure) => (
        <Headline key={figure.name} before={undefined} beforeText={uptimeText(data.totalBefore)} {...figure} />
      ))}
    </HeadlineStrip>
  )
}

const honestFigure = ({ honest }: UptimeData) => ({
  name: 'Driver-honest',
  definition: 'What drivers found at the same EVSEs in the same time: offline, out of service and faulted are down',
  value: uptimeText(honest.ratio),
  now: honest.ratio,
})

function missed({ rule, total }: UptimeData): string {
  if (rule.target?.of === 'port') return `${formatCountOf(total.below, 'EVSE')} below`
  return `${(((rule.target?.ratio ?? 0) - (total.ratio ?? 0)) * 100).toFixed(2)} below`
}
