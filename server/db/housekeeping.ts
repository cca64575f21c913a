import type pg from 'pg'
import { day } from '../kernel/time'

/** Makes today's and the coming partitions, so that the first message after midnight finds its table. */
export async function ensureUpcomingPartitions(gateway: pg.Pool, now: number): Promise<void> {
  const ahead = [0, 1, 2].map((days) => new Date(now + days * day))
  for (const moment of ahead) await gateway.query("select ensure_partition('ocpp_messages', $1)", [moment])
  for (const parent of ['meter_samples', 'status_intervals']) {
    for (const moment of [new Date(now), new Date(now + 31 * day)])
      await gateway.query('select ensure_partition($1, $2)', [parent, moment])
  }
}

/** Drops the OCPP log's days that ended more than `keepDays` days before `now`. Returns the names of the dropped partitions. */
export async function dropExpiredMessages(system: pg.Pool, now: number, keepDays: number): Promise<string[]> {
  const { rows } = await system.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'ocpp_messages'::regclass and c.relname ~ '^ocpp_messages_[0-9]{8}$'`,
  )
  const oldest = new Date(now - keepDays * day).toISOString().slice(0, 10).replaceAll('-', '')
  const expired = rows.map((row) => row.name).filter((name) => name.slice('ocpp_messages_'.length) < oldest)
  for (const name of expired) await system.query(`drop table "${name}"`)
  return expired
}
