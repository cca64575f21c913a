import type { LimitSteps } from '../kernel/held'
import type { StationId } from '../kernel/ids'
import type { Reads } from './reads'

/** `steps` null: the station said that no limit holds. `at`: when it answered, ms UTC. */
export type ReportedSchedule = { evseNumber: number; at: number; steps: LimitSteps | null }

type Schedule = {
  evseId?: number
  scheduleStart?: string
  duration?: number
  chargingRateUnit?: string
  chargingSchedulePeriod?: { startPeriod: number; limit: number }[]
}
type Answer = { connectorId?: number; scheduleStart?: string; chargingSchedule?: Schedule; schedule?: Schedule }
type Row = { at: number; request: { evseNumber?: number; durationS?: number }; response: Answer }

const sql = `select (extract(epoch from c.answered_at) * 1000)::float8 as at, c.request, c.response from commands c
  where c.tenant_id = $1 and c.station_id = $2 and c.state = 'accepted' and c.response is not null
    and (c.kind = 'askSchedule' or c.kind = 'message' and c.request->>'action' = 'GetCompositeSchedule')
  order by c.queued_at desc, c.id desc limit 40`

/** What the station said when it was last asked for its composite schedule, by EVSE; of any version. */
export async function askedSchedules(reads: Reads, stationId: StationId): Promise<ReportedSchedule[]> {
  const rows = await reads.db.query<Row>(reads.scope, sql, [reads.scope.tenantId, stationId])
  const byEvse = new Map<number, ReportedSchedule>()
  for (const { at, request, response } of rows) {
    const evseNumber = request.evseNumber ?? response.schedule?.evseId ?? response.connectorId ?? 0
    if (!byEvse.has(evseNumber))
      byEvse.set(evseNumber, { evseNumber, at, steps: stepsIn(response, at, request.durationS ?? 0) })
  }
  return [...byEvse.values()]
}

/** 1.6 has the start beside the schedule (§6.20), 2.x inside it (K08). */
function stepsIn(answer: Answer, at: number, durationS: number): LimitSteps | null {
  const schedule = answer.schedule ?? answer.chargingSchedule
  const periods = schedule?.chargingSchedulePeriod
  if (!schedule || !Array.isArray(periods) || periods.length === 0) return null
  const start = Date.parse(answer.scheduleStart ?? schedule.scheduleStart ?? '')
  return {
    unit: schedule.chargingRateUnit === 'W' ? 'W' : 'A',
    startsAt: Number.isFinite(start) ? start : at,
    durationS: schedule.duration ?? durationS,
    steps: periods.map(({ startPeriod, limit }) => ({ startS: startPeriod, limit })),
  }
}
