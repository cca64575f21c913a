import clsx from 'clsx'
import { operatorLabel } from '@/components/format/evse-state'
import type { EvseState } from '@/server/kernel/status'
import { type GlyphTone, glyphShapes, type Mark } from './glyph-shapes'

export type StateGlyphProps = {
  state: EvseState
  /** px: s 14, m 16, l 22. */
  size?: 's' | 'm' | 'l'
  /** Another accessible name ("EVSE 2, Charging"); null where the same word stands beside it. */
  label?: string | null
  className?: string
}

const pixels = { s: 14, m: 16, l: 22 }

export const toneClass: Record<GlyphTone, string> = {
  neutral: 'text-neutral',
  session: 'text-session',
  muted: 'text-muted',
  faulted: 'text-faulted',
  offline: 'text-offline',
}

/** The one drawing of an EVSE's state. It never blinks: a state is not an alarm. */
export function StateGlyph({ state, size = 'm', label = operatorLabel[state], className }: StateGlyphProps) {
  const shape = glyphShapes[state]
  return (
    <svg
      viewBox="0 0 16 16"
      width={pixels[size]}
      height={pixels[size]}
      role={label === null ? undefined : 'img'}
      aria-label={label ?? undefined}
      aria-hidden={label === null ? true : undefined}
      data-state={state}
      className={clsx('inline-block flex-none align-[-3px]', toneClass[shape.tone], className)}
    >
      {shape.marks.map((mark) => (
        <path key={mark.d} {...paint(mark)} />
      ))}
    </svg>
  )
}

const paint = (mark: Mark) => ({
  d: mark.d,
  fill: mark.fill ? 'currentColor' : 'none',
  fillRule: mark.evenOdd ? ('evenodd' as const) : undefined,
  stroke: mark.line ? 'currentColor' : mark.cut ? 'var(--surface)' : undefined,
  strokeWidth: mark.line ?? mark.cut,
  strokeDasharray: mark.dash?.join(' '),
})
