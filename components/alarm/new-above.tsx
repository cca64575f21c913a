'use client'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { type Keeper, useKept } from './use-kept'

export type NewAboveProps = { ids: readonly number[]; label: string; keeper?: Keeper; children: ReactNode }

/**
 * A scrolling list that does not jump when rows come in above what is being read: the browser keeps its place, and a
 * pill says how many there are.
 */
export function NewAbove({ ids, label, keeper, children }: NewAboveProps) {
  const none = useKept(null)
  const place = keeper ?? none
  const box = useRef<HTMLElement>(null)
  const [seen, setSeen] = useState<ReadonlySet<number>>(() => new Set(ids))
  const [atTop, setAtTop] = useState(true)
  useEffect(() => {
    box.current?.scrollTo({ top: place.read().top })
  }, [place])
  useEffect(() => {
    if (atTop && ids.some((id) => !seen.has(id))) setSeen(new Set(ids))
  }, [ids, seen, atTop])
  const above = atTop ? 0 : newAbove(box.current, seen)
  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={box}
        aria-label={label}
        className="h-full overflow-y-auto bg-surface"
        onScroll={({ currentTarget: { scrollTop, children: inside } }) => {
          setAtTop(scrollTop < 8)
          place.write({ top: scrollTop, shown: inside[0]?.querySelectorAll('[data-alarm], [data-group]').length ?? 0 })
        }}
      >
        {children}
      </section>
      {above > 0 ? (
        <div className="absolute inset-x-0 top-2 z-3 grid justify-items-center">
          <Button size="sm" variant="primary" onClick={() => box.current?.scrollTo({ top: 0 })}>
            {above} new above
          </Button>
        </div>
      ) : null}
    </div>
  )
}

/** Rows that came since the list was last at its top and lie above the visible part. */
function newAbove(box: HTMLElement | null, seen: ReadonlySet<number>): number {
  if (!box) return 0
  const { top } = box.getBoundingClientRect()
  let found = 0
  for (const row of box.querySelectorAll<HTMLElement>('[data-alarm]')) {
    if (row.getBoundingClientRect().bottom > top) break
    if (!seen.has(Number(row.dataset.alarm))) found += 1
  }
  return found
}
