'use client'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPCClient } from '@/components/api/trpc'
import { streamStatus } from '@/components/live/live'
import { usePermission } from '@/components/shell/permissions'
import { notify, toasts } from '@/components/ui/notify'
import type { LiveAlarm } from '@/server/kernel/live'
import { AckQueue, type PendingAck } from './ack-queue'
import { isWaiting } from './alarm-order'

const storageKey = 'busbar.acks'
const undoMs = 8_000
const retryMs = 5_000

const queue = new AckQueue({
  read: () => (typeof sessionStorage === 'undefined' ? null : sessionStorage.getItem(storageKey)),
  write: (text) => sessionStorage.setItem(storageKey, text),
})

const none: readonly PendingAck[] = []

/** Acknowledgements the server does not have yet. */
export const usePendingAcks = (): readonly PendingAck[] =>
  useSyncExternalStore(queue.subscribe, queue.pending, () => none)

/** Sends them, again whenever the stream is back. Mounted once. */
export function useAckDelivery(): void {
  const client = useTRPCClient()
  useEffect(() => {
    const close = queue.open(
      ({ alarmId, seenOccurrences }) =>
        client.alarms.acknowledge.mutate({ alarmId, seenOccurrences }).then(
          () => ({ kind: 'done' as const }),
          (error: unknown) => {
            const { kind, message } = apiFailure(error)
            return kind === 'unreachable' || kind === 'bug'
              ? { kind: 'lost' as const }
              : { kind: 'refused' as const, message }
          },
        ),
      (text) => notify({ text }),
    )
    let phase = streamStatus.current().phase
    const stop = streamStatus.subscribe(() => {
      const before = phase
      phase = streamStatus.current().phase
      if (before !== phase && (phase === 'live' || phase === 'resynced')) queue.flush()
    })
    const timer = setInterval(() => streamStatus.current().phase !== 'lost' && queue.flush(), retryMs)
    return () => {
      close()
      stop()
      clearInterval(timer)
    }
  }, [client])
}

export type AlarmHands = {
  /** Why this person cannot; null: can. */
  reason: string | null
  acknowledge(alarm: LiveAlarm): void
  unacknowledge(alarm: Pick<LiveAlarm, 'id'>): void
}

/** What a person can do with an alarm. An acknowledgement can be taken back for 8 s with one press. */
export function useAlarmHands(): AlarmHands {
  const client = useTRPCClient()
  const { reason } = usePermission('alarm.acknowledge')
  const unacknowledge = useCallback(
    ({ id }: Pick<LiveAlarm, 'id'>) => {
      if (queue.withdraw(id)) return
      client.alarms.unacknowledge
        .mutate({ alarmId: id })
        .catch((error: unknown) => notify({ text: apiFailure(error).message }))
    },
    [client],
  )
  const acknowledge = useCallback(
    (alarm: LiveAlarm) => {
      if (reason !== null || !isWaiting(alarm)) return
      queue.add(alarm)
      const toast = toasts.add({
        title: `Acknowledged: ${alarm.what}${alarm.stationName ? `, ${alarm.stationName}` : ''}`,
        timeout: undoMs,
        actionProps: {
          children: 'Undo',
          onClick: () => {
            unacknowledge(alarm)
            toasts.close(toast)
          },
        },
      })
    },
    [reason, unacknowledge],
  )
  return { reason, acknowledge, unacknowledge }
}
