'use client'
import { useEffect } from 'react'
import { useLiveAlarms, useLiveLoaded } from '@/components/live/use-live'
import { setAlarmCount } from '@/components/shell/alarm-count'
import { useAckDelivery, usePendingAcks } from './acks'
import { AlarmAnnouncer } from './alarm-announcer'
import { isWaiting } from './alarm-order'

/** What alarms need on every page: the count in title, icon and navigation, the spoken announcement, the delivery of acknowledgements. Mounted once. */
export function AlarmPresence() {
  const alarms = useLiveAlarms()
  const loaded = useLiveLoaded()
  useAckDelivery()
  const urgent = alarms.filter((alarm) => alarm.priority <= 2 && isWaiting(alarm)).length
  useEffect(() => {
    if (loaded) setAlarmCount(urgent)
  }, [loaded, urgent])
  return <AlarmAnnouncer />
}

/** For the bar that says the connection is lost. */
export function WaitingAcks() {
  const waiting = usePendingAcks().filter((ack) => ack.state === 'notSent').length
  if (waiting === 0) return null
  return (
    <span>
      {waiting === 1 ? '1 acknowledgement waits to be sent.' : `${waiting} acknowledgements wait to be sent.`}
    </span>
  )
}
