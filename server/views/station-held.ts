import { heldSql } from '../db/held-store'
import { readTargets } from '../db/station-rows'
import { compositeOf } from '../domain/assets/composite-limit'
import { type HeldRow, stillHeld } from '../domain/assets/held'
import type { LimitSteps, LocalList } from '../kernel/held'
import type { StationId } from '../kernel/ids'
import type { Reads } from './reads'
import { maskToken } from './sessions-token'
import { type LastAnswer, lastAnswers } from './station-held-answers'
import { type ReservationNews, reservationNews } from './station-held-reservations'
import { askedSchedules, type ReportedSchedule } from './station-held-schedules'

/** What we mean the station to hold, beside what it last said itself. */
export type StationHeld = {
  protocol: string | null
  evseNumbers: number[]
  rows: HeldRow[]
  localList: {
    version: number
    tokens: { uid: string; type: string; status: string; expiresAt: number | null }[]
  } | null
  /** For each EVSE and the station (0): the limits of ours together, over the time the station was last asked for. */
  schedules: { evseNumber: number; intended: LimitSteps | null; reported: ReportedSchedule | null }[]
  reservations: ReservationNews[]
  /** The latest answers about what it holds, by question. */
  answers: LastAnswer[]
  /** Firmware and uploads as they went, newest first. */
  jobs: { at: number; kind: string; text: string }[]
  /** What it told by itself of limits, vehicles and the grid, newest first. */
  told: { at: number; kind: string; text: string; evseNumber: number | null; payload: unknown }[]
}

const chartHours = 24
const jobsSql = `select (extract(epoch from at) * 1000)::float8 as at, kind, text from station_events
  where station_id = $1 and kind in ('firmware', 'log', 'diagnostics') order by at desc limit 20`

const toldKinds = [
  'chargingLimit',
  'chargingNeeds',
  'priorityCharging',
  'gridAlarm',
  'gridControl',
  'batterySwap',
  'eventStream',
  'payment',
]
const toldSql = `select (extract(epoch from at) * 1000)::float8 as at, kind, text, evse_number as "evseNumber", payload
  from station_events where station_id = $1 and kind = any($2) order by at desc limit 20`

export async function stationHeld(reads: Reads, stationId: StationId): Promise<StationHeld | null> {
  const target = (await reads.db.run(reads.scope, (tx) => readTargets(tx, [stationId])))[0]
  if (!target) return null
  const now = reads.now()
  const sessions = target.evses.flatMap(({ session }) => (session ? [session] : []))
  const stored = await reads.db.query<HeldRow>(reads.scope, heldSql, [stationId])
  const running = sessions.map((session) => session.transactionId)
  const held = stillHeld(stored, now, running)
  const asked = await askedSchedules(reads, stationId)
  const scheduleOf = (evseNumber: number) => {
    const reported = asked.find((each) => each.evseNumber === evseNumber) ?? null
    const frame = reported?.steps ?? { startsAt: now, durationS: chartHours * 3_600, unit: unitOf(held) }
    return { evseNumber, intended: compositeOf(held, { evseNumber, ...frame, sessions }), reported }
  }
  const list = held.find((row) => row.kind === 'localList')?.data as LocalList | undefined
  return {
    protocol: target.protocol,
    evseNumbers: target.evses.map((evse) => evse.evseNumber),
    rows: held.filter((row) => row.kind !== 'localList').map(masked),
    localList: list
      ? { version: list.version, tokens: list.tokens.map((token) => ({ ...token, uid: maskToken(token.uid) ?? '' })) }
      : null,
    schedules: [0, ...target.evses.map((evse) => evse.evseNumber)].map(scheduleOf),
    reservations: await reservationNews(reads, stationId),
    answers: await lastAnswers(reads, stationId),
    told: await reads.db.query<StationHeld['told'][number]>(reads.scope, toldSql, [stationId, toldKinds]),
    jobs: await reads.db.query<StationHeld['jobs'][number]>(reads.scope, jobsSql, [stationId]),
  }
}

/** The unit most limits are in, so that the chart shows something before the station was asked. */
function unitOf(held: readonly HeldRow[]): 'A' | 'W' {
  const units = held.filter((row) => row.kind === 'limit').map((row) => row.data.unit)
  return units.filter((unit) => unit === 'W').length > units.length / 2 ? 'W' : 'A'
}

/** A reservation's token is nobody's to read in full. */
function masked(row: HeldRow): HeldRow {
  const { token } = row.data
  return typeof token === 'string' ? { ...row, data: { ...row.data, token: maskToken(token) } } : row
}
