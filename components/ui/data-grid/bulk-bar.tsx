import type { ReactNode } from 'react'
import { formatCount, formatCountOf } from '@/components/format/count'
import { Button } from '../button'

export type BulkBarProps = {
  count: number
  /** One of the things selected: "station". */
  noun: string
  /** Rows that match on the server, to offer them all. */
  matching?: number
  onSelectAllMatching?: () => void
  onClear: () => void
  /** Buttons. */
  children?: ReactNode
}

/** Stands below the grid, not above it, so it never covers the focused row. */
export function BulkBar({ count, noun, matching, onSelectAllMatching, onClear, children }: BulkBarProps) {
  if (count === 0) return null
  return (
    <div
      role="toolbar"
      aria-label="Selected rows"
      className="flex flex-none flex-wrap items-center gap-2 border-t border-border bg-raised px-3 py-2"
    >
      <span className="num text-sm font-medium" role="status">
        {formatCountOf(count, noun)} selected
      </span>
      {matching !== undefined && matching > count && onSelectAllMatching ? (
        <Button variant="ghost" size="sm" onClick={onSelectAllMatching}>
          Select all {formatCount(matching)} matching
        </Button>
      ) : null}
      <span className="flex-1" />
      {children}
      <Button variant="ghost" size="sm" onClick={onClear}>
        Clear
      </Button>
    </div>
  )
}

/** "8 changed position, apply": shown while useStableOrder holds rows. */
export function MovedPill({ moved, onApply }: { moved: number; onApply: () => void }) {
  if (moved === 0) return null
  return (
    <button type="button" className="chip" data-on="true" onClick={onApply}>
      {formatCount(moved)} changed position, <b className="font-semibold">apply</b>
    </button>
  )
}
