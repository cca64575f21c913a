'use client'
import { Dialog } from '@base-ui/react/dialog'
import { Command } from 'cmdk'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react'
import { Kbd } from '@/components/ui/kbd'
import { matchesQuery, type PaletteCommand, type PaletteHit, usePaletteState } from './palette-registry'
import { usePaletteHits } from './use-palette-hits'

export type CommandPaletteProps = { open: boolean; onOpenChange: (open: boolean) => void }

/** ⌘K: finds by name, serial, EVSE id, address, token, session, and runs commands. Tab on a hit shows what can be done with it. */
export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  return (
    <Dialog.Root modal="trap-focus" open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[rgb(6_8_11/0.55)]" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex justify-center p-4 pt-[12vh]">
          <Dialog.Popup className="floating flex h-fit max-h-[70vh] w-full max-w-2xl flex-col overflow-hidden rounded-lg">
            <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
            {open ? <PaletteBody close={() => onOpenChange(false)} /> : null}
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function PaletteBody({ close }: { close: () => void }) {
  const router = useRouter()
  const { commands, search } = usePaletteState()
  const [query, setQuery] = useState('')
  const [value, setValue] = useState('')
  const [on, setOn] = useState<PaletteHit | null>(null)
  const searched = useDeferredValue(query) // what is typed is drawn before what is found
  const { hits, state } = usePaletteHits(on ? '' : searched, search)
  const offered = (on?.actions ?? commands).filter((command) => matchesQuery(command, searched))
  const values = [...hits.map((hit) => hit.id), ...offered.map((command) => `command:${command.id}`)]
  // Hits come after the words: the best of them is under the cursor as soon as it is there.
  const current = values.includes(value) ? value : (values[0] ?? '')
  /** Enter was pressed before the answer to what was typed had come. */
  const [entered, setEntered] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!entered || state === 'busy' || searched !== query) return
    setEntered(false)
    list.current?.querySelector<HTMLElement>('[cmdk-item][aria-selected="true"]')?.click()
  }, [entered, state, searched, query])

  function run(command: PaletteCommand) {
    if (command.reason) return
    close()
    if (command.href) router.push(command.href)
    command.run?.()
  }
  function onKeyDown(event: KeyboardEvent) {
    const hit = hits.find((each) => each.id === current)
    const waits = (state === 'busy' || searched !== query) && !current.startsWith('command:')
    if (event.key === 'Enter' && !on && waits) {
      event.preventDefault()
      setEntered(true)
    } else if (event.key === 'Tab' && !event.shiftKey && hit?.actions?.length) {
      event.preventDefault()
      setOn(hit)
      setQuery('')
    } else if (on && event.key === 'Backspace' && query === '') setOn(null)
  }

  return (
    <Command
      shouldFilter={false}
      value={current}
      onValueChange={setValue}
      onKeyDown={onKeyDown}
      label="Search and commands"
      loop
    >
      <div className="flex items-center gap-2 border-b border-border px-3">
        {on ? (
          <span className="chip" data-on="true">
            {on.title}
          </span>
        ) : null}
        <Command.Input
          autoFocus
          value={query}
          onValueChange={(text) => {
            setQuery(text)
            setEntered(false)
          }}
          placeholder={on ? 'What to do with it…' : 'Station, site, session, token, command…'}
          className="h-12 min-w-0 flex-1 bg-transparent text-lg outline-none"
        />
        <Kbd keys="escape" />
      </div>
      <Status state={state} empty={hits.length === 0 && offered.length === 0} query={query} />
      <Command.List ref={list} className="min-h-0 overflow-y-auto p-1.5" label="Results">
        {grouped(hits, (hit) => hit.kind).map(([kind, list]) => (
          <Command.Group key={kind} heading={<GroupHeading text={kind} />}>
            {list.map((hit) => (
              <Command.Item
                key={hit.id}
                value={hit.id}
                className="menu-item"
                onSelect={() => {
                  close()
                  if (hit.run) hit.run()
                  else router.push(hit.href)
                }}
              >
                <b className="truncate font-medium">{hit.title}</b>
                <span className="min-w-0 flex-1 truncate text-muted">{hit.detail}</span>
                {hit.actions?.length ? <span className="text-xs text-muted">Tab for actions</span> : null}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
        {grouped(offered, (command) => command.group ?? 'Commands').map(([group, list]) => (
          <Command.Group key={group} heading={<GroupHeading text={group} />}>
            {list.map((command) => (
              <Command.Item
                key={command.id}
                value={`command:${command.id}`}
                disabled={Boolean(command.reason)}
                className="menu-item"
                onSelect={() => run(command)}
              >
                <span className="flex-1 truncate">{command.label}</span>
                {command.reason ? <span className="truncate text-xs">{command.reason}</span> : null}
                {command.keys ? <Kbd keys={command.keys} /> : null}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  )
}

const GroupHeading = ({ text }: { text: string }) => (
  <span className="block px-2.5 pt-2 pb-1 text-xs font-semibold text-muted">{text}</span>
)

function Status({ state, empty, query }: { state: 'idle' | 'busy' | 'failed'; empty: boolean; query: string }) {
  const text =
    state === 'failed'
      ? 'The search did not answer. Commands still work; type again to retry.'
      : state === 'busy'
        ? 'Searching…'
        : empty
          ? `Nothing found for “${query}”.`
          : ''
  return (
    <p role="status" className={text ? 'px-2.5 py-2 text-sm text-muted' : 'sr-only'}>
      {text}
    </p>
  )
}

function grouped<T>(list: readonly T[], groupOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const item of list) groups.set(groupOf(item), [...(groups.get(groupOf(item)) ?? []), item])
  return [...groups]
}
