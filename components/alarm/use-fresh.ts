'use client'
import { useEffect, useState } from 'react'

const freshMs = 1_200

/** Rows that came while the list was on the screen, for as long as they fade in. What was there first is not news. */
export function useFresh(ids: readonly number[]): ReadonlySet<number> {
  const [state, setState] = useState<{ known: ReadonlySet<number>; fresh: ReadonlySet<number> }>({
    known: new Set(ids),
    fresh: new Set(),
  })
  const news = ids.filter((id) => !state.known.has(id))
  if (news.length > 0)
    setState({
      known: new Set([...state.known, ...ids]),
      fresh: state.known.size === 0 ? new Set() : new Set([...state.fresh, ...news]),
    })
  useEffect(() => {
    if (state.fresh.size === 0) return
    const timer = setTimeout(() => setState((now) => ({ ...now, fresh: new Set() })), freshMs)
    return () => clearTimeout(timer)
  }, [state.fresh])
  return state.fresh
}
