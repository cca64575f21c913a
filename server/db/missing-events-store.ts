import type pg from 'pg'
import type { MissingEvents } from '../domain/charging/ask-missing'

const insertSql = `insert into station_events(tenant_id, station_id, session_id, evse_number, at, kind, text, payload)
  select tenant_id, station_id, id, nullif(evse_number, 0), $2, 'missingEvents', $3, $4 from sessions where id = $1`

/** `pool` must be the gateway's. */
export const openMissingEvents = (pool: pg.Pool): MissingEvents => ({
  async of(sessionId) {
    const sql = 'select missing_seq_nos as missing from sessions where id = $1'
    const { rows } = await pool.query<{ missing: number[] }>(sql, [sessionId])
    return rows[0]?.missing ?? []
  },
  async note(sessionId, { text, at, missing }) {
    await pool.query(insertSql, [sessionId, new Date(at), text, JSON.stringify({ missing })])
  },
})
