'use client'
import type { ReactNode } from 'react'
import { formatCount, formatCountOf } from '@/components/format/count'
import { Moment } from '@/components/format/moment'
import type { Flood } from '@/server/kernel/flood'

/** "42 new in 10 min, grouped into 3 causes": more than one can read one by one. */
export function FloodStrip({ flood, children }: { flood: Flood; children?: ReactNode }) {
  const { raised, causes, since } = flood
  return (
    <div
      role="status"
      className="flex flex-none flex-wrap items-center gap-x-2 gap-y-1 border-b border-border bg-raised px-3 py-1.5 text-xs"
    >
      <svg viewBox="0 0 14 14" className="size-3.5 flex-none" fill="none" stroke="currentColor" aria-hidden="true">
        <path d="M1 4.500q1.500-1.500 3 0t3 0 3 0 3 0M1 9.500q1.500-1.500 3 0t3 0 3 0 3 0" strokeWidth="1.400" />
      </svg>
      <b className="font-semibold">
        {formatCount(raised)} new in 10 min, grouped into {formatCountOf(causes, 'cause')}
      </b>
      <span className="text-muted">
        Flood since <Moment at={since} as="time" />
      </span>
      {children}
    </div>
  )
}
