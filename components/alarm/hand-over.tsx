'use client'
import { type ReactNode, useCallback, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPCClient } from '@/components/api/trpc'
import { usePermission } from '@/components/shell/permissions'
import { notify } from '@/components/ui/notify'
import type { LiveAlarm } from '@/server/kernel/live'
import { AssignDialog } from './assign-dialog'
import { ShelveDialog } from './shelve-dialog'

export type HandOver = {
  /** Why this person cannot; null: can. */
  shelveReason: string | null
  assignReason: string | null
  shelve(alarms: readonly LiveAlarm[]): void
  assign(alarms: readonly LiveAlarm[]): void
  unshelve(alarm: LiveAlarm): void
  /** Render it once; one dialog at a time. */
  dialog: ReactNode
}

/** Putting alarms away, and giving them to somebody. `onDone`: after the dialog closed. */
export function useHandOver(onDone?: () => void): HandOver {
  const client = useTRPCClient()
  const { reason: shelveReason } = usePermission('alarm.shelve')
  const { reason: assignReason } = usePermission('alarm.assign')
  const [asked, setAsked] = useState<{ kind: 'shelve' | 'assign'; alarms: readonly LiveAlarm[] } | null>(null)
  const ask = (kind: 'shelve' | 'assign', reason: string | null) => (alarms: readonly LiveAlarm[]) => {
    if (reason === null && alarms.length > 0) setAsked({ kind, alarms })
  }
  const unshelve = useCallback(
    ({ id }: LiveAlarm) => {
      client.alarms.unshelve
        .mutate({ alarmId: id })
        .catch((error: unknown) => notify({ text: apiFailure(error).message }))
    },
    [client],
  )
  const close = () => {
    setAsked(null)
    onDone?.()
  }
  const Asking = asked?.kind === 'shelve' ? ShelveDialog : AssignDialog
  return {
    shelveReason,
    assignReason,
    shelve: ask('shelve', shelveReason),
    assign: ask('assign', assignReason),
    unshelve,
    dialog: asked ? <Asking alarms={asked.alarms} onClose={close} /> : null,
  }
}
