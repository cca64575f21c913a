'use client'
import { toast } from 'sonner'

/** The address is the state of the page, so it can be pasted into a chat. */
export function copyLink(): void {
  navigator.clipboard.writeText(window.location.href).then(
    () => toast('Link to this view copied'),
    () => toast('The browser did not allow copying. Copy the address from the address bar.'),
  )
}
