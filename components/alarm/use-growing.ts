'use client'
import { type RefCallback, useCallback, useState } from 'react'

const step = 100

/**
 * How many lines of a long list are in the page: a hundred, and a hundred more whenever the end comes near. `at`: the
 * cursor's place, which is always in. `startsWith`: how many there were before a reload.
 */
export function useGrowing(total: number, at: number, startsWith = 0) {
  const [grown, setGrown] = useState(Math.max(step, startsWith))
  const shown = Math.min(total, Math.max(grown, at + step / 2))
  const more = total > shown
  const end: RefCallback<HTMLElement> = useCallback((element) => {
    if (!element) return
    const watch = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setGrown((now) => now + step),
      { rootMargin: '600px' },
    )
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return { shown, more, end, grow: () => setGrown((now) => now + step) }
}
