'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useEffect } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { useHeldAlarms, useLiveAlarms, useLiveStation } from '@/components/live/use-live'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Loading, SkeletonRows } from '@/components/ui/skeleton'
import type { AlarmId } from '@/server/kernel/ids'
import type { LiveAlarm } from '@/server/kernel/live'
import { useAlarmHands, usePendingAcks } from './acks'
import { AlarmActions } from './alarm-actions'
import { AlarmEvidence } from './alarm-evidence'
import { AlarmHandling } from './alarm-handling'
import { AlarmLineage } from './alarm-lineage'
import { AlarmMeaning } from './alarm-meaning'
import { AlarmNote } from './alarm-note'
import { isWaiting } from './alarm-order'
import { AlarmStakes } from './alarm-stakes'
import { AlarmStory } from './alarm-story'
import { HoldLine } from './hold-line'
import { PriorityMark } from './priority-mark'

export type AlarmDetailProps = { alarmId: number; onClose: () => void }

/** One alarm beside the list: what it means, what to do, what has happened. */
export function AlarmDetail({ alarmId, onClose }: AlarmDetailProps) {
  const api = useTRPC()
  const client = useQueryClient()
  const options = api.alarms.detail.queryOptions({ alarmId: alarmId as AlarmId })
  const query = useQuery(options)
  const live = [...useLiveAlarms(), ...useHeldAlarms()].find((alarm) => alarm.id === alarmId)
  const version = live ? versionOf(live) : 'gone'
  useEffect(() => {
    void client.invalidateQueries({ queryKey: options.queryKey })
  }, [version, client])
  const alarm = live ?? query.data?.alarm
  const zone = useLiveStation(alarm?.stationId ?? 0)?.timeZone ?? undefined
  return (
    <aside
      aria-label="Alarm"
      className="flex w-100 min-w-0 flex-col overflow-y-auto border-l border-border bg-surface max-lg:w-auto max-lg:border-t"
    >
      <div className="flex items-center gap-2 border-b border-border px-3 py-2">
        {alarm ? <PriorityMark priority={alarm.priority} state={alarm.state} size={19} /> : null}
        <h2 className="min-w-0 flex-1 truncate text-md font-semibold">{alarm?.what ?? 'Alarm'}</h2>
        <Button variant="ghost" size="sm" kbd="escape" onClick={onClose}>
          Close
        </Button>
      </div>
      {query.isError && !alarm ? (
        <ErrorState
          title="This alarm could not be loaded."
          requestId={apiFailure(query.error).requestId}
          onRetry={() => void query.refetch()}
        >
          {apiFailure(query.error).message}
        </ErrorState>
      ) : (
        <Loading loading={!alarm} label="Loading alarm" skeleton={<SkeletonRows rows={5} />}>
          {alarm ? (
            <>
              <Facts alarm={alarm} zone={zone} />
              <AlarmLineage alarm={alarm} stored={query.data?.explained ?? noAlarms} />
              <AlarmMeaning alarm={alarm} />
              <AlarmEvidence alarm={alarm} zone={zone} />
              <AlarmStory alarm={alarm} detail={query.data} zone={zone} />
              <AlarmNote alarmId={alarmId} onAdded={() => void query.refetch()} />
            </>
          ) : null}
        </Loading>
      )}
    </aside>
  )
}

const noAlarms: readonly LiveAlarm[] = []

/** Changes when there may be something new to read in its history. */
const versionOf = ({ state, occurrences, priority, assignedTo, hold, chattering, causeId, explains }: LiveAlarm) =>
  [state, occurrences, priority, assignedTo, hold?.kind, hold?.until, chattering, causeId, explains].join(' ')

/** `zone`: the site's, for its instants. */
function Facts({ alarm, zone }: { alarm: LiveAlarm; zone: string | undefined }) {
  const hands = useAlarmHands()
  const pending = usePendingAcks().find((ack) => ack.alarmId === alarm.id)
  return (
    <div className="grid gap-2 border-b border-border p-3 text-sm">
      <p className="m-0">
        {alarm.stationId === null ? null : <Link href={`/stations/${alarm.stationId}`}>{alarm.stationName}</Link>}
        {alarm.evseNumber === null ? null : ` · EVSE ${alarm.evseNumber}`}
        {alarm.locationName === null ? null : (
          <span className="text-muted">
            {alarm.stationId === null ? '' : ' · '}
            <Link href={`/sites/${alarm.locationId}`}>{alarm.locationName}</Link>
          </span>
        )}
      </p>
      <p className="m-0 text-muted">{alarm.effect}</p>
      <AlarmStakes stakes={alarm.stakes} />
      {alarm.detail === null ? null : <p className="mono m-0 text-xs text-muted">{alarm.detail}</p>}
      <p className="m-0 text-xs text-muted">
        Raised <Moment at={alarm.raisedAt} zone={zone} />
        {alarm.occurrences > 1 ? (
          <>
            , {alarm.occurrences} times, last <Moment at={alarm.lastRaisedAt} zone={zone} />
          </>
        ) : null}
        {alarm.clearedAt === null ? null : (
          <>
            , over <Moment at={alarm.clearedAt} zone={zone} />
          </>
        )}
      </p>
      {alarm.hold && alarm.state !== 'cleared' ? <HoldLine hold={alarm.hold} /> : null}
      {alarm.chattering ? (
        <p className="m-0 text-xs text-muted">
          Chattering: it comes and goes several times a minute. Announced once, until it has been calm for 5 min.
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        {pending ? (
          <span className="chip">
            {pending.state === 'notSent' ? 'Acknowledged by you, not sent yet' : 'Acknowledging'}
          </span>
        ) : isWaiting(alarm) ? (
          <Button variant="primary" size="sm" reason={hands.reason} onClick={() => hands.acknowledge(alarm)}>
            Acknowledge
          </Button>
        ) : alarm.state !== 'cleared' ? (
          <>
            <span className="text-xs text-muted">
              {alarm.acknowledgedByName ? `Acknowledged by ${alarm.acknowledgedByName}` : 'Acknowledged'}
            </span>
            <Button size="sm" reason={hands.reason} onClick={() => hands.unacknowledge(alarm)}>
              Give back
            </Button>
          </>
        ) : (
          <span className="chip">Over</span>
        )}
        {alarm.sessionId === null ? null : (
          <Link href={`/sessions/${alarm.sessionId}`} className="btn btn-sm">
            Session {alarm.sessionId}
          </Link>
        )}
      </div>
      <AlarmHandling alarm={alarm} />
      <AlarmActions alarm={alarm} />
    </div>
  )
}
