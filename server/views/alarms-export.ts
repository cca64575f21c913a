import type { LiveAlarm } from '../kernel/live'
import { type AlarmFilter, alarmHistory } from './alarms'
import { csv } from './csv'
import type { Reads } from './reads'

export const alarmExportLimit = 10_000

export type AlarmExport = { text: string; count: number; complete: boolean; limit: number }

const columns = [
  'alarm',
  'priority',
  'rule',
  'what',
  'site',
  'station',
  'evse',
  'detail',
  'effect',
  'raisedAt',
  'lastRaisedAt',
  'clearedAt',
  'durationS',
  'occurrences',
  'acknowledgedAt',
  'acknowledgedBy',
  'assignedTo',
  'cause',
]

/** The history "as I see it": same filter, same order. `visible`: what this person is told of an alarm. */
export async function exportAlarms(
  reads: Reads,
  filter: AlarmFilter,
  visible: (alarm: LiveAlarm) => LiveAlarm,
): Promise<AlarmExport> {
  const { rows, next } = await alarmHistory(reads, filter, { cursor: null, limit: alarmExportLimit })
  const lines = rows.map((alarm) => cells(visible(alarm)))
  return { text: csv(columns, lines), count: rows.length, complete: next === null, limit: alarmExportLimit }
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

const cells = (alarm: LiveAlarm) => [
  alarm.id,
  alarm.priority,
  alarm.rule,
  alarm.what,
  alarm.locationName,
  alarm.stationName,
  alarm.evseNumber,
  alarm.detail,
  alarm.effect,
  iso(alarm.raisedAt),
  iso(alarm.lastRaisedAt),
  iso(alarm.clearedAt),
  alarm.clearedAt === null ? null : Math.round((alarm.clearedAt - alarm.raisedAt) / 1_000),
  alarm.occurrences,
  iso(alarm.acknowledgedAt),
  alarm.acknowledgedByName,
  alarm.assignedToName,
  alarm.causeId,
]
