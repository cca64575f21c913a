'use client'
import { type ReactNode, useState } from 'react'
import { ScrollRegion } from '@/components/session/scroll-region'
import { FilterChip } from '@/components/ui/chip'
import { Panel } from '@/components/ui/panel'

export type ChartPanelProps = {
  title: string
  legend?: ReactNode
  /** Choices at the right: range, axis. */
  actions?: ReactNode
  /** How the numbers come about, on hover of the title. */
  explanation?: string
  /** The same numbers as rows. */
  table: ReactNode
  className?: string
  children: ReactNode
}

/** A chart with its legend, and the same numbers as a table for those who cannot or do not want to see it. */
export function ChartPanel({ title, legend, actions, explanation, table, className, children }: ChartPanelProps) {
  const [asTable, setAsTable] = useState(false)
  return (
    <Panel
      title={<span title={explanation}>{title}</span>}
      lead={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted max-sm:hidden">{legend}</span>
      }
      actions={
        <span className="no-print flex flex-wrap items-center justify-end gap-1.5">
          {actions}
          <FilterChip pressed={asTable} onPressedChange={setAsTable}>
            Table
          </FilterChip>
        </span>
      }
      padded={false}
      className={className}
    >
      {asTable ? (
        <ScrollRegion label={`${title}, as a table`} className="max-h-72 overflow-auto">
          {table}
        </ScrollRegion>
      ) : (
        children
      )}
    </Panel>
  )
}

export type LegendKeyProps = { color: string; dashed?: boolean; children: ReactNode }

/** A line's colour and its name. */
export function LegendKey({ color, dashed = false, children }: LegendKeyProps) {
  return (
    <span className="inline-flex items-center gap-1.25">
      <svg width="16" height="4" className="keep-color" aria-hidden="true">
        <path d="M0 2h16" stroke={color} strokeWidth={dashed ? 1.6 : 4} strokeDasharray={dashed ? '5 3' : undefined} />
      </svg>
      {children}
    </span>
  )
}
