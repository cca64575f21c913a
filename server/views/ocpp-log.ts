import type { SessionId, StationId } from '../kernel/ids'
import { ms } from './instants'
import { briefly } from './ocpp-log-brief'
import type { Reads } from './reads'

export const outcomes = ['ok', 'error', 'timeout', 'ignored', 'invalid'] as const
export type MessageOutcome = (typeof outcomes)[number]

export type MessageFilter = {
  /** ms UTC, [from, to). */
  from?: number
  to?: number
  action?: string
  /** `in`: the station called us. */
  direction?: 'in' | 'out'
  evseNumber?: number
  /** `failed`: everything but ok. */
  outcome?: MessageOutcome | 'failed'
  /** Anywhere in request, response or error, without regard to case; or the whole message id. */
  text?: string
  sessionId?: SessionId
}

/** An exchange is named by both: partitions are by time. */
export type MessageKey = { at: number; id: number }

/** A call and its answer in one row, as the list shows it. */
export type MessageRow = MessageKey & {
  direction: 'in' | 'out'
  action: string
  messageId: string
  evseNumber: number | null
  sessionId: SessionId | null
  brief: string
  outcome: MessageOutcome
  errorCode: string | null
  latencyMs: number | null
  deviations: string | null
}

/** The same with its payloads, as on the wire but for tokens and passwords, which were masked before they were kept. */
export type Message = MessageRow & {
  stationId: StationId
  stationName: string
  timeZone: string
  request: string
  response: string | null
}

export type MessagePage = { rows: MessageRow[]; next: MessageKey | null }
export type MessagesInput = { stationId: StationId; filter: MessageFilter; cursor: MessageKey | null; limit: number }

export type MessageDbRow = Omit<MessageRow, 'at' | 'brief' | 'latencyMs'> & {
  at: Date
  latencyUs: number | null
  request: string
  response: string | null
}

export const messageColumns = `m.id, m.at, m.direction, m.action, m.message_id as "messageId",
  coalesce(m.evse_number, (select evse_number from sessions where id = m.session_id)) as "evseNumber",
  m.session_id as "sessionId", m.request, m.response, m.outcome, m.error_code as "errorCode", m.latency_us as "latencyUs", m.deviations`

const sql = `select ${messageColumns} from ocpp_messages m
  where m.station_id = $1 and ($2::timestamptz is null or m.at >= $2) and ($3::timestamptz is null or m.at < $3)
    and ($4::text is null or m.action = $4) and ($5::text is null or m.direction = $5) and ($6::int is null or m.evse_number = $6
      or (m.evse_number is null and m.session_id in (select id from sessions where station_id = $1 and evse_number = $6)))
    and ($7::text is null or case when $7 = 'failed' then m.outcome <> 'ok' else m.outcome = $7 end)
    and ($8::text is null or m.message_id = $9 or m.request ilike $8 or m.response ilike $8 or m.error_code ilike $8)
    and ($10::bigint is null or m.session_id = $10)
    and ($11::timestamptz is null or (m.at, m.id) < ($11, $12::bigint))
  order by m.at desc, m.id desc limit $13`

const instant = (at: number | undefined) => (at === undefined ? null : new Date(at))
const contains = (text: string | undefined) => (text === undefined ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`)

/** Newest first, in pages that stay where they are while new messages arrive. */
export async function messages(reads: Reads, input: MessagesInput): Promise<MessagePage> {
  const rows = await messageRows(reads, input)
  const last = rows.length > input.limit ? rows[input.limit - 1] : undefined
  return { rows: rows.slice(0, input.limit).map(messageRow), next: last ? { at: ms(last.at), id: last.id } : null }
}

/** One more than asked for, so that the caller knows whether there are more. */
export function messageRows(
  reads: Reads,
  { stationId, filter, cursor, limit }: MessagesInput,
): Promise<MessageDbRow[]> {
  return reads.db.query<MessageDbRow>(reads.scope, sql, [
    stationId,
    instant(filter.from),
    instant(filter.to),
    filter.action ?? null,
    filter.direction ?? null,
    filter.evseNumber ?? null,
    filter.outcome ?? null,
    contains(filter.text),
    filter.text ?? null,
    filter.sessionId ?? null,
    instant(cursor?.at),
    cursor?.id ?? null,
    limit + 1,
  ])
}

export function messageRow({ at, latencyUs, request, response, ...row }: MessageDbRow): MessageRow {
  return {
    ...row,
    at: ms(at),
    brief: briefly(request, response),
    latencyMs: latencyUs === null ? null : latencyUs / 1_000,
  }
}

/** One exchange by its permanent name; null: never there, past its retention, or not in this scope. */
export async function message(reads: Reads, stationId: StationId, key: MessageKey): Promise<Message | null> {
  const [row] = await reads.db.query<MessageDbRow & { stationName: string; timeZone: string }>(
    reads.scope,
    `select ${messageColumns}, s.name as "stationName", coalesce(l.time_zone, t.time_zone) as "timeZone"
     from ocpp_messages m join stations s on s.id = m.station_id cross join tenants t left join locations l on l.id = s.location_id
     where m.station_id = $1 and m.at = $2 and m.id = $3`,
    [stationId, new Date(key.at), key.id],
  )
  if (!row) return null
  const { stationName, timeZone, ...found } = row
  return { ...messageRow(found), stationId, stationName, timeZone, request: row.request, response: row.response }
}

/** The actions this station used in a range, for the filter. */
export async function messageActions(reads: Reads, stationId: StationId, from: number): Promise<string[]> {
  const rows = await reads.db.query<{ action: string }>(
    reads.scope,
    'select action from ocpp_messages where station_id = $1 and at >= $2 group by 1 order by 1 limit 100',
    [stationId, new Date(from)],
  )
  return rows.map((row) => row.action)
}
