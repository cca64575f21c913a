import type { LiveAlarm } from '@/server/kernel/live'

/** Somebody still has to look: it is there and nobody has taken it, or it went away unseen. */
export const isWaiting = (alarm: Pick<LiveAlarm, 'state' | 'acknowledgedAt'>): boolean =>
  alarm.state !== 'cleared' && alarm.acknowledgedAt === null

/** What nobody has taken first, by priority, the newest on top; then what is in work, likewise. */
export const byUrgency = (a: LiveAlarm, b: LiveAlarm): number =>
  Number(isWaiting(b)) - Number(isWaiting(a)) ||
  a.priority - b.priority ||
  b.lastRaisedAt - a.lastRaisedAt ||
  b.id - a.id

export type AlarmFilter = {
  /** Empty: all. */
  priorities: readonly number[]
  locationId: number | null
  rule: string | null
  text: string
  /** Only those that are this user's work. */
  assignedTo?: number
  stationId?: number
}

export const noAlarmFilter: AlarmFilter = { priorities: [], locationId: null, rule: null, text: '' }

export const filterCount = ({ priorities, locationId, rule, text }: AlarmFilter): number =>
  Number(priorities.length > 0) + Number(locationId !== null) + Number(rule !== null) + Number(text.trim() !== '')

export function filterAlarms(alarms: readonly LiveAlarm[], filter: AlarmFilter): LiveAlarm[] {
  const { priorities, locationId, rule, assignedTo, stationId } = filter
  const text = filter.text.trim().toLowerCase()
  return alarms
    .filter(
      (alarm) =>
        (priorities.length === 0 || priorities.includes(alarm.priority)) &&
        (locationId === null || alarm.locationId === locationId) &&
        (rule === null || alarm.rule === rule) &&
        (assignedTo === undefined || alarm.assignedTo === assignedTo) &&
        (stationId === undefined || alarm.stationId === stationId) &&
        (text === '' || haystack(alarm).includes(text)),
    )
    .sort(byUrgency)
}

const haystack = ({ what, detail, stationName, locationName }: LiveAlarm) =>
  [what, detail, stationName, locationName].filter(Boolean).join(' ').toLowerCase()
