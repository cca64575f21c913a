'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import clsx from 'clsx'
import type { ReactNode, RefObject } from 'react'
import { Button } from './button'

export type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  children?: ReactNode
  /** Buttons, right aligned; the dialog's own Close is always there. */
  footer?: ReactNode
  size?: 'sm' | 'md' | 'lg'
  /** What gets the focus first; else the first control. */
  initialFocus?: RefObject<HTMLElement | null>
}

const widths = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-4xl' }

/** One layer above the page; never open a second one from inside. Escape and the backdrop close it. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  size = 'sm',
  initialFocus,
}: DialogProps) {
  return (
    // The page behind never scrolls as a whole: locking it would only cost a layout of everything.
    <Base.Root modal="trap-focus" open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[rgb(6_8_11/0.55)] transition-opacity duration-[120ms] data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 grid place-items-center overflow-y-auto p-4">
          <Base.Popup
            initialFocus={initialFocus}
            className={clsx('floating flex max-h-full w-full flex-col rounded-lg text-md', widths[size])}
          >
            <div className="flex items-start gap-3 px-4 pt-4">
              <Base.Title className="flex-1 text-lg font-semibold">{title}</Base.Title>
              <Base.Close
                render={
                  <Button variant="ghost" size="sm" icon aria-label="Close" className="-mt-1 -mr-1">
                    <svg viewBox="0 0 12 12" className="size-3" aria-hidden="true">
                      <path d="m2 2 8 8M10 2l-8 8" stroke="currentColor" strokeWidth="1.5" />
                    </svg>
                  </Button>
                }
              />
            </div>
            {description ? <Base.Description className="px-4 pt-1.5 text-muted">{description}</Base.Description> : null}
            {children ? <div className="min-h-0 overflow-y-auto px-4 pt-3 pb-1">{children}</div> : null}
            <div className="flex flex-wrap justify-end gap-2 p-4">{footer}</div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
