import type pg from 'pg'
import type { SessionArchive, StationStateStore } from '../domain/charging/ports'
import type { StationId } from '../kernel/ids'
import { coalesce } from './coalesce'
import { type SessionRow, sessionColumns } from './session-rows'

type Question = { stationId: StationId; reference: string }

const sql = (column: 'transaction_id' | 'start_key') => `select q.n::int as n, ${sessionColumns}
  from unnest($1::int[], $2::text[]) with ordinality q(station_id, reference, n) cross join lateral
  (select * from sessions where station_id = q.station_id and ${column} = q.reference order by started_at desc limit 1) s`

/** Sessions that no desk remembers any more, newest first where an id was used twice. `pool` must be the gateway's. */
export function openSessionArchive(pool: pg.Pool, states: StationStateStore): SessionArchive {
  const finder = (column: 'transaction_id' | 'start_key') => {
    const text = sql(column)
    const find = coalesce(async (questions: Question[]): Promise<(SessionRow | null)[]> => {
      const values = [questions.map((q) => q.stationId), questions.map((q) => q.reference)]
      const { rows } = await pool.query<SessionRow & { n?: number }>({ name: `archive ${column}`, text, values })
      const answers: (SessionRow | null)[] = questions.map(() => null)
      for (const { n, ...session } of rows) answers[n! - 1] = session
      return answers
    })
    // A reference with NUL cannot be stored, so it cannot be found.
    return (stationId: StationId, reference: string) =>
      reference.includes('\0') ? Promise.resolve(null) : find({ stationId, reference })
  }
  return {
    byTransaction: finder('transaction_id'),
    byStartKey: finder('start_key'),
    addEvse: states.addEvse,
    intervalsFrom: states.intervalsFrom,
  }
}
