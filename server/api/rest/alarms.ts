import { z } from 'zod'
import { acknowledgeAlarm } from '../../domain/operations/acknowledge-alarm'
import { shelveAlarm } from '../../domain/operations/shelve-alarm'
import type { AlarmId } from '../../kernel/ids'
import type { LiveAlarm } from '../../kernel/live'
import { alarmPage } from '../../views/alarm-page'
import { alarmDetail } from '../../views/alarms-detail'
import { type Endpoint, endpoint, instantAnswer, iso, isoOrNull, keyIn, refused } from './endpoint'
import { cursorInput, cursorOf, limitInput, nextAnswer } from './paging'
import { problem } from './problem'

const noAlarm = () => problem(404, 'Not found', 'There is no alarm of yours with this key.')

const alarmAnswer = z.object({
  id: z.int(),
  rule: z.string(),
  priority: z.int().describe('1 is the worst'),
  state: z.enum(['active', 'acknowledged', 'returned', 'cleared']),
  stationId: z.int().nullable(),
  stationName: z.string().nullable(),
  evseNumber: z.int().nullable(),
  locationId: z.int().nullable(),
  locationName: z.string().nullable(),
  what: z.string(),
  effect: z.string(),
  advice: z.string(),
  detail: z.string().nullable().describe('Codes of the vendor'),
  raisedAt: instantAnswer,
  lastRaisedAt: instantAnswer,
  clearedAt: instantAnswer.nullable().describe('When the condition went away'),
  acknowledgedAt: instantAnswer.nullable(),
  acknowledgedBy: z.string().nullable(),
  occurrences: z.int(),
  held: z.object({ kind: z.string(), until: instantAnswer.nullable(), reason: z.string().nullable() }).nullable(),
  assignedTo: z.string().nullable(),
  causeId: z.int().nullable().describe('The alarm that explains this one'),
})
const one = ['Alarm', alarmAnswer] as const

const shown = (alarm: LiveAlarm): z.input<typeof alarmAnswer> => ({
  id: alarm.id,
  rule: alarm.rule,
  priority: alarm.priority,
  state: alarm.state,
  stationId: alarm.stationId,
  stationName: alarm.stationName,
  evseNumber: alarm.evseNumber,
  locationId: alarm.locationId,
  locationName: alarm.locationName,
  what: alarm.what,
  effect: alarm.effect,
  advice: alarm.advice,
  detail: alarm.detail,
  raisedAt: iso(alarm.raisedAt),
  lastRaisedAt: iso(alarm.lastRaisedAt),
  clearedAt: isoOrNull(alarm.clearedAt),
  acknowledgedAt: isoOrNull(alarm.acknowledgedAt),
  acknowledgedBy: alarm.acknowledgedByName,
  occurrences: alarm.occurrences,
  held: alarm.hold && { kind: alarm.hold.kind, until: isoOrNull(alarm.hold.until), reason: alarm.hold.reason },
  assignedTo: alarm.assignedToName,
  causeId: alarm.causeId,
})

/** Alarms, and what a program may do with them. */
export const alarmEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: 'alarms',
    operationId: 'listAlarms',
    tag: 'Alarms',
    summary: 'Alarms, newest first',
    capability: 'alarm.read',
    query: z.object({
      state: z.enum(['open', 'over', 'all']).default('open'),
      station: z.string().max(48).optional().describe('Identity of a station'),
      cursor: cursorInput(z.object({ at: z.number(), id: z.int() })),
      limit: limitInput,
    }),
    answer: ['Alarms', z.object({ alarms: z.array(alarmAnswer), next: nextAnswer })],
    run: async ({ reads, query: { state, station = null, cursor = null, limit } }) => {
      const open = state === 'all' ? null : state === 'open'
      const rows = await alarmPage(reads, { open, station, cursor, limit })
      const page = rows.slice(0, limit)
      const last = rows.length > limit ? page.at(-1) : undefined
      return { value: { alarms: page.map(shown), next: last ? cursorOf({ at: last.raisedAt, id: last.id }) : null } }
    },
  }),
  endpoint({
    method: 'GET',
    path: 'alarms/{id}',
    operationId: 'getAlarm',
    tag: 'Alarms',
    summary: 'An alarm',
    capability: 'alarm.read',
    answer: one,
    run: async ({ reads, asked }) => {
      const key = keyIn<AlarmId>(asked.id)
      const found = key === null ? null : await alarmDetail(reads, key)
      return found ? { value: shown(found.alarm) } : noAlarm()
    },
  }),
  endpoint({
    method: 'POST',
    path: 'alarms/{id}/acknowledge',
    operationId: 'acknowledgeAlarm',
    tag: 'Alarms',
    summary: 'Say that somebody is on it',
    description: 'Under the name of the key. Doing it twice is no error.',
    capability: 'alarm.acknowledge',
    body: [
      'Acknowledgement',
      z.object({
        seenOccurrences: z
          .int()
          .min(1)
          .describe('How often it had happened when you looked; it is refused when it came back since'),
      }),
    ],
    answer: one,
    failures: { 409: 'It came back since' },
    run: async ({ ports, scope, caller, asked, body }) => {
      const alarmId = keyIn<AlarmId>(asked.id)
      if (alarmId === null) return noAlarm()
      const done = await acknowledgeAlarm(ports, scope, caller.author, { alarmId, ...body })
      return done.ok ? { value: shown(done.value) } : refused(done.refusal)
    },
  }),
  endpoint({
    method: 'POST',
    path: 'alarms/{id}/shelve',
    operationId: 'shelveAlarm',
    tag: 'Alarms',
    summary: 'Put an alarm away for a while',
    capability: 'alarm.shelve',
    body: ['Shelf', z.object({ minutes: z.int().min(1).max(43_200), reason: z.string().trim().min(1).max(500) })],
    answer: one,
    failures: { 403: 'The key’s role or scopes do not allow this, or not for so long', 409: 'The alarm is over' },
    run: async ({ ports, scope, caller, asked, body }) => {
      const alarmId = keyIn<AlarmId>(asked.id)
      if (alarmId === null) return noAlarm()
      const { author, role } = caller
      const done = await shelveAlarm(ports, scope, { ...author, role }, { alarmId, ...body })
      return done.ok ? { value: shown(done.value) } : refused(done.refusal)
    },
  }),
]
