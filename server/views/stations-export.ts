import { evseState } from '../kernel/status'
import { csv } from './csv'
import type { Reads } from './reads'
import { stations } from './stations'
import type { StationFilter } from './stations-filter'
import type { StationRow } from './stations-rows'
import type { StationSort } from './stations-sort'

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** Column of the screen → columns of the file. */
const cells = {
  state: ['EVSE states', (row) => row.evses.map((evse) => evseState({ ...evse, connected: row.connected })).join(' ')],
  name: ['Name', (row) => row.name],
  identity: ['Identity', (row) => row.identity],
  site: ['Site', (row) => row.locationName],
  city: ['City', (row) => row.city],
  evses: ['EVSEs', (row) => row.evses.length],
  power: ['Power W', (row) => row.evses.reduce((sum, evse) => sum + (evse.powerW ?? 0), 0)],
  lastMessage: ['Last message', (row) => iso(row.lastMessageAt)],
  alarm: ['Worst alarm', (row) => row.alarmPriority],
  firmware: ['Firmware', (row) => row.firmwareVersion],
  sessions: ['Sessions 7 days', (row) => row.sessions7d],
  owner: ['Owner', (row) => row.ownerName],
  vendor: ['Vendor', (row) => row.vendor],
  model: ['Model', (row) => row.model],
  serial: ['Serial number', (row) => row.serialNumber],
  protocol: ['Protocol', (row) => row.protocol],
  tags: ['Tags', (row) => row.tags.join(' ')],
  created: ['Added', (row) => iso(row.createdAt)],
} as const satisfies Record<string, readonly [string, (row: StationRow) => string | number | null]>

export type ExportColumn = keyof typeof cells
export const exportColumns = Object.keys(cells) as ExportColumn[]
export const exportLimit = 10_000

/** What the list shows, in its order and with its columns, as CSV. `complete` false: only the first 10,000 rows. */
export async function exportStations(
  reads: Reads,
  input: { filter: StationFilter; sort: StationSort; columns: readonly ExportColumn[] },
): Promise<{ text: string; rows: number; complete: boolean }> {
  const page = await stations(reads, { filter: input.filter, sort: input.sort, cursor: null, limit: exportLimit })
  const chosen = input.columns.map((column) => cells[column])
  const text = csv(
    chosen.map(([title]) => title),
    page.rows.map((row) => chosen.map(([, cell]) => cell(row))),
  )
  return { text, rows: page.rows.length, complete: page.next === null }
}
