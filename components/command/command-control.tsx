'use client'
import { type ReactNode, useState } from 'react'
import { Button, type ButtonProps } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { DangerDialog } from '@/components/ui/danger-dialog'
import type { CommandOption } from './use-command-options'

export type CommandControlProps = Pick<ButtonProps, 'size' | 'variant' | 'kbd' | 'className'> & {
  option: CommandOption
  /** The verb: "Stop". */
  label: ReactNode
  /** The same verb, armed: "Stop now?". */
  confirmLabel: string
  /** Verb and object, above the dialog: "Stop the session at UJB-12, EVSE 1". */
  title: string
  /** What it will cost; shown when a reason is needed. */
  consequence: ReactNode
  busy: boolean
  /** A refusal of the last try. */
  error: string | null
  onGive: (reason: string | null) => void
}

/**
 * Guard rails by what is at stake: impossible → disabled with the reason; reversible → a second press; ends a session,
 * touches several EVSEs or needs a reason by role → a dialog that states the cost first.
 */
export function CommandControl(props: CommandControlProps) {
  const { option, label, confirmLabel, title, consequence, busy, error, onGive, ...look } = props
  const [open, setOpen] = useState(false)
  if (option.reasonRequired && !option.reason)
    return (
      <>
        <Button {...look} busy={busy} onClick={() => setOpen(true)}>
          {label}
        </Button>
        <DangerDialog
          open={open}
          onOpenChange={setOpen}
          title={title}
          consequence={consequence}
          actionLabel={typeof label === 'string' ? label : confirmLabel}
          busy={busy}
          error={error}
          onConfirm={(reason) => {
            setOpen(false)
            onGive(reason)
          }}
        />
        <Refusal text={open ? null : error} />
      </>
    )
  return (
    <>
      <ConfirmButton
        {...look}
        busy={busy}
        reason={option.reason}
        confirmLabel={confirmLabel}
        onConfirm={() => onGive(null)}
      >
        {label}
      </ConfirmButton>
      <Refusal text={error} />
    </>
  )
}

/** What the last press ran into, beside the button. */
export const Refusal = ({ text }: { text: string | null }) =>
  text ? (
    <span role="alert" className="max-w-72 text-xs text-p1-text">
      {text}
    </span>
  ) : null
