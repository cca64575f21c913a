import type { SessionId } from '../kernel/ids'
import { minute } from '../kernel/time'
import { ms } from './instants'
import { type MessageDbRow, type MessageKey, type MessageRow, messageColumns, messageRow } from './ocpp-log'
import type { Reads } from './reads'

const aroundMs = 10 * minute

/** The exchanges that made a session, oldest first. Replayed ones arrived long after the session: the range is by arrival. */
export async function sessionMessages(
  reads: Reads,
  input: { sessionId: SessionId; cursor: MessageKey | null; limit: number },
): Promise<{ rows: MessageRow[]; next: MessageKey | null }> {
  const { sessionId, cursor, limit } = input
  const found = await reads.db.query<MessageDbRow>(
    reads.scope,
    `select ${messageColumns} from sessions s join ocpp_messages m on m.station_id = s.station_id and m.session_id = s.id
       and m.at >= s.start_received_at - $4 * interval '1 ms' and m.at <= greatest(coalesce(s.end_received_at, $5), s.updated_at) + $4 * interval '1 ms'
     where s.id = $1 and ($2::timestamptz is null or (m.at, m.id) > ($2, $3::bigint))
     order by m.at, m.id limit $6`,
    [sessionId, cursor && new Date(cursor.at), cursor?.id ?? null, aroundMs, new Date(reads.now()), limit + 1],
  )
  const rows = found.slice(0, limit).map(messageRow)
  const last = found.length > limit ? found[limit - 1] : undefined
  return { rows, next: last ? { at: ms(last.at), id: last.id } : null }
}
