'use client'
import { cloneElement, type MouseEvent, type ReactElement, useId } from 'react'
import { Tooltip } from './tooltip'

type Disableable = {
  'aria-disabled'?: boolean | 'true' | 'false'
  'aria-describedby'?: string
  onClick?: (event: MouseEvent<HTMLElement>) => void
}

export type DisabledWithReasonProps = {
  /** Why not, and who can: "Needs the Operator role". null: the control works. */
  reason: string | null | undefined
  children: ReactElement<Disableable>
}

/** Keeps a refused control visible and focusable, and says why: pressing it does nothing, its description is the reason. */
export function DisabledWithReason({ reason, children }: DisabledWithReasonProps) {
  const id = useId()
  if (!reason) return children
  const refused = cloneElement(children, {
    'aria-disabled': 'true',
    'aria-describedby': id,
    onClick: (event) => {
      event.preventDefault()
      event.stopPropagation()
    },
  })
  return (
    <>
      <Tooltip content={reason}>{refused}</Tooltip>
      <span id={id} className="sr-only">
        {reason}
      </span>
    </>
  )
}
