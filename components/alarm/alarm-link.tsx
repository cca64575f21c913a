'use client'
import Link from 'next/link'
import { Moment } from '@/components/format/moment'
import type { LiveAlarm } from '@/server/kernel/live'
import { placeOf } from './alarm-row'
import { alarmHref, useAlarmUrl } from './alarm-url'
import { PriorityMark } from './priority-mark'

/** Another alarm in one line; opens beside the same list. */
export function AlarmLink({ alarm }: { alarm: LiveAlarm }) {
  const [url] = useAlarmUrl()
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <PriorityMark priority={alarm.priority} state={alarm.state} size={15} />
      <Link href={alarmHref({ ...url, sel: alarm.id })} scroll={false} className="min-w-0 truncate">
        {alarm.what}
      </Link>
      <span className="min-w-0 flex-1 truncate text-xs text-muted">{placeOf(alarm)}</span>
      <Moment at={alarm.raisedAt} as="time" className="text-xs text-muted" />
    </span>
  )
}
