'use client'
import clsx from 'clsx'
import Link from 'next/link'
import type { ReactNode } from 'react'

export type ChipProps = { children: ReactNode; className?: string }

/** A small fact. */
export function Chip({ children, className }: ChipProps) {
  return <span className={clsx('chip', className)}>{children}</span>
}

export type FilterChipProps = ChipProps & {
  pressed: boolean
  onPressedChange: (pressed: boolean) => void
  count?: ReactNode
}

/** Switches one filter. */
export function FilterChip({ pressed, onPressedChange, count, children, className }: FilterChipProps) {
  return (
    <button
      type="button"
      className={clsx('chip', className)}
      aria-pressed={pressed}
      onClick={() => onPressedChange(!pressed)}
    >
      {children}
      {count === undefined ? null : <b className="num font-semibold text-fg">{count}</b>}
    </button>
  )
}

export type LinkChipProps = ChipProps & { href: string; current?: boolean; count?: ReactNode }

/** A choice that lives in the URL. */
export function LinkChip({ href, current, count, children, className }: LinkChipProps) {
  return (
    <Link href={href} scroll={false} className={clsx('chip', className)} aria-current={current ? 'true' : undefined}>
      {children}
      {count === undefined ? null : <b className="num font-semibold text-fg">{count}</b>}
    </Link>
  )
}

export type RemovableChipProps = ChipProps & { onRemove: () => void; removeLabel: string }

/** An active filter with its own way out. */
export function RemovableChip({ children, onRemove, removeLabel, className }: RemovableChipProps) {
  return (
    <span className={clsx('chip pr-0.5', className)} data-on="true">
      {children}
      <button
        type="button"
        className="grid size-5 place-items-center rounded-full hover:bg-hover"
        aria-label={removeLabel}
        onClick={onRemove}
      >
        <svg viewBox="0 0 8 8" className="size-2" aria-hidden="true">
          <path d="m1 1 6 6M7 1 1 7" stroke="currentColor" strokeWidth="1.4" />
        </svg>
      </button>
    </span>
  )
}
