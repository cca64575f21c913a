'use client'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'

export type NewAboveProps = { ids: readonly number[]; label: string; children: ReactNode }

/**
 * A scrolling list that does not jump when rows come in above what is being read: the browser keeps its place, and a
 * pill says how many there are.
 */
export function NewAbove({ ids, label, children }: NewAboveProps) {
  const box = useRef<HTMLElement>(null)
  const [seen, setSeen] = useState<ReadonlySet<number>>(() => new Set(ids))
  const [atTop, setAtTop] = useState(true)
  useEffect(() => {
    if (atTop && ids.some((id) => !seen.has(id))) setSeen(new Set(ids))
  }, [ids, seen, atTop])
  const above = atTop ? 0 : newAbove(box.current, ids, seen)
  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={box}
        aria-label={label}
        className="h-full overflow-y-auto bg-surface"
        onScroll={(event) => setAtTop(event.currentTarget.scrollTop < 8)}
      >
        {children}
      </section>
      {above > 0 ? (
        <div className="absolute inset-x-0 top-2 grid justify-items-center">
          <Button size="sm" variant="primary" onClick={() => box.current?.scrollTo({ top: 0 })}>
            {above} new above
          </Button>
        </div>
      ) : null}
    </div>
  )
}

/** Rows that came since the list was last at its top and lie above the visible part. */
function newAbove(box: HTMLElement | null, ids: readonly number[], seen: ReadonlySet<number>): number {
  if (!box) return 0
  const top = box.getBoundingClientRect().top
  const isAbove = (id: number) => {
    const row = box.querySelector(`[data-alarm="${id}"]`)
    return row === null || row.getBoundingClientRect().bottom <= top
  }
  return ids.filter((id) => !seen.has(id) && isAbove(id)).length
}
