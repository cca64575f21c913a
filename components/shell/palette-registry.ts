'use client'
import { useEffect, useSyncExternalStore } from 'react'

export type PaletteCommand = {
  id: string
  /** Verb first: "Reset UJB-12…". */
  label: string
  group?: string
  /** Further words it is found by. */
  keywords?: string
  /** Its shortcut, as a hint. */
  keys?: string
  /** Shown but refused. */
  reason?: string | null
  /** Either a place to go … */
  href?: string
  /** … or something to do. */
  run?: () => void
}

export type PaletteHit = {
  id: string
  /** "Station", "Site", "Session", "Token": hits are grouped by it. */
  kind: string
  title: string
  detail?: string
  href: string
  /** Done instead of going there: what was asked for by a verb. */
  run?: () => void
  /** What can be done with it at once; reached with Tab. */
  actions?: PaletteCommand[]
}

export type PaletteSearch = (query: string, signal: AbortSignal) => Promise<PaletteHit[]>

type State = { commands: readonly PaletteCommand[]; search: PaletteSearch | null }
const empty: State = { commands: [], search: null }
let state: State = empty
const listeners = new Set<() => void>()

function update(next: Partial<State>): void {
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const usePaletteState = (): State =>
  useSyncExternalStore(
    subscribe,
    () => state,
    () => empty,
  )

/** Offers commands while the component is mounted. Keep the array stable (useMemo or a module constant). */
export function usePaletteCommands(commands: readonly PaletteCommand[]): void {
  useEffect(() => {
    update({ commands: [...state.commands, ...commands] })
    return () => update({ commands: state.commands.filter((each) => !commands.includes(each)) })
  }, [commands])
}

/** Plugs the server's search in. Keep the function stable. */
export function usePaletteSearch(search: PaletteSearch): void {
  useEffect(() => {
    update({ search })
    return () => update({ search: null })
  }, [search])
}

/** Every word of the query must begin a word of the command: "go al" finds "Go to Alarms". */
export function matchesQuery(command: PaletteCommand, query: string): boolean {
  const words = `${command.label} ${command.keywords ?? ''} ${command.group ?? ''}`.toLowerCase().split(/[\s/·-]+/)
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)))
}
