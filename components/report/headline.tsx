import type { ReactNode } from 'react'
import { formatChange } from '@/components/format/change'

export type HeadlineProps = {
  name: string
  /** As shown; null: there is no such figure. */
  value: ReactNode
  now: number | null
  /** undefined: not compared. */
  before: number | null | undefined
  /** The figure of before, as shown. */
  beforeText?: ReactNode
  definition: string
}

/** One figure and how it moved. Up is not good by itself, so the colour stays the same. */
export function Headline({ name, value, now, before, beforeText, definition }: HeadlineProps) {
  const change = now === null || before === null || before === undefined ? null : formatChange(now, before)
  return (
    <section
      className="min-w-0 border-border px-3.5 pt-2.75 pb-2.5 not-first:border-l max-lg:border-t"
      aria-label={name}
    >
      <p className="truncate text-xs text-muted" title={definition}>
        {name}
      </p>
      <p className="num mt-0.75 text-[23px] leading-[1.15] font-semibold tracking-[-0.02em]" data-figure={name}>
        {value ?? <span className="text-md font-medium tracking-normal text-muted">None yet</span>}
      </p>
      {before === undefined ? null : (
        <p className="num mt-1 truncate text-xs text-muted">
          {change === null ? 'nothing before' : <b className="font-semibold text-fg">{change}</b>}{' '}
          {change === null ? null : <>from {beforeText}</>}
        </p>
      )}
    </section>
  )
}

export const HeadlineStrip = ({ label, children }: { label: string; children: ReactNode }) => (
  <section
    aria-label={label}
    className="grid auto-cols-fr grid-flow-col overflow-hidden rounded-lg border border-border bg-surface max-lg:grid-flow-row max-lg:grid-cols-3 max-sm:grid-cols-2"
  >
    {children}
  </section>
)
