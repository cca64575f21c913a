'use client'
import { useSyncExternalStore } from 'react'

/** auto: icons only below 1500 px. open, closed: what the user chose with [ . */
export type NavMode = 'auto' | 'open' | 'closed'

const storageKey = 'busbar.nav'
const wide = '(width >= 1500px)'
let mode: NavMode | null = null
const listeners = new Set<() => void>()

function current(): NavMode {
  if (mode === null) {
    const stored = localStorage.getItem(storageKey)
    mode = stored === 'open' || stored === 'closed' ? stored : 'auto'
  }
  return mode
}

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(wide)
  listeners.add(listener)
  media.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    media.removeEventListener('change', listener)
  }
}

const isOpen = () => current() === 'open' || (current() === 'auto' && window.matchMedia(wide).matches)

/** The mode for the style sheet, and whether labels are visible now (true while unknown). */
export function useNavMode(): { mode: NavMode; open: boolean } {
  const now = useSyncExternalStore<NavMode>(subscribe, current, () => 'auto')
  const open = useSyncExternalStore(subscribe, isOpen, () => true)
  return { mode: now, open }
}

export function toggleNav(): void {
  mode = isOpen() ? 'closed' : 'open'
  localStorage.setItem(storageKey, mode)
  for (const listener of listeners) listener()
}
