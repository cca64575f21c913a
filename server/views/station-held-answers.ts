import type { StationId } from '../kernel/ids'
import type { Reads } from './reads'
import { type GatheredReport, gatheredReport } from './station-report-parts'

/** The latest answer to one question about what the station holds. `at`: when it came, ms UTC. */
export type LastAnswer = {
  action: string
  at: number
  detail: string | null
  response: unknown
  report: GatheredReport | null
}

type Row = {
  action: string
  at: number
  sentAt: number
  detail: string | null
  response: unknown
  requestId: number | null
}

/** Our own requests ask the same as these messages do. */
const actionOfKind = { askLimits: 'GetChargingProfiles', askLocalList: 'GetLocalListVersion' }
const questions = [
  'GetChargingProfiles',
  'GetLocalListVersion',
  'GetDisplayMessages',
  'GetMonitoringReport',
  'GetInstalledCertificateIds',
  'GetTariffs',
  'GetDERControl',
]

const sql = `select distinct on (1) case c.kind when 'askLimits' then '${actionOfKind.askLimits}'
      when 'askLocalList' then '${actionOfKind.askLocalList}' else c.request->>'action' end as action,
    (extract(epoch from c.answered_at) * 1000)::float8 as at, (extract(epoch from c.sent_at) * 1000)::float8 as "sentAt",
    c.detail, c.response, coalesce(c.request->'payload'->>'requestId', c.request->>'requestId')::int as "requestId"
  from commands c
  where c.tenant_id = $1 and c.station_id = $2 and c.answered_at is not null and c.sent_at is not null
    and (c.kind in ('askLimits', 'askLocalList') or c.kind = 'message' and c.request->>'action' = any($3))
  order by 1, c.answered_at desc`

export async function lastAnswers(reads: Reads, stationId: StationId): Promise<LastAnswer[]> {
  const rows = await reads.db.query<Row>(reads.scope, sql, [reads.scope.tenantId, stationId, questions])
  return Promise.all(
    rows.map(async ({ sentAt, requestId, ...answer }) => ({
      ...answer,
      report:
        requestId === null
          ? null
          : await gatheredReport(reads, { stationId, action: answer.action, requestId, askedAt: sentAt }),
    })),
  )
}
