import type { StationId, TariffVersionId } from '../kernel/ids'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'

/** `unsupported`: the station has no place for a text. `superseded`: nobody need be told any more. */
export type PublicationState = 'pending' | 'confirmed' | 'failed' | 'unsupported' | 'superseded'

/** One who must learn of a version. `dueAt`: when it begins to count there. */
export type PublicationRow = {
  id: number
  channel: 'driverPage' | 'display'
  stationId: StationId | null
  stationName: string | null
  state: PublicationState
  detail: string | null
  attempts: number
  dueAt: number
  doneAt: number | null
}

export type Publications = {
  rows: PublicationRow[]
  /** By state, all rows; `rows` are the first 500, failed ones first. */
  counts: Record<PublicationState, number>
  /** Roaming partners who are told of tariffs; 0: none is connected. */
  partners: number
}

type Row = Omit<PublicationRow, 'dueAt' | 'doneAt'> & { dueAt: Date; doneAt: Date | null }

/**
 * The driver page and billing read versions by their instant themselves, so their row is confirmed by time alone; the
 * view says so, and nothing has to run for it.
 */
const stateSql = `case when p.channel = 'driverPage' and p.state = 'pending' and p.at <= $2 then 'confirmed' else p.state end`

const rowsSql = `select p.id, p.channel, p.station_id as "stationId", s.name as "stationName", ${stateSql} as state, p.detail, p.attempts,
    p.at as "dueAt", case when p.channel = 'driverPage' and p.state = 'pending' and p.at <= $2 then p.at else p.done_at end as "doneAt"
  from tariff_publications p left join stations s on s.id = p.station_id where p.version_id = $1
  order by p.channel, array_position(array['failed','unsupported','pending','confirmed','superseded'], p.state), lower(s.name), p.id limit 500`

/** Who was told of a version, who will be, and who could not be. */
export async function publications({ db, scope, now }: Reads, versionId: TariffVersionId): Promise<Publications> {
  const params = [versionId, new Date(now())]
  return db.run(scope, async (tx) => {
    const rows = await tx.query<Row>(rowsSql, params)
    const groups = await tx.query<{ state: PublicationState; n: number }>(
      `select ${stateSql} as state, count(*)::int as n from tariff_publications p where p.version_id = $1 group by 1`,
      params,
    )
    const counts = { pending: 0, confirmed: 0, failed: 0, unsupported: 0, superseded: 0 }
    for (const { state, n } of groups) counts[state] = n
    return {
      rows: rows.map((row) => ({ ...row, dueAt: ms(row.dueAt), doneAt: msOrNull(row.doneAt) })),
      counts,
      partners: 0,
    }
  })
}
