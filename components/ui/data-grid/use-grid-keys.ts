'use client'
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { useShortcut } from '@/components/shell/use-shortcut'
import type { DataGridProps, RowKey } from './data-grid'

type Place = {
  scroller: RefObject<HTMLDivElement | null>
  cursor: number
  setCursor: (index: number) => void
  scrollTo: (index: number) => void
}

/** The keyboard of a grid: arrows, Home and End inside it; J, K, X, Space and ⌘A from anywhere on the page. */
export function useGridKeys<Row>(props: DataGridProps<Row>, { scroller, cursor, setCursor, scrollTo }: Place) {
  const {
    rows,
    rowKey,
    selected,
    onSelectedChange,
    onCursorChange,
    onPreview,
    onSelectAllMatching,
    globalKeys = true,
  } = props
  const anchor = useRef<number | null>(null)
  const row = rows[cursor]
  const key = row === undefined ? null : rowKey(row)
  useEffect(() => {
    onCursorChange?.(key === null ? null : (row as Row))
  }, [key, row, onCursorChange])

  function moveTo(index: number, focus = true) {
    const next = Math.min(rows.length - 1, Math.max(0, index))
    if (next < 0) return
    setCursor(next)
    if (focus) focusRow(scroller.current, next, scrollTo)
  }
  const inside = () => scroller.current?.contains(document.activeElement) ?? false
  /** The first press only takes the focus to where the cursor is. */
  const move = (by: number) => moveTo(inside() ? cursor + by : cursor)

  function select(range: boolean) {
    if (!selected || key === null) return
    const from = range ? (anchor.current ?? cursor) : cursor
    const next = new Set(selected)
    if (range) for (const each of rows.slice(Math.min(from, cursor), Math.max(from, cursor) + 1)) next.add(rowKey(each))
    else if (!next.delete(key)) next.add(key)
    if (!range) anchor.current = cursor
    onSelectedChange?.(next)
  }
  const selectAll = () =>
    onSelectAllMatching ? onSelectAllMatching() : onSelectedChange?.(new Set<RowKey>(rows.map(rowKey)))

  const some = globalKeys && rows.length > 0
  const selectable = some && Boolean(selected)
  useShortcut('j', 'Next row', () => move(1), 'list', { enabled: some })
  useShortcut('k', 'Previous row', () => move(-1), 'list', { enabled: some })
  useShortcut('enter', 'Open row', () => linkOf(scroller.current, cursor)?.click(), 'list', {
    enabled: some && Boolean(props.rowHref),
  })
  useShortcut('space', 'Preview row', () => row !== undefined && onPreview?.(row), 'list', {
    enabled: some && Boolean(onPreview),
  })
  useShortcut('x', 'Select row', () => select(false), 'list', { enabled: selectable })
  useShortcut('shift+x', 'Select range', () => select(true), 'list', { enabled: selectable })
  useShortcut('mod+a', 'Select all', selectAll, 'list', { enabled: selectable })

  function onKeyDown(event: KeyboardEvent) {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / 40) - 1)
    const to: Record<string, number> = {
      ArrowDown: cursor + 1,
      ArrowUp: cursor - 1,
      PageDown: cursor + page,
      PageUp: cursor - page,
      Home: 0,
      End: rows.length - 1,
    }
    const next = to[event.key]
    if (next === undefined || (event.target as Element).closest('input, select, textarea, [role="separator"]')) return
    event.preventDefault()
    moveTo(next)
  }

  return { cursor, moveTo, onKeyDown }
}

const rowAt = (grid: HTMLElement | null, index: number) => grid?.querySelector<HTMLElement>(`[data-row="${index}"]`)
const linkOf = (grid: HTMLElement | null, index: number) =>
  rowAt(grid, index)?.querySelector<HTMLAnchorElement>('a[href]')

/** Scrolls first: a virtual row exists only in view. */
function focusRow(grid: HTMLElement | null, index: number, scrollTo: (index: number) => void): void {
  scrollTo(index)
  requestAnimationFrame(() => rowAt(grid, index)?.focus({ preventScroll: true }))
}
