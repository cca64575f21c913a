'use client'
import { useRef } from 'react'

/** Where a person was in a list: lines they opened or closed, the cursor, how far they had scrolled and read. */
export type Kept = { turned: string[]; cursor: string | null; top: number; shown: number }

const nothing: Kept = { turned: [], cursor: null, top: 0, shown: 0 }

export type Keeper = { read(): Kept; write(change: Partial<Kept>): void }

/** Keeps it for this tab, so that a reload comes back to the same place; `name` null: for nobody. */
export function useKept(name: string | null): Keeper {
  const keeper = useRef<Keeper>(null)
  keeper.current ??= keeperOf(name && `busbar.list.${name}`)
  return keeper.current
}

function keeperOf(key: string | null): Keeper {
  let kept = key === null ? nothing : { ...nothing, ...parsed(sessionStorage.getItem(key)) }
  return {
    read: () => kept,
    write(change) {
      kept = { ...kept, ...change }
      if (key !== null) sessionStorage.setItem(key, JSON.stringify(kept))
    },
  }
}

function parsed(text: string | null): Partial<Kept> {
  try {
    const read: unknown = JSON.parse(text ?? '{}')
    if (read === null || typeof read !== 'object') return {}
    const { turned, cursor, top, shown } = read as Record<string, unknown>
    return {
      turned: Array.isArray(turned) ? turned.filter((each) => typeof each === 'string') : [],
      cursor: typeof cursor === 'string' ? cursor : null,
      top: Number(top) || 0,
      shown: Number(shown) || 0,
    }
  } catch {
    return {}
  }
}
