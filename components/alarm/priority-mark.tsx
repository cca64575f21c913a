import type { LiveAlarm } from '@/server/kernel/live'

export type AlarmPriority = LiveAlarm['priority']

export type PriorityMarkProps = {
  priority: AlarmPriority
  /** Filled until somebody owns it, outlined once acknowledged, dashed when it went away unseen. */
  state?: LiveAlarm['state']
  size?: number
  /** null where the words stand beside it. */
  label?: string | null
}

const outline: Record<AlarmPriority, string> = {
  1: 'M5 1h6l4 4v6l-4 4H5l-4-4V5z',
  2: 'M8 .8 15.6 14.6H.4z',
  3: 'M.4 1.6h15.2L8 15.2z',
  4: 'M6 3h4a5 5 0 0 1 0 10H6A5 5 0 0 1 6 3Z',
}

const baseline: Record<AlarmPriority, number> = { 1: 11.4, 2: 12.6, 3: 8.4, 4: 11.4 }

const words = {
  active: '',
  acknowledged: ', acknowledged',
  returned: ', returned, not acknowledged',
  cleared: ', cleared',
}

/** Octagon, triangle up, triangle down, pill: priority by shape and number, colour only repeats it. */
export function PriorityMark({ priority, state = 'active', size = 18, label }: PriorityMarkProps) {
  const name = label === undefined ? `Priority ${priority}${words[state]}` : label
  const filled = state === 'active'
  const triangle = priority === 2 || priority === 3
  return (
    <svg
      width={size}
      height={size}
      viewBox="-1 -1 18 18"
      role={name === null ? undefined : 'img'}
      aria-label={name ?? undefined}
      aria-hidden={name === null ? true : undefined}
      className="keep-color flex-none"
    >
      <path d={outline[priority]} strokeLinejoin="round" {...paint(priority, state)} />
      <text
        x="8"
        y={baseline[priority]}
        textAnchor="middle"
        fontWeight={750}
        fontSize={triangle ? (filled ? 9.2 : 7.4) : 10}
        fill={filled ? (priority === 1 ? 'var(--on-p1)' : 'var(--on-p)') : 'var(--fg)'}
      >
        {priority}
      </text>
    </svg>
  )
}

/** P1 carries a light hairline so that it is the loudest mark also for eyes that see no red. */
function paint(priority: AlarmPriority, state: LiveAlarm['state']) {
  if (state !== 'active')
    return {
      fill: 'none',
      stroke: priority === 3 ? 'var(--p3-line)' : `var(--p${priority})`,
      strokeWidth: 1.6,
      strokeDasharray: state === 'returned' ? '2.4 1.8' : undefined,
    }
  if (priority === 1) return { fill: 'var(--p1-fill)', stroke: 'var(--fg)', strokeWidth: 1.4 }
  return { fill: `var(--p${priority})`, stroke: priority === 3 ? 'var(--p3-line)' : 'none', strokeWidth: 1.2 }
}
