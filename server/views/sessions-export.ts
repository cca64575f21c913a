import { csv } from './csv'
import type { Reads } from './reads'
import { type SessionRow, sessions } from './sessions'
import type { SessionFilter } from './sessions-filter'
import type { SessionSort } from './sessions-sort'

export const sessionExportLimit = 10_000

export type SessionExport = { text: string; count: number; complete: boolean; limit: number }

const columns = [
  'session',
  'station',
  'evse',
  'evseId',
  'site',
  'timeZone',
  'token',
  'state',
  'startedAt',
  'endedAt',
  'durationS',
  'energyWh',
  'endedBy',
  'stopReason',
  'flags',
  'needsReview',
  'billing',
]

/** "What I see" as CSV, in the list's order and filter. Tokens are masked as on the screen. */
export async function exportSessions(reads: Reads, filter: SessionFilter, sort: SessionSort): Promise<SessionExport> {
  const { rows, next } = await sessions(reads, { filter, sort, cursor: null, limit: sessionExportLimit })
  return { text: csv(columns, rows.map(cells)), count: rows.length, complete: next === null, limit: sessionExportLimit }
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

const cells = (row: SessionRow) => [
  row.id,
  row.stationName,
  row.evseNumber,
  row.publicEvseId,
  row.locationName,
  row.timeZone,
  row.token,
  row.state,
  iso(row.startedAt),
  iso(row.endedAt),
  row.endedAt === null ? null : Math.round((row.endedAt - row.startedAt) / 1_000),
  row.energyWh,
  row.endedBy,
  row.stopReason,
  row.flags.join(' '),
  row.needsReview ? 'yes' : 'no',
  row.billing,
]
