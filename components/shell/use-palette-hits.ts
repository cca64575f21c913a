'use client'
import { useEffect, useState } from 'react'
import type { PaletteHit, PaletteSearch } from './palette-registry'

const waitMs = 120
const none: PaletteHit[] = []

type Answer = { query: string; hits: PaletteHit[]; failed: boolean }

/** Asks the server while one types: waits 120 ms, drops what is no longer wanted, keeps the old hits until new ones come. */
export function usePaletteHits(
  query: string,
  search: PaletteSearch | null,
): { hits: PaletteHit[]; state: 'idle' | 'busy' | 'failed' } {
  const [answer, setAnswer] = useState<Answer>({ query: '', hits: none, failed: false })
  const wanted = search ? query.trim() : ''
  useEffect(() => {
    if (!search || wanted === '') return
    const abort = new AbortController()
    const settle = (hits: PaletteHit[], failed: boolean) => {
      if (!abort.signal.aborted) setAnswer({ query: wanted, hits, failed })
    }
    const timer = setTimeout(() => {
      search(wanted, abort.signal).then(
        (hits) => settle(hits, false),
        () => settle(none, true),
      )
    }, waitMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [search, wanted])
  if (wanted === '') return { hits: none, state: 'idle' }
  if (answer.query !== wanted) return { hits: answer.hits, state: 'busy' }
  return { hits: answer.hits, state: answer.failed ? 'failed' : 'idle' }
}
