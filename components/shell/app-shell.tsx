'use client'
import dynamic from 'next/dynamic'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { BottomNav } from './bottom-nav'
import { TitleBadge } from './document-title'
import { useDrift, useKiosk } from './kiosk'
import { KioskBar } from './kiosk-bar'
import { navGroups } from './nav-entries'
import { useNavMode } from './nav-mode'
import { PermissionsProvider } from './permissions'
import type { ShellData } from './shell-data'
import { ShortcutListener } from './shortcut-listener'
import { SideNav } from './side-nav'
import { TopBar } from './top-bar'
import { useShellShortcuts } from './use-shell-shortcuts'

// Fetched when first asked for: they are a fifth of the shell's code and no part of its first picture.
const CommandPalette = dynamic(() => import('./command-palette').then((module) => module.CommandPalette), {
  ssr: false,
})
const ShortcutSheet = dynamic(() => import('./shortcut-sheet').then((module) => module.ShortcutSheet), { ssr: false })

export type AppShellProps = {
  data: ShellData
  /** Stream chip, in the top bar. */
  stream?: ReactNode
  /** Alarm sound switch, in the top bar. */
  sound?: ReactNode
  /** What one was told, in the top bar. */
  bell?: ReactNode
  /** Full-width bar under the top bar: connection lost. */
  banner?: ReactNode
  children: ReactNode
}

/** Bar, navigation, palette, shortcuts; the page scrolls inside `main`. */
export function AppShell({ data, stream, sound, bell, banner, children }: AppShellProps) {
  const [palette, setPalette] = useState(false)
  const [sheet, setSheet] = useState(false)
  const [asked, setAsked] = useState({ palette: false, sheet: false })
  const { mode, open } = useNavMode()
  const kiosk = useKiosk()
  const drift = useDrift(kiosk)
  const groups = useMemo(
    () =>
      navGroups
        .map((group) => ({ ...group, entries: group.entries.filter((entry) => !data.hiddenNav.includes(entry.id)) }))
        .filter((group) => group.entries.length > 0),
    [data.hiddenNav],
  )
  const entries = useMemo(() => groups.flatMap((group) => group.entries), [groups])
  const openPalette = useCallback(() => {
    setAsked((before) => ({ ...before, palette: true }))
    setPalette(true)
  }, [])
  const openSheet = useCallback(() => {
    setAsked((before) => ({ ...before, sheet: true }))
    setSheet(true)
  }, [])
  useShellShortcuts({ openPalette, openSheet, entries })

  return (
    <PermissionsProvider value={data.permissions}>
      <a href="#main" className="btn btn-primary fixed top-2 left-2 z-50 -translate-y-16 focus:translate-y-0">
        Skip to content
      </a>
      <div className="shell" data-nav={mode} data-kiosk={kiosk || undefined} style={{ transform: drift }}>
        {kiosk ? (
          <KioskBar name={data.tenantName ?? 'Busbar'} stream={stream} zone={data.zone} />
        ) : (
          <TopBar
            data={data}
            stream={stream}
            sound={sound}
            bell={bell}
            onSearch={openPalette}
            onShortcuts={openSheet}
          />
        )}
        <div className="col-span-full min-w-0">{banner}</div>
        {kiosk ? null : <SideNav groups={groups} counts={data.counts} open={open} />}
        <main id="main" tabIndex={-1} className="col-start-2 flex min-h-0 min-w-0 flex-col overflow-auto outline-none">
          {children}
        </main>
        {kiosk ? null : <BottomNav entries={entries} />}
      </div>
      {asked.palette ? <CommandPalette open={palette} onOpenChange={setPalette} /> : null}
      {asked.sheet ? <ShortcutSheet open={sheet} onOpenChange={setSheet} /> : null}
      <ShortcutListener />
      <TitleBadge fallback={data.alarmCount} />
    </PermissionsProvider>
  )
}
