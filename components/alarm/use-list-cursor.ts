'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useShortcut } from '@/components/shell/use-shortcut'

export type ListCursor = {
  /** The line under the cursor; null: none yet. */
  key: string | null
  set(key: string | null): void
  /** For the element of each line, so that the cursor's line gets the focus. */
  line(key: string): (element: HTMLElement | null) => void
}

export type CursorOptions = {
  /** The first line has it without a key. */
  startsAtTop?: boolean
  enabled?: boolean
  /** The line it was on before the page was loaded anew. */
  startsAt?: string | null
  onMove?: (key: string) => void
}

/**
 * A cursor on a list that changes under it: J/K and arrows move, the focus follows. It stays on its line when lines come
 * and go; when its own line goes, it takes the place that line had.
 */
export function useListCursor(keys: readonly string[], options: CursorOptions = {}): ListCursor {
  const { startsAtTop = false, enabled = true, startsAt = null, onMove } = options
  const [held, setHeld] = useState<{ key: string; index: number } | null>(() =>
    startsAt === null || !keys.includes(startsAt) ? null : { key: startsAt, index: keys.indexOf(startsAt) },
  )
  const elements = useRef(new Map<string, HTMLElement>())
  const index = held === null ? -1 : keys.indexOf(held.key)
  const at = held === null ? (startsAtTop ? 0 : -1) : index >= 0 ? index : Math.min(held.index, keys.length - 1)
  const key = keys[at] ?? null

  const set = useCallback(
    (next: string | null) => {
      setHeld(next === null ? null : { key: next, index: Math.max(0, keys.indexOf(next)) })
      if (next !== null) onMove?.(next)
    },
    [keys, onMove],
  )
  useEffect(() => {
    if (held !== null && key !== null && (key !== held.key || at !== held.index)) setHeld({ key, index: at })
  }, [held, key, at])

  const move = (step: number) => {
    const next = keys[Math.max(0, Math.min(keys.length - 1, at < 0 ? 0 : at + step))]
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

  const line = useCallback(
    (lineKey: string) => (element: HTMLElement | null) => {
      if (element) elements.current.set(lineKey, element)
      else elements.current.delete(lineKey)
    },
    [],
  )
  return { key, set, line }
}
