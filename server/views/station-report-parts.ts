import type { StationId } from '../kernel/ids'
import type { Reads } from './reads'

/** What a station reported in parts for one request of ours. */
export type GatheredReport = {
  rows: Record<string, unknown>[]
  parts: number
  /** The last part came, and none before it is missing. */
  complete: boolean
  /** ms UTC of the latest part. */
  at: number
}

type Part = { at: Date; payload: Record<string, unknown> }

/** Under which word of the station's timeline the parts lie, and what is a row in them. */
const reports: Record<string, { kind: string; rows(payload: Record<string, unknown>): Record<string, unknown>[] }> = {
  GetChargingProfiles: {
    kind: 'chargingProfiles',
    rows: ({ chargingProfile, evseId, chargingLimitSource }) =>
      list(chargingProfile).map((profile) => ({ evseId, chargingLimitSource, ...profile })),
  },
  GetDisplayMessages: { kind: 'displayMessages', rows: ({ messageInfo }) => list(messageInfo) },
  GetMonitoringReport: { kind: 'monitors', rows: ({ monitor }) => list(monitor) },
  CustomerInformation: { kind: 'customerInformation', rows: ({ data }) => [{ data }] },
  GetDERControl: {
    kind: 'gridControl',
    rows: (payload) => Object.entries(payload).flatMap(([type, value]) => list(value).map((row) => ({ type, ...row }))),
  },
}

const list = (value: unknown) => (Array.isArray(value) ? (value as Record<string, unknown>[]) : [])

export const hasReport = (action: string): boolean => action in reports

/** How long after the question parts are looked for. */
const within = "interval '1 hour'"

const partsSql = `select at, payload from station_events where station_id = $1 and kind = $2
    and received_at >= $4 and received_at < $4::timestamptz + ${within} and payload->>'requestId' = $3::text order by id`

/** The parts so far; null: none came. */
export async function gatheredReport(
  reads: Reads,
  question: { stationId: StationId; action: string; requestId: number; askedAt: number },
): Promise<GatheredReport | null> {
  const report = reports[question.action]
  if (!report) return null
  const parts = await reads.db.query<Part>(reads.scope, partsSql, [
    question.stationId,
    report.kind,
    String(question.requestId),
    new Date(question.askedAt),
  ])
  const last = parts.at(-1)
  if (!last) return null
  const numbers = new Set(parts.map(({ payload }) => payload.seqNo ?? 0))
  const ended = parts.some(({ payload }) => !payload.tbc)
  return {
    rows: parts.flatMap(({ payload }) => report.rows(payload)),
    parts: parts.length,
    complete: ended && [...numbers].every((seqNo) => seqNo === 0 || numbers.has(Number(seqNo) - 1)),
    at: last.at.getTime(),
  }
}
