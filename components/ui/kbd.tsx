'use client'
import { useSyncExternalStore } from 'react'

const signs: Record<string, string> = {
  shift: '⇧',
  alt: '⌥',
  ctrl: 'Ctrl',
  enter: '↵',
  escape: 'Esc',
  space: 'Space',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
}

const spokenNames: Record<string, string> = {
  mod: 'Control',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  escape: 'Escape',
  space: 'Space',
}

/** For aria-keyshortcuts: "shift+m" → "Shift+M". Sequences such as "g o" have no form there and give nothing. */
export function ariaKeys(keys: string): string | undefined {
  if (keys.includes(' ')) return undefined
  return keys
    .split('+')
    .map((key) => spokenNames[key.toLowerCase()] ?? key.toUpperCase())
    .join('+')
}

const never = () => () => undefined
const modSign = () => (/Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl ')

/** "shift+m" → "⇧M"; "g o" → "G O"; "mod+k" → "⌘K" on Apple's machines, "Ctrl K" elsewhere. */
function useKeysText(keys: string): string {
  const mod = useSyncExternalStore(never, modSign, () => '⌘')
  return keys
    .split(' ')
    .map((chord) =>
      chord
        .split('+')
        .map((key) => (key === 'mod' ? mod : (signs[key.toLowerCase()] ?? key.toUpperCase())))
        .join(''),
    )
    .join(' ')
}

export type KbdProps = {
  keys: string
  /** Read aloud as text; off where aria-keyshortcuts already says it. */
  spoken?: boolean
  className?: string
}

export function Kbd({ keys, spoken = false, className }: KbdProps) {
  const text = useKeysText(keys)
  return (
    <span aria-hidden={spoken ? undefined : true} className={className}>
      <kbd className="kbd">{text}</kbd>
    </span>
  )
}
