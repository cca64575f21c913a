'use client'
import { useMemo, useState } from 'react'

type Key = string | number

/**
 * Rows in the order already on the screen: known rows keep their place, with fresh content; new ones go where they
 * stand in the wanted order relative to the row before them; gone ones leave. `moved` counts the rows that would change
 * their position relative to the others.
 */
export function heldOrder<Row>(
  shown: readonly Key[],
  wanted: readonly Row[],
  keyOf: (row: Row) => Key,
): { rows: Row[]; moved: number } {
  const byKey = new Map(wanted.map((row) => [keyOf(row), row]))
  const kept = shown.filter((key) => byKey.has(key))
  const known = new Set(kept)
  const position = new Map(wanted.map((row, i) => [keyOf(row), i]))
  const moved = kept.length - longestRun(kept.map((key) => position.get(key) ?? 0))
  const followers = new Map<Key | null, Row[]>()
  let anchor: Key | null = null
  for (const row of wanted) {
    const key = keyOf(row)
    if (known.has(key)) {
      anchor = key
      continue
    }
    const list = followers.get(anchor)
    if (list) list.push(row)
    else followers.set(anchor, [row])
  }
  const rows = [...(followers.get(null) ?? [])]
  for (const key of kept) rows.push(byKey.get(key) as Row, ...(followers.get(key) ?? []))
  return { rows, moved }
}

/** Length of the longest increasing subsequence: the rows that need not move. */
export function longestRun(positions: readonly number[]): number {
  const tails: number[] = []
  for (const position of positions) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((tails[middle] as number) < position) low = middle + 1
      else high = middle
    }
    tails[low] = position
  }
  return tails.length
}

/**
 * Rows never re-order under the cursor: while the data moves, the order on the screen stays, and `moved` says how many
 * rows would change position until `apply` is called. A new `resetKey` (filter, sort) takes the wanted order at once.
 */
export function useStableOrder<Row>(
  wanted: readonly Row[],
  keyOf: (row: Row) => Key,
  resetKey: string,
): { rows: Row[]; moved: number; apply: () => void } {
  const [held, setHeld] = useState<{ resetKey: string; keys: Key[] }>({ resetKey, keys: [] })
  const current = held.resetKey === resetKey ? held.keys : []
  const { rows, moved } = useMemo(() => heldOrder(current, wanted, keyOf), [current, wanted, keyOf])
  const keys = useMemo(() => rows.map(keyOf), [rows, keyOf])
  if (held.resetKey !== resetKey || !sameKeys(keys, held.keys)) setHeld({ resetKey, keys })
  return { rows, moved, apply: () => setHeld({ resetKey, keys: wanted.map(keyOf) }) }
}

const sameKeys = (a: readonly Key[], b: readonly Key[]) => a.length === b.length && a.every((key, i) => key === b[i])
