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
  /** Whose work it is: a user, or `nobody`. */
  who: number | 'nobody' | null
  /** Raised before this instant, ms UTC. */
  before?: number
  stationId?: number | null
}

export const noAlarmFilter: AlarmFilter = { priorities: [], locationId: null, rule: null, text: '', who: null }

export function filterAlarms(alarms: readonly LiveAlarm[], filter: AlarmFilter): LiveAlarm[] {
  const { priorities, locationId, rule, who, before, stationId = null } = filter
  const text = filter.text.trim().toLowerCase()
  return alarms
    .filter(
      (alarm) =>
        (priorities.length === 0 || priorities.includes(alarm.priority)) &&
        (locationId === null || alarm.locationId === locationId) &&
        (rule === null || alarm.rule === rule) &&
        (who === null || alarm.assignedTo === (who === 'nobody' ? null : who)) &&
        (before === undefined || alarm.raisedAt < before) &&
        (stationId === null || alarm.stationId === stationId) &&
        (text === '' || haystack(alarm).includes(text)),
    )
    .sort(byUrgency)
}

const haystack = ({ what, detail, stationName, locationName }: LiveAlarm) =>
  [what, detail, stationName, locationName].filter(Boolean).join(' ').toLowerCase()
