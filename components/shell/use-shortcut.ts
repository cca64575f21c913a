'use client'
import { useEffect, useEffectEvent } from 'react'
import { type ShortcutScope, shortcuts } from './shortcuts'

export type ShortcutOptions = {
  /** false: not registered, not listed in the sheet. */
  enabled?: boolean
  inFields?: boolean
}

/**
 * Binds keys while the component is mounted and lists them in the shortcut sheet.
 * `useShortcut('a', 'Acknowledge', acknowledge, 'list')`. The handler may be a new function at every render.
 */
export function useShortcut(
  keys: string,
  label: string,
  handler: (event: KeyboardEvent) => void,
  scope: ShortcutScope = 'page',
  { enabled = true, inFields = false }: ShortcutOptions = {},
): void {
  const run = useEffectEvent(handler)
  useEffect(() => {
    if (!enabled) return
    return shortcuts.register({ keys, label, scope, inFields, run: (event) => run(event) })
  }, [keys, label, scope, enabled, inFields])
}
