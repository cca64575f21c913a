/** Where a shortcut counts. The most particular one that matches wins, the latest registered first. */
export type ShortcutScope = 'dialog' | 'list' | 'page' | 'global'

export type Shortcut = {
  /** Chords with a space between: "mod+k", "shift+m", "?", "g o". `mod` is ⌘ or Ctrl. */
  keys: string
  /** What it does, for the sheet: "Acknowledge". */
  label: string
  scope: ShortcutScope
  /** Also while a text field has the focus; only for chords with `mod`. */
  inFields?: boolean
  run: (event: KeyboardEvent) => void
}

export type ShortcutRegistry = {
  register: (shortcut: Shortcut) => () => void
  list: () => readonly Shortcut[]
  subscribe: (listener: () => void) => () => void
  /** Gives one key press to the shortcut it belongs to. true: taken, the browser's own reaction must be prevented. */
  handle: (event: KeyboardEvent) => boolean
  /** WCAG 2.1.4: shortcuts of plain characters can be switched off. */
  setSingleKeys: (on: boolean) => void
  singleKeys: () => boolean
}

const scopeOrder: ShortcutScope[] = ['dialog', 'list', 'page', 'global']
const sequenceMs = 1_200
const named: Record<string, string> = { ' ': 'space', esc: 'escape' }

/** "shift+m", "mod+k", "?": what was pressed, in the notation of `Shortcut.keys`; null for a lone modifier. */
export function chordOf(event: KeyboardEvent): string | null {
  const key = named[event.key.toLowerCase()] ?? event.key.toLowerCase()
  if (['shift', 'control', 'alt', 'meta', 'altgraph', 'dead', 'process', 'unidentified'].includes(key)) return null
  // AltGr reports Ctrl+Alt on some layouts, yet means only a character.
  const typed = event.getModifierState?.('AltGraph') ?? false
  const parts: string[] = []
  if (!typed && (event.metaKey || event.ctrlKey)) parts.push('mod')
  if (!typed && event.altKey) parts.push('alt')
  const symbol = key.length === 1 && key.toUpperCase() === key
  if (event.shiftKey && !symbol) parts.push('shift')
  return [...parts, key].join('+')
}

const plain = (chord: string) => !/(^|\+)(mod|alt)\+/.test(chord) && chord.replace('shift+', '').length === 1
/** true for shortcuts made of characters only, which the user may switch off. */
export const isSingleKey = (keys: string): boolean => keys.split(' ').every(plain)

const textEntry =
  'textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="combobox"], [role="searchbox"], ' +
  'input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"], [type="range"])'

const elementOf = (target: EventTarget | null) => (target && 'closest' in target ? (target as Element) : null)

/** Which scopes may answer here, given what has the focus. */
function scopesAt(target: Element | null, chord: string): { scopes: ShortcutScope[]; typing: boolean } {
  const typing = Boolean(target?.closest(textEntry))
  if (target?.closest('[role="dialog"], [role="alertdialog"]')) return { scopes: ['dialog'], typing }
  if (target?.closest('[role="menu"], [role="listbox"]')) return { scopes: [], typing }
  const own = target?.closest('a[href], button, summary, input, [role="button"], [role="tab"]')
  if (own && (chord === 'enter' || chord === 'space')) return { scopes: [], typing }
  return { scopes: scopeOrder, typing }
}

export function createShortcutRegistry(clock: () => number = () => performance.now()): ShortcutRegistry {
  let shortcuts: readonly Shortcut[] = []
  let singleKeysOn = true
  let pending: { chords: string; at: number } | null = null
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }

  function find(keys: string, event: KeyboardEvent, chord: string): { hit: Shortcut | undefined; begins: boolean } {
    const { scopes, typing } = scopesAt(elementOf(event.target), chord)
    const allowed = shortcuts.filter(
      (each) => scopes.includes(each.scope) && (!typing || each.inFields) && (singleKeysOn || !isSingleKey(each.keys)),
    )
    const hits = allowed.filter((each) => each.keys === keys).reverse()
    const rank = (each: Shortcut) => scopeOrder.indexOf(each.scope)
    hits.sort((a, b) => rank(a) - rank(b))
    return { hit: hits[0], begins: allowed.some((each) => each.keys.startsWith(`${keys} `)) }
  }

  return {
    register(shortcut) {
      shortcuts = [...shortcuts, shortcut]
      changed()
      return () => {
        shortcuts = shortcuts.filter((each) => each !== shortcut)
        changed()
      }
    },
    list: () => shortcuts,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setSingleKeys(on) {
      singleKeysOn = on
      changed()
    },
    singleKeys: () => singleKeysOn,
    handle(event) {
      const chord = chordOf(event)
      if (chord === null || event.defaultPrevented || event.isComposing) return false
      const before = pending && clock() - pending.at <= sequenceMs ? pending.chords : null
      pending = null
      if (before) {
        const { hit } = find(`${before} ${chord}`, event, chord)
        if (hit) {
          hit.run(event)
          return true
        }
      }
      const { hit, begins } = find(chord, event, chord)
      if (begins) pending = { chords: chord, at: clock() }
      hit?.run(event)
      return Boolean(hit)
    },
  }
}

/** The page's one registry; `ShortcutListener` feeds it. */
export const shortcuts = createShortcutRegistry()
