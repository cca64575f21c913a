'use client'
import { type ReactNode, useState } from 'react'
import { Button, type ButtonProps } from '@/components/ui/button'
import { DangerDialog } from '@/components/ui/danger-dialog'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { Refusal } from './command-control'
import type { CommandOption } from './use-command-options'

/** One line of a command menu. */
export type CommandChoice = {
  id: string
  /** Verb and object: "Hard reset". */
  label: string
  option: CommandOption
  /** What it will cost; shown when a reason is needed. */
  consequence: ReactNode
  give: (reason: string | null) => void
}

export type CommandMenuProps = Pick<ButtonProps, 'size' | 'variant' | 'className' | 'kbd'> & {
  label: string
  /** Object of the dialog's title: "UJB-12". */
  target: string
  choices: CommandChoice[]
  busy: boolean
  error: string | null
  align?: 'start' | 'end'
}

/** A button that opens choices; each is disabled with its reason, gives at once, or asks why first. */
export function CommandMenu({ label, target, choices, busy, error, align, ...look }: CommandMenuProps) {
  const [asking, setAsking] = useState<CommandChoice | null>(null)
  const entries: MenuEntry[] = choices.map((choice) => ({
    id: choice.id,
    label: choice.option.reasonRequired ? `${choice.label}…` : choice.label,
    reason: choice.option.reason,
    danger: choice.option.stops > 0,
    onSelect: () => (choice.option.reasonRequired ? setAsking(choice) : choice.give(null)),
  }))
  return (
    <>
      <Menu
        align={align}
        entries={entries}
        trigger={
          <Button {...look} busy={busy}>
            {label}
          </Button>
        }
      />
      {asking ? (
        <DangerDialog
          open
          onOpenChange={(open) => !open && setAsking(null)}
          title={`${asking.label}: ${target}`}
          consequence={asking.consequence}
          actionLabel={asking.label}
          busy={busy}
          onConfirm={(reason) => {
            setAsking(null)
            asking.give(reason)
          }}
        />
      ) : null}
      <Refusal text={error} />
    </>
  )
}
