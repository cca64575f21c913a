'use client'
import { useTheme } from 'next-themes'
import { Toaster as Sonner } from 'sonner'

/** Results of work that went on in the background ("Export ready"). Alarms and command results never come as toasts. */
export function Toaster() {
  const { resolvedTheme } = useTheme()
  return (
    <Sonner
      theme={resolvedTheme === 'light' ? 'light' : 'dark'}
      position="bottom-right"
      containerAriaLabel="Results of background work"
      toastOptions={{ unstyled: true, className: 'floating flex w-full items-start gap-2 px-3 py-2.5 text-sm text-fg' }}
    />
  )
}
