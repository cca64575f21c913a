import { useCallback } from 'react'
import type { LiveAlarm } from '@/server/kernel/live'
import type { Site } from './site-page'

/** Alarms of the site itself and of the stations that stand there. */
export function useKeepAlarmsOf({ id, stations }: Pick<Site, 'id' | 'stations'>): (alarm: LiveAlarm) => boolean {
  const text = stations.map((station) => station.id).join(',')
  return useCallback(
    (alarm) => alarm.locationId === id || (alarm.stationId !== null && `,${text},`.includes(`,${alarm.stationId},`)),
    [id, text],
  )
}
