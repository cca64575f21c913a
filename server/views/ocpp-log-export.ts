import type { StationId } from '../kernel/ids'
import { csv } from './csv'
import { type MessageDbRow, type MessageFilter, messageRows } from './ocpp-log'
import type { Reads } from './reads'

/** More than this is not given in one file: narrow the range and export again. */
export const messageExportLimit = 10_000

export type MessageExport = { text: string; count: number; complete: boolean; limit: number }
export type MessageExportInput = { stationId: StationId; filter: MessageFilter; format: 'csv' | 'jsonl' }

const columns = [
  'at',
  'direction',
  'action',
  'messageId',
  'evse',
  'session',
  'outcome',
  'errorCode',
  'latencyMs',
  'request',
  'response',
  'deviations',
]

/** The filtered log, newest first, as CSV or as one JSON object a line. */
export async function exportMessages(
  reads: Reads,
  { stationId, filter, format }: MessageExportInput,
): Promise<MessageExport> {
  const found = await messageRows(reads, { stationId, filter, cursor: null, limit: messageExportLimit })
  const rows = found.slice(0, messageExportLimit)
  const text =
    format === 'csv' ? csv(columns, rows.map(cells)) : rows.map((row) => `${JSON.stringify(line(row))}\n`).join('')
  return { text, count: rows.length, complete: found.length <= messageExportLimit, limit: messageExportLimit }
}

const latencyMs = (row: MessageDbRow) => (row.latencyUs === null ? null : row.latencyUs / 1_000)

const cells = (row: MessageDbRow) => [
  row.at.toISOString(),
  row.direction,
  row.action,
  row.messageId,
  row.evseNumber,
  row.sessionId,
  row.outcome,
  row.errorCode,
  latencyMs(row),
  row.request,
  row.response,
  row.deviations,
]

function line(row: MessageDbRow): Record<string, unknown> {
  const { id: _id, at, latencyUs: _latency, request, response, ...rest } = row
  return {
    at: at.toISOString(),
    ...rest,
    latencyMs: latencyMs(row),
    request: value(request),
    response: response === null ? null : value(response),
  }
}

/** Payloads as JSON where they are JSON, else as the text that came. */
function value(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
