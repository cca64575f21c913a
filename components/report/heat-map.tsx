'use client'
import { useState } from 'react'
import { formatPercent } from '@/components/format/percent'

type Cell = { weekday: number; hour: number; share: number | null }
export type HeatMapProps = { cells: Cell[]; label: string }

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const steps = 7
const two = (n: number) => String(n).padStart(2, '0')

/** Step of the scale, 0 (empty) to 6, within the largest share there is. */
const stepOf = (share: number, top: number) =>
  share <= 0 ? 0 : Math.min(steps - 1, Math.ceil((share / top) * (steps - 1)))
const colorOf = (step: number) =>
  `color-mix(in oklch, var(--session) ${Math.round((step / (steps - 1)) * 100)}%, var(--track))`

/** 7 × 24 shares of time, grey to blue in seven steps. Arrow keys read it cell by cell; hours not known are empty. */
export function HeatMap({ cells, label }: HeatMapProps) {
  const [at, setAt] = useState<number | null>(null)
  const top = Math.max(0.01, ...cells.map((cell) => cell.share ?? 0))
  const shown = at === null ? null : cells[at]
  const move = (event: React.KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 24, ArrowUp: -24 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    setAt((current) => (current === null ? 0 : Math.min(167, Math.max(0, current + by))))
  }
  return (
    <div className="grid gap-2 p-3">
      <div className="grid grid-cols-[2.2rem_minmax(0,1fr)] gap-x-1.5 text-2xs text-dim">
        <div className="grid grid-rows-7 items-center pb-5">
          {days.map((day) => (
            <span key={day}>{day}</span>
          ))}
        </div>
        <div>
          <svg
            role="img"
            aria-label={`${label} by hour of the week, at most ${formatPercent(top, 1)}. Arrow keys read it, the table shows all.`}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: read with the arrow keys, cell by cell
            tabIndex={0}
            viewBox="0 0 240 84"
            preserveAspectRatio="none"
            className="keep-color block h-52 w-full rounded-sm"
            onKeyDown={move}
            onFocus={() => setAt((current) => current ?? 0)}
            onBlur={() => setAt(null)}
            onPointerLeave={() => setAt(null)}
          >
            {cells.map((cell, index) => (
              <rect
                key={`${cell.weekday}.${cell.hour}`}
                x={cell.hour * 10 + 0.4}
                y={cell.weekday * 12 + 0.6}
                width={9.2}
                height={10.8}
                fill={cell.share === null ? 'transparent' : colorOf(stepOf(cell.share, top))}
                stroke={index === at ? 'var(--fg)' : cell.share === null ? 'var(--border)' : undefined}
                strokeWidth={index === at ? 1.2 : 0.5}
                vectorEffect="non-scaling-stroke"
                onPointerEnter={() => setAt(index)}
              />
            ))}
          </svg>
          <div className="num mt-1 flex justify-between" aria-hidden="true">
            {[0, 6, 12, 18, 24].map((hour) => (
              <span key={hour}>{two(hour)}</span>
            ))}
          </div>
        </div>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3 text-xs text-muted">
        <p role="status" className="num min-h-4">
          {shown ? (
            <>
              {days[shown.weekday]} {two(shown.hour)}:00–{two(shown.hour + 1)}:00:{' '}
              <b className="text-fg">{shown.share === null ? 'not known' : formatPercent(shown.share, 1)}</b>
            </>
          ) : (
            label
          )}
        </p>
        <Scale top={top} />
      </div>
    </div>
  )
}

function Scale({ top }: { top: number }) {
  return (
    <span className="num flex items-center gap-1.5">
      0 %
      <svg width={steps * 14} height="10" className="keep-color" aria-hidden="true">
        {Array.from({ length: steps }, (_, step) => (
          <rect key={colorOf(step)} x={step * 14} width="13" height="10" fill={colorOf(step)} />
        ))}
      </svg>
      {formatPercent(top, 1)}
    </span>
  )
}
