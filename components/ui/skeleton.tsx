'use client'
import clsx from 'clsx'
import { type ReactNode, useEffect, useState } from 'react'

const showAfterMs = 200
const keepForMs = 300

/** true once loading has lasted 200 ms, and then for at least 300 ms: no flash for quick answers, no flicker for others. */
export function useSkeletonGate(loading: boolean): boolean {
  const [shownAt, setShownAt] = useState<number | null>(null)
  useEffect(() => {
    if (loading === (shownAt !== null)) return
    const waitMs = loading ? showAfterMs : Math.max(0, keepForMs - (performance.now() - (shownAt ?? 0)))
    const timer = setTimeout(() => setShownAt(loading ? performance.now() : null), waitMs)
    return () => clearTimeout(timer)
  }, [loading, shownAt])
  return shownAt !== null
}

export type LoadingProps = {
  loading: boolean
  /** What is being fetched: "Loading stations". */
  label: string
  /** Blocks of the final geometry. */
  skeleton: ReactNode
  children: ReactNode
}

/** Shows the skeleton while loading by the gate's rule, then the content. Before the gate opens the space stays empty. */
export function Loading({ loading, label, skeleton, children }: LoadingProps) {
  const show = useSkeletonGate(loading)
  if (!loading && !show) return children
  return (
    <div aria-busy="true">
      <span role="status" className="sr-only">
        {label}
      </span>
      <div className={show ? undefined : 'invisible'}>{skeleton}</div>
    </div>
  )
}

/** One grey block. Size it with classes. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={clsx('skeleton', className)} />
}

/** Table rows to come. */
export function SkeletonRows({ rows = 8, rowHeight = 32 }: { rows?: number; rowHeight?: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex items-center gap-4 border-b border-border px-3" style={{ height: rowHeight }}>
          <div className="skeleton h-3 w-4" />
          <div className="skeleton h-3 w-32" />
          <div className="skeleton h-3 flex-1" />
          <div className="skeleton h-3 w-20" />
        </div>
      ))}
    </div>
  )
}
