'use client'
import { notify } from '@/components/ui/notify'

/** The address is the state of the page, so it can be pasted into a chat. */
export function copyLink(): void {
  navigator.clipboard.writeText(window.location.href).then(
    () => notify({ text: 'Link to this view copied' }),
    () => notify({ text: 'The browser did not allow copying. Copy the address from the address bar.' }),
  )
}
