import { z } from 'zod'
import type { SessionId } from '../../kernel/ids'
import { sessionDetail } from '../../views/session-detail'
import { sessionSamples } from '../../views/session-samples'
import { type SessionRow, sessions } from '../../views/sessions'
import { sessionTabs } from '../../views/sessions-filter'
import { stationBrief } from '../../views/station-brief'
import { type Endpoint, endpoint, instantAnswer, instantInput, iso, isoOrNull, keyIn } from './endpoint'
import { cursorInput, cursorOf, limitInput, nextAnswer } from './paging'
import { problem } from './problem'
import { noStation } from './stations'

const noSession = () => problem(404, 'Not found', 'There is no session of yours with this key.')

const row = z.object({
  id: z.int(),
  state: z.enum(['active', 'ended']),
  phase: z.string(),
  stationId: z.int(),
  stationName: z.string(),
  evseNumber: z.int(),
  publicEvseId: z.string().nullable(),
  locationId: z.int().nullable(),
  locationName: z.string().nullable(),
  timeZone: z.string(),
  token: z.string().nullable().describe('The last characters of what was presented'),
  authorization: z.string(),
  startedAt: instantAnswer,
  endedAt: instantAnswer.nullable(),
  energyWh: z.int(),
  powerW: z.number().nullable(),
  socPercent: z.number().nullable(),
  sampledAt: instantAnswer.nullable().describe('When the values of a running session were measured'),
  stopReason: z.string().nullable(),
  endedBy: z.string().nullable(),
  flags: z.array(z.string()).describe('What is doubtful about it'),
  needsReview: z.boolean(),
})
const detail = row.extend({
  connectorNumber: z.int(),
  protocol: z.string(),
  transactionId: z.string().describe('What the station calls it'),
  remoteStartId: z.int().nullable(),
  startMeterWh: z.int().nullable(),
  lastMeterWh: z.int().nullable(),
  maxPowerW: z.number().nullable(),
  missingSeqNos: z.array(z.int()).describe('Events the station counted and we never got'),
})

type Shown = z.input<typeof row>
const shown = (given: Omit<SessionRow, 'billing' | 'cost'>): Shown => ({
  id: given.id,
  state: given.state,
  phase: given.phase,
  stationId: given.stationId,
  stationName: given.stationName,
  evseNumber: given.evseNumber,
  publicEvseId: given.publicEvseId,
  locationId: given.locationId,
  locationName: given.locationName,
  timeZone: given.timeZone,
  token: given.token,
  authorization: given.authorization,
  startedAt: iso(given.startedAt),
  endedAt: isoOrNull(given.endedAt),
  energyWh: given.energyWh,
  powerW: given.powerW,
  socPercent: given.socPercent,
  sampledAt: isoOrNull(given.sampledAt),
  stopReason: given.stopReason,
  endedBy: given.endedBy,
  flags: given.flags,
  needsReview: given.needsReview,
})

const sample = z.object({
  at: instantAnswer,
  context: z.string(),
  energyWh: z.number().nullable(),
  powerW: z.number().nullable(),
  offeredW: z.number().nullable(),
  currentA: z.number().nullable(),
  voltageV: z.number().nullable(),
  socPercent: z.number().nullable(),
  temperatureC: z.number().nullable(),
  other: z.record(z.string(), z.object({ value: z.string(), unit: z.string().nullable() })),
  flags: z.array(z.string()),
})

/** Sessions and what was measured in them. */
export const sessionEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: 'sessions',
    operationId: 'listSessions',
    tag: 'Sessions',
    summary: 'Sessions, newest first',
    capability: 'session.read',
    query: z.object({
      state: z.enum(sessionTabs).default('all').describe('failed: ended without energy; unbilled: no CDR yet'),
      station: z.string().max(48).optional().describe('Identity of a station'),
      from: instantInput.optional().describe('Started then or later'),
      to: instantInput.optional().describe('Started before'),
      cursor: cursorInput(z.object({ key: z.number(), id: z.int() })),
      limit: limitInput,
    }),
    answer: ['Sessions', z.object({ sessions: z.array(row), next: nextAnswer })],
    failures: { 404: 'No such station of yours' },
    run: async ({ reads, query: { state: tab, station, from, to, cursor = null, limit } }) => {
      const at = station === undefined ? undefined : await stationBrief(reads, station)
      if (at === null) return noStation()
      const page = await sessions(reads, {
        filter: { tab, from, to, stationId: at?.id },
        sort: { by: 'started', descending: true },
        cursor,
        limit,
      })
      return { value: { sessions: page.rows.map(shown), next: page.next && cursorOf(page.next) } }
    },
  }),
  endpoint({
    method: 'GET',
    path: 'sessions/{id}',
    operationId: 'getSession',
    tag: 'Sessions',
    summary: 'A session',
    capability: 'session.read',
    answer: ['Session', detail],
    run: async ({ reads, asked }) => {
      const key = keyIn<SessionId>(asked.id)
      const found = key === null ? null : await sessionDetail(reads, key)
      if (!found) return noSession()
      const { connectorNumber, protocol, transactionId, remoteStartId, startMeterWh, lastMeterWh, maxPowerW } = found
      const { missingSeqNos } = found
      const more = { connectorNumber, protocol, transactionId, remoteStartId, startMeterWh, lastMeterWh, maxPowerW }
      return { value: { ...shown(found), ...more, missingSeqNos } }
    },
  }),
  endpoint({
    method: 'GET',
    path: 'sessions/{id}/meter-values',
    operationId: 'sessionMeterValues',
    tag: 'Sessions',
    summary: 'What was measured in a session, in order of time',
    capability: 'session.read',
    query: z.object({ cursor: cursorInput(z.object({ at: z.number(), context: z.string() })), limit: limitInput }),
    answer: ['MeterValues', z.object({ meterValues: z.array(sample), next: nextAnswer })],
    run: async ({ reads, asked, query: { cursor = null, limit } }) => {
      const key = keyIn<SessionId>(asked.id)
      if (key === null || !(await sessionDetail(reads, key))) return noSession()
      const rows = await sessionSamples(reads, key, { cursor, limit })
      const page = rows.slice(0, limit)
      const last = rows.length > limit ? page.at(-1) : undefined
      const next = last ? cursorOf({ at: last.at, context: last.context }) : null
      return { value: { meterValues: page.map((each) => ({ ...each, at: iso(each.at) })), next } }
    },
  }),
]
