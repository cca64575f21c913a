import type { AlarmHealth } from './alarm-health'
import { csv } from './csv'

const columns = ['section', 'name', 'value', 'unit', 'of']
type Line = readonly [section: string, name: string, value: string | number | null, unit: string, of: number | null]

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000)
const seconds = (ms: number | null) => (ms === null ? null : Math.round(ms / 1_000))
const place = (row: { stationName: string | null; evseNumber: number | null; locationName: string | null }) =>
  [row.locationName, row.stationName, row.evseNumber && `EVSE ${row.evseNumber}`].filter(Boolean).join(', ')

/** Everything the page shows, a line for each figure. */
export function healthCsv(health: AlarmHealth): string {
  const { load, days, desks, top } = health
  const figures: Line[] = [
    ['range', 'first day', days.from, '', null],
    ['range', 'last day', days.to, '', null],
    ['range', 'operators', desks, 'people', null],
    ['load', 'annunciated', load.told, 'alarms', null],
    ['load', 'per operator and day', rounded(load.perDay), 'alarms', null],
    ['load', 'per operator in 10 min', rounded(load.perWindow), 'alarms', null],
    ['load', 'busiest 10 min', rounded(load.busiest?.told ?? null), 'alarms', null],
    ['load', 'share of 10 min above 1', rounded(load.aboveManageable), '0…1', null],
    ['load', 'share of 10 min above 10', rounded(load.inFlood), '0…1', null],
  ]
  const times = health.times.flatMap<Line>(({ priority, ...each }) => {
    const name = priority === null ? 'all' : `P${priority}`
    return [
      ['median time to acknowledge', name, seconds(each.toAcknowledgeMs), 's', each.acknowledged],
      ['median time to clear', name, seconds(each.toClearMs), 's', each.over],
    ]
  })
  const standing = (section: string, { rows }: AlarmHealth['stale']): Line[] =>
    rows.map((row) => [section, `${row.what}, ${place(row)}`, new Date(row.since).toISOString(), 'since', null])
  return csv(columns, [
    ...figures,
    ...health.priorities.map<Line>(({ priority, told }) => ['priority', `P${priority}`, told, 'alarms', load.told]),
    ...times,
    ...load.byDay.map<Line>(({ day, told }) => ['per operator and day', day, rounded(told), 'alarms', null]),
    ...top.rows.map<Line>((row) => {
      const name = [row.title, place(row)].filter(Boolean).join(', ') || 'No site'
      return [`most frequent by ${top.by}`, name, row.told, 'alarms', load.told]
    }),
    ...health.chattering.rows.map<Line>((row) => [
      'chattering',
      `${row.title}, ${place(row)}`,
      row.occurrences,
      'times',
      null,
    ]),
    ...standing('stale', health.stale),
    ...standing('shelved over 8 h', health.shelvedLong),
    ...health.neverActed.map<Line>((row) => ['never acted on', row.title, row.untouched, 'alarms', row.over]),
  ])
}
