'use client'
import { useRouter } from 'next/navigation'
import { useTheme } from 'next-themes'
import { useMemo } from 'react'
import { copyLink } from './copy-link'
import { type NavEntry, navEntries } from './nav-entries'
import { toggleNav } from './nav-mode'
import { type PaletteCommand, usePaletteCommands } from './palette-registry'
import { useShortcut } from './use-shortcut'

export type ShellActions = { openPalette: () => void; openSheet: () => void; entries: NavEntry[] }

/** What works on every page, by key and in the palette. */
export function useShellShortcuts({ openPalette, openSheet, entries }: ShellActions): void {
  useShortcut('mod+k', 'Search and commands', openPalette, 'global', { inFields: true })
  useShortcut('?', 'Keyboard shortcuts', openSheet, 'global')
  useShortcut('[', 'Collapse or expand navigation', toggleNav, 'global')
  useShortcut('mod+shift+c', 'Copy link to this view', copyLink, 'global', { inFields: true })
  useShortcut('/', 'Go to the filter', focusFilter, 'global')
  useGoTo('overview', entries)
  useGoTo('map', entries)
  useGoTo('alarms', entries)
  useGoTo('stations', entries)
  useGoTo('sites', entries)
  useGoTo('sessions', entries)
  useGoTo('support', entries)
  useGoTo('drivers', entries)
  useGoTo('work', entries)
  useGoTo('handOver', entries)
  useGoTo('tariffs', entries)
  useGoTo('billing', entries)
  useShellCommands({ openSheet, entries })
}

function useGoTo(id: NavEntry['id'], entries: NavEntry[]): void {
  const router = useRouter()
  const known = navEntries.find((entry) => entry.id === id)
  const enabled = entries.some((entry) => entry.id === id)
  useShortcut(`g ${known?.key}`, `Go to ${known?.label}`, () => known && router.push(known.href), 'global', { enabled })
}

/** The page's filter field marks itself with data-filter. */
function focusFilter(): void {
  document.querySelector<HTMLElement>('[data-filter]')?.focus()
}

function useShellCommands({ openSheet, entries }: Omit<ShellActions, 'openPalette'>): void {
  const { setTheme } = useTheme()
  const commands = useMemo<PaletteCommand[]>(
    () => [
      ...entries.map((entry) => ({
        id: `go-${entry.id}`,
        group: 'Go to',
        label: `Go to ${entry.label}`,
        href: entry.href,
        keys: entry.key ? `g ${entry.key}` : undefined,
      })),
      { id: 'copy-link', group: 'View', label: 'Copy link to this view', keys: 'mod+shift+c', run: copyLink },
      { id: 'theme-dark', group: 'View', label: 'Use the dark theme', run: () => setTheme('dark') },
      { id: 'theme-light', group: 'View', label: 'Use the light theme', run: () => setTheme('light') },
      { id: 'theme-system', group: 'View', label: 'Use the theme of the system', run: () => setTheme('system') },
      { id: 'nav', group: 'View', label: 'Collapse or expand navigation', keys: '[', run: toggleNav },
      { id: 'keys', group: 'View', label: 'Keyboard shortcuts', keys: '?', run: openSheet },
    ],
    [entries, setTheme, openSheet],
  )
  usePaletteCommands(commands)
}
