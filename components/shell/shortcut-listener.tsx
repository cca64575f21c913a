'use client'
import { useEffect } from 'react'
import { shortcuts } from './shortcuts'

const storageKey = 'busbar.single-keys'

/** Feeds key presses to the registry and keeps the user's choice about single-key shortcuts. Mounted once, in the shell. */
export function ShortcutListener() {
  useEffect(() => {
    shortcuts.setSingleKeys(localStorage.getItem(storageKey) !== 'off')
    const press = (event: KeyboardEvent) => {
      if (shortcuts.handle(event)) event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return null
}

export function switchSingleKeys(on: boolean): void {
  localStorage.setItem(storageKey, on ? 'on' : 'off')
  shortcuts.setSingleKeys(on)
}
