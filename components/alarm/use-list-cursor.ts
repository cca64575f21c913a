'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useShortcut } from '@/components/shell/use-shortcut'

export type ListCursor = {
  /** The row under the cursor; null: none yet. */
  id: number | null
  set(id: number | null): void
  /** For the element of each row, so that the cursor's row gets the focus. */
  row(id: number): (element: HTMLElement | null) => void
}

/**
 * A cursor on a list that changes under it: J/K and arrows move, the focus follows. It stays on its row when rows come
 * and go; when its own row goes, it takes the place that row had. `startsAtTop`: the first row has it without a key.
 */
export function useListCursor(ids: readonly number[], { startsAtTop = false, enabled = true } = {}): ListCursor {
  const [held, setHeld] = useState<{ id: number; index: number } | null>(null)
  const elements = useRef(new Map<number, HTMLElement>())
  const index = held === null ? -1 : ids.indexOf(held.id)
  const at = held === null ? (startsAtTop ? 0 : -1) : index >= 0 ? index : Math.min(held.index, ids.length - 1)
  const id = ids[at] ?? null

  const set = useCallback(
    (next: number | null) => setHeld(next === null ? null : { id: next, index: Math.max(0, ids.indexOf(next)) }),
    [ids],
  )
  useEffect(() => {
    if (held !== null && id !== null && (id !== held.id || at !== held.index)) setHeld({ id, index: at })
  }, [held, id, at])

  const move = (step: number) => {
    const next = ids[Math.max(0, Math.min(ids.length - 1, at < 0 ? 0 : at + step))]
    if (next === undefined) return
    set(next)
    const element = elements.current.get(next)
    element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'nearest' })
  }
  useShortcut('j', 'Next alarm', () => move(1), 'list', { enabled })
  useShortcut('k', 'Previous alarm', () => move(-1), 'list', { enabled })
  useShortcut('arrowdown', 'Next alarm', () => move(1), 'list', { enabled })
  useShortcut('arrowup', 'Previous alarm', () => move(-1), 'list', { enabled })

  const row = useCallback(
    (rowId: number) => (element: HTMLElement | null) => {
      if (element) elements.current.set(rowId, element)
      else elements.current.delete(rowId)
    },
    [],
  )
  return { id, set, row }
}
