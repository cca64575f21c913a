'use client'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPCClient } from '@/components/api/trpc'
import { streamStatus } from '@/components/live/live'
import { usePermission } from '@/components/shell/permissions'
import { notify } from '@/components/ui/notify'
import type { LiveAlarm } from '@/server/kernel/live'
import { AckQueue, type PendingAck } from './ack-queue'
import { isWaiting } from './alarm-order'
import { offerUndo } from './undo'

const storageKey = 'busbar.acks'
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
  /** Those nobody has taken, with one way back for all. */
  acknowledgeAll(alarms: readonly LiveAlarm[]): void
  unacknowledge(alarm: Pick<LiveAlarm, 'id'>): void
}

/** What a person can do with an alarm. An acknowledgement can be taken back for 8 s with one press. */
export function useAlarmHands(): AlarmHands {
  const client = useTRPCClient()
  const { reason } = usePermission('alarm.acknowledge')
  const takeBack = useCallback(
    async ({ id }: Pick<LiveAlarm, 'id'>): Promise<unknown> =>
      queue.withdraw(id) ? null : client.alarms.unacknowledge.mutate({ alarmId: id }),
    [client],
  )
  const unacknowledge = useCallback(
    (alarm: Pick<LiveAlarm, 'id'>) =>
      void takeBack(alarm).catch((error: unknown) => notify({ text: apiFailure(error).message })),
    [takeBack],
  )
  const acknowledgeAll = useCallback(
    (alarms: readonly LiveAlarm[]) => {
      const waiting = alarms.filter(isWaiting)
      const [first] = waiting
      if (reason !== null || !first) return
      queue.add(...waiting)
      offerUndo(waiting.length === 1 ? `Acknowledged: ${nameOf(first)}` : `Acknowledged ${waiting.length} alarms`, () =>
        Promise.all(waiting.map(takeBack)),
      )
    },
    [reason, takeBack],
  )
  const acknowledge = useCallback((alarm: LiveAlarm) => acknowledgeAll([alarm]), [acknowledgeAll])
  return { reason, acknowledge, acknowledgeAll, unacknowledge }
}

const nameOf = ({ what, stationName, locationName }: LiveAlarm) =>
  [what, stationName ?? locationName].filter(Boolean).join(', ')
