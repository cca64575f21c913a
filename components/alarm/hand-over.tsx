'use client'
import { type ReactNode, useCallback, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPCClient } from '@/components/api/trpc'
import { usePermission } from '@/components/shell/permissions'
import { notify } from '@/components/ui/notify'
import type { LiveAlarm } from '@/server/kernel/live'
import { AssignDialog } from './assign-dialog'
import { MergeDialog } from './merge-dialog'
import { ShelveDialog } from './shelve-dialog'
import { offerUndo } from './undo'

export type HandOver = {
  /** Why this person cannot; null: can. */
  shelveReason: string | null
  assignReason: string | null
  mergeReason: string | null
  shelve(alarms: readonly LiveAlarm[]): void
  assign(alarms: readonly LiveAlarm[]): void
  /** Two at least. */
  merge(alarms: readonly LiveAlarm[]): void
  unshelve(alarm: LiveAlarm): void
  /** Out from under their cause. */
  split(alarms: readonly LiveAlarm[]): void
  /** Render it once; one dialog at a time. */
  dialog: ReactNode
}

const dialogs = { shelve: ShelveDialog, assign: AssignDialog, merge: MergeDialog }
type Kind = keyof typeof dialogs

/** Putting alarms away, giving them to somebody, and saying what is the cause of what. `onDone`: after the dialog closed. */
export function useHandOver(onDone?: () => void): HandOver {
  const client = useTRPCClient()
  const { reason: shelveReason } = usePermission('alarm.shelve')
  const { reason: assignReason } = usePermission('alarm.assign')
  const { reason: mergeReason } = usePermission('alarm.group')
  const [asked, setAsked] = useState<{ kind: Kind; alarms: readonly LiveAlarm[] } | null>(null)
  const ask =
    (kind: Kind, reason: string | null, atLeast = 1) =>
    (alarms: readonly LiveAlarm[]) => {
      if (reason === null && alarms.length >= atLeast) setAsked({ kind, alarms })
    }
  const unshelve = useCallback(
    ({ id }: LiveAlarm) => {
      client.alarms.unshelve
        .mutate({ alarmId: id })
        .catch((error: unknown) => notify({ text: apiFailure(error).message }))
    },
    [client],
  )
  const split = useCallback(
    (alarms: readonly LiveAlarm[]) => {
      const alarmIds = alarms.map(({ id }) => id)
      const causeId = alarms[0]?.causeId ?? null
      client.alarms.split.mutate({ alarmIds }).then(
        () =>
          causeId !== null &&
          offerUndo('Taken out from under its cause', () => client.alarms.merge.mutate({ causeId, alarmIds })),
        (error: unknown) => notify({ text: apiFailure(error).message }),
      )
    },
    [client],
  )
  const close = () => {
    setAsked(null)
    onDone?.()
  }
  const Asking = dialogs[asked?.kind ?? 'shelve']
  return {
    shelveReason,
    assignReason,
    mergeReason,
    shelve: ask('shelve', shelveReason),
    assign: ask('assign', assignReason),
    merge: ask('merge', mergeReason, 2),
    unshelve,
    split,
    dialog: asked ? <Asking alarms={asked.alarms} onClose={close} /> : null,
  }
}
