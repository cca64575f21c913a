'use client'
import { useSyncExternalStore } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { switchSingleKeys } from './shortcut-listener'
import { type Shortcut, type ShortcutScope, shortcuts } from './shortcuts'

const none: readonly Shortcut[] = []

/** Everything the page registered, and nothing else. */
export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(shortcuts.subscribe, shortcuts.list, () => none)
}

const titles: Record<ShortcutScope, string> = {
  list: 'In the list',
  page: 'On this page',
  global: 'Everywhere',
  dialog: 'In a dialog',
}

export function ShortcutSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const all = useShortcuts()
  const singleKeys = useSyncExternalStore(shortcuts.subscribe, shortcuts.singleKeys, () => true)
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts" size="md">
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {(['list', 'page', 'global'] as const).map((scope) => (
          <Group key={scope} title={titles[scope]} entries={all.filter((each) => each.scope === scope)} />
        ))}
      </div>
      <Checkbox
        className="mt-4"
        label="Single-key shortcuts"
        hint="Off: only shortcuts with ⌘ or Ctrl work, and plain letters do nothing."
        checked={singleKeys}
        onChange={(event) => switchSingleKeys(event.target.checked)}
      />
    </Dialog>
  )
}

function Group({ title, entries }: { title: string; entries: Shortcut[] }) {
  const unique = [...new Map(entries.map((each) => [each.keys, each])).values()]
  if (unique.length === 0) return null
  return (
    <section>
      <h3 className="pb-1 text-xs font-semibold text-muted">{title}</h3>
      <dl className="grid text-sm">
        {unique.map((each) => (
          <div key={each.keys} className="flex items-center justify-between gap-3 border-b border-border py-1">
            <dt>{each.label}</dt>
            <dd>
              <Kbd keys={each.keys} spoken />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
