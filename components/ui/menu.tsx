'use client'
import { Menu as Base } from '@base-ui/react/menu'
import clsx from 'clsx'
import type { ReactElement, ReactNode } from 'react'
import { Kbd } from './kbd'

export type MenuEntry =
  | {
      kind?: 'item'
      id: string
      label: ReactNode
      onSelect: () => void
      kbd?: string
      danger?: boolean
      reason?: string | null
    }
  | { kind: 'link'; id: string; label: ReactNode; href: string }
  | {
      kind: 'check'
      id: string
      label: ReactNode
      checked: boolean
      onChange: (checked: boolean) => void
      reason?: string | null
    }
  | {
      kind: 'choice'
      id: string
      label: string
      value: string
      options: { value: string; label: string }[]
      onChange: (value: string) => void
    }
  | { kind: 'separator'; id: string }

export type MenuProps = {
  /** The control that opens it; it needs an accessible name. */
  trigger: ReactElement
  entries: MenuEntry[]
  align?: 'start' | 'end'
  /** Above the entries, not one of them. */
  heading?: ReactNode
}

export function Menu({ trigger, entries, align = 'start', heading }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={6} className="z-50 outline-none">
          <Base.Popup className="floating max-h-(--available-height) min-w-44 overflow-y-auto p-1 outline-none">
            {heading ? <div className="mb-1 border-b border-border px-2.5 pt-1 pb-2 text-sm">{heading}</div> : null}
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case 'separator':
      return <Base.Separator className="my-1 h-px bg-border" />
    case 'link':
      return (
        <Base.LinkItem className="menu-item" href={entry.href}>
          {entry.label}
        </Base.LinkItem>
      )
    case 'check':
      return (
        <Base.CheckboxItem
          className="menu-item"
          checked={entry.checked}
          disabled={Boolean(entry.reason)}
          onCheckedChange={(checked) => entry.onChange(checked)}
        >
          <Mark on={entry.checked} />
          <Label label={entry.label} reason={entry.reason} />
        </Base.CheckboxItem>
      )
    case 'choice':
      return (
        <Base.RadioGroup value={entry.value} onValueChange={(value: string) => entry.onChange(value)}>
          <Base.GroupLabel className="px-2.5 pt-1.5 pb-0.5 text-xs text-muted">{entry.label}</Base.GroupLabel>
          {entry.options.map((option) => (
            <Base.RadioItem key={option.value} value={option.value} className="menu-item" closeOnClick>
              <Mark on={option.value === entry.value} />
              {option.label}
            </Base.RadioItem>
          ))}
        </Base.RadioGroup>
      )
    default:
      return (
        <Base.Item
          className={clsx('menu-item', entry.danger && 'text-p1-text')}
          disabled={Boolean(entry.reason)}
          onClick={entry.onSelect}
        >
          <Label label={entry.label} reason={entry.reason} />
          {entry.kbd ? <Kbd keys={entry.kbd} className="ml-auto" /> : null}
        </Base.Item>
      )
  }
}

function Label({ label, reason }: { label: ReactNode; reason?: string | null }) {
  return (
    <span className="grid">
      {label}
      {reason ? <span className="text-xs text-muted">{reason}</span> : null}
    </span>
  )
}

function Mark({ on }: { on: boolean }) {
  return (
    <svg viewBox="0 0 12 12" className="size-3 flex-none" aria-hidden="true">
      {on ? <path d="m2 6.5 2.8 2.800L10 3.5" fill="none" stroke="currentColor" strokeWidth="1.6" /> : null}
    </svg>
  )
}
