'use client'
import { Toast } from '@base-ui/react/toast'

export const toasts = Toast.createToastManager()

export type Notice = {
  /** What happened: "Export ready: 1,204 sessions". */
  text: string
  /** One way on: "Download". */
  action?: { label: string; run: () => void }
}

/**
 * Says how work in the background ended. Not for alarms, and not for commands: those have places that stay.
 * A notice with an action stays until it is closed.
 */
export function notify({ text, action }: Notice): void {
  toasts.add({
    title: text,
    timeout: action ? 0 : 5_000,
    actionProps: action ? { children: action.label, onClick: action.run } : undefined,
  })
}
