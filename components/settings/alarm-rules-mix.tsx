import { PriorityMark } from '@/components/alarm/priority-mark'
import { formatCountOf } from '@/components/format/count'
import { formatPercent } from '@/components/format/percent'
import type { TunedRules } from './alarm-rules-words'

/** About these shares of alarms are critical, high, and the rest, where priorities still mean something (EEMUA 191). */
const goals = [
  { name: 'P1', goal: '5 %', of: [0] },
  { name: 'P2', goal: '15 %', of: [1] },
  { name: 'P3 and P4', goal: '80 %', of: [2, 3] },
] as const

/** What was raised in 30 days, by priority, beside what it should be. */
export function PriorityMix({ mix }: { mix: TunedRules['mix'] }) {
  const total = mix.reduce((sum, count) => sum + count, 0)
  if (total === 0) return <span className="text-xs text-muted">Nothing was raised in the last 30 days.</span>
  return (
    <span className="num flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
      <span>{formatCountOf(total, 'alarm')} in 30 days:</span>
      {goals.map(({ name, goal, of }) => (
        <span key={name} className="inline-flex items-center gap-1">
          <PriorityMark priority={(of[0] + 1) as 1 | 2 | 3} size={12} label={null} />
          {name}{' '}
          <b className="font-semibold text-fg">
            {formatPercent(of.reduce<number>((sum, index) => sum + mix[index]!, 0) / total)}
          </b>
          <span className="text-dim">of {goal}</span>
        </span>
      ))}
    </span>
  )
}
