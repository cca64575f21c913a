'use client'
import { apiFailure } from '@/components/api/api-error'
import { notify, toasts } from '@/components/ui/notify'

/** How long what was done to an alarm can be taken back with one press. */
export const undoMs = 8_000

type Offer = { toast: string; run: () => void }
let latest: Offer | null = null

/** Says what was done, and offers to take it back. `undo` may fail; then it says so. */
export function offerUndo(title: string, undo: () => Promise<unknown>): void {
  const offer: Offer = {
    toast: '',
    run: () => {
      if (latest === offer) latest = null
      // The keys belong to the list again, not to the button that goes.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      toasts.close(offer.toast)
      undo().catch((error: unknown) => notify({ text: `Not taken back: ${apiFailure(error).message}` }))
    },
  }
  offer.toast = toasts.add({
    title,
    timeout: undoMs,
    actionProps: { children: 'Undo', onClick: offer.run },
    onClose: () => {
      if (latest === offer) latest = null
    },
  })
  latest = offer
}

/** Takes back what was done last, while it is offered. */
export const undoLatest = (): void => latest?.run()
