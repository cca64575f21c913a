'use client'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'

export type Cell = { day: number; hour: number }
type Area = { anchor: Cell; head: Cell }

const clamp = (value: number, max: number) => Math.max(0, Math.min(max, value))
const between = (a: number, b: number) => [Math.min(a, b), Math.max(a, b)] as const

/** The hours of a rectangle, 0…167. */
export function hoursOf({ anchor, head }: Area): number[] {
  const [firstDay, lastDay] = between(anchor.day, head.day)
  const [firstHour, lastHour] = between(anchor.hour, head.hour)
  const hours: number[] = []
  for (let day = firstDay; day <= lastDay; day++)
    for (let hour = firstHour; hour <= lastHour; hour++) hours.push(day * 24 + hour)
  return hours
}

const steps: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-6, 0],
  PageDown: [6, 0],
}

/**
 * A rectangle of hours by mouse (drag) or keys (arrows move, Shift with arrows widens, Home and End go along the day,
 * Ctrl A takes the week). `onPaint` hears when the mouse lets go, or at Enter and Space.
 */
export function useGridSelection(onPaint: (hours: number[]) => void) {
  const [area, setArea] = useState<Area>({ anchor: { day: 0, hour: 0 }, head: { day: 0, hour: 0 } })
  const [dragging, setDragging] = useState(false)
  const grid = useRef<HTMLTableElement>(null)
  const moved = useRef(false)

  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  })

  const go = (head: Cell, widen: boolean) => {
    moved.current = true
    setArea(({ anchor }) => ({ anchor: widen ? anchor : head, head }))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const { day, hour } = area.head
    const step = steps[event.key]
    if (step) go({ day: clamp(day + step[0], 6), hour: clamp(hour + step[1], 23) }, event.shiftKey)
    else if (event.key === 'Home') go({ day, hour: 0 }, event.shiftKey)
    else if (event.key === 'End') go({ day, hour: 23 }, event.shiftKey)
    else if (event.key === 'Enter' || event.key === ' ') onPaint(hoursOf(area))
    else if (event.key === 'Escape') setArea({ anchor: area.head, head: area.head })
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey))
      setArea({ anchor: { day: 0, hour: 0 }, head: { day: 6, hour: 23 } })
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const begin = (cell: Cell) => (event: PointerEvent) => {
    // A finger scrolls; painting by touch would take that away.
    if (event.pointerType === 'touch' || event.button !== 0) return
    event.preventDefault()
    setDragging(true)
    go(cell, event.shiftKey)
  }
  const extend = (cell: Cell) => () => {
    if (dragging) setArea(({ anchor }) => ({ anchor, head: cell }))
  }
  useEffect(() => {
    if (!dragging) return
    const end = () => {
      setDragging(false)
      onPaint(hoursOf(area))
    }
    const cancel = () => setDragging(false)
    window.addEventListener('pointerup', end)
    window.addEventListener('pointercancel', cancel)
    return () => {
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', cancel)
    }
  }, [dragging, area, onPaint])

  return { grid, area, selected: new Set(hoursOf(area)), onKeyDown, begin, extend }
}
