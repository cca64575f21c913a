'use client'
import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'

export type TooltipProps = {
  /** Shown on hover and on keyboard focus. null: no tooltip, the child as it is. */
  content: ReactNode
  /** The control. Must be focusable and have an accessible name of its own. */
  children: ReactElement
  side?: 'top' | 'bottom' | 'left' | 'right'
}

/** A hint for the eye. What a screen reader must know belongs into the control's name or description as well. */
export function Tooltip({ content, children, side = 'top' }: TooltipProps) {
  if (content === null || content === undefined || content === '') return children
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={350} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-50">
          <Base.Popup className="floating max-w-80 px-2.5 py-1.5 text-xs text-fg">{content}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
