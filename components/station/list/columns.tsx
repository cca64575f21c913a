import Link from 'next/link'
import { Moment } from '@/components/format/moment'
import { formatRating } from '@/components/format/power'
import { Chip } from '@/components/ui/chip'
import type { Column } from '@/components/ui/data-grid/columns'
import { valueLabel } from './filter-fields'
import { AlarmCell, EvseCell, LastMessageCell, PowerCell, StateCell } from './live-cells'
import type { StationRow } from './use-stations'

const text = (value: string | null) =>
  value ? <span className="truncate">{value}</span> : <span className="text-dim">–</span>
const SiteCell = ({ row }: { row: StationRow }) =>
  row.locationId === null ? (
    text(null)
  ) : (
    <Link href={`/sites/${row.locationId}`} className="truncate no-underline hover:underline">
      {row.locationName}
    </Link>
  )
const notIndexed = 'One can filter by this, not sort'

/** The ids of the columns are those of the export. */
export const stationColumns: Column<StationRow>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 170,
    fixed: true,
    rowLink: true,
    sortKey: 'name',
    grow: true,
    cell: (row) => <span className="truncate font-medium">{row.name}</span>,
  },
  { id: 'state', header: 'State', width: 140, sortKey: 'state', cell: (row) => <StateCell row={row} /> },
  { id: 'site', header: 'Site', width: 170, sortKey: 'site', grow: true, cell: (row) => <SiteCell row={row} /> },
  { id: 'evses', header: 'EVSEs', width: 96, sortReason: notIndexed, cell: (row) => <EvseCell row={row} /> },
  { id: 'power', header: 'Power', width: 110, align: 'end', sortKey: 'power', cell: (row) => <PowerCell row={row} /> },
  {
    id: 'lastMessage',
    header: 'Last message',
    width: 104,
    align: 'end',
    sortKey: 'lastMessage',
    cell: (row) => <LastMessageCell row={row} />,
  },
  { id: 'alarm', header: 'Alarm', width: 72, sortKey: 'alarm', cell: (row) => <AlarmCell row={row} /> },
  { id: 'firmware', header: 'Firmware', width: 100, sortKey: 'firmware', cell: (row) => text(row.firmwareVersion) },
  {
    id: 'sessions',
    header: 'Sessions/d',
    width: 86,
    align: 'end',
    sortReason: notIndexed,
    cell: (row) => <span className="num">{(row.sessions7d / 7).toFixed(1)}</span>,
  },
  { id: 'owner', header: 'Owner', width: 130, sortReason: notIndexed, cell: (row) => text(row.ownerName) },
  { id: 'vendor', header: 'Vendor', width: 120, sortReason: notIndexed, cell: (row) => text(row.vendor) },
  { id: 'model', header: 'Model', width: 120, optional: true, cell: (row) => text(row.model) },
  {
    id: 'identity',
    header: 'Identity',
    width: 150,
    optional: true,
    cell: (row) => <span className="mono truncate">{row.identity}</span>,
  },
  {
    id: 'serial',
    header: 'Serial number',
    width: 140,
    optional: true,
    cell: (row) => <span className="mono truncate">{row.serialNumber ?? '–'}</span>,
  },
  {
    id: 'protocol',
    header: 'Protocol',
    width: 100,
    optional: true,
    cell: (row) => text(row.protocol && valueLabel('protocol', row.protocol)),
  },
  {
    id: 'rating',
    header: 'Rated',
    width: 90,
    optional: true,
    align: 'end',
    cell: (row) => <span className="num">{row.maxPowerW ? formatRating(row.maxPowerW) : row.powerType}</span>,
  },
  { id: 'city', header: 'City', width: 120, optional: true, cell: (row) => text(row.city) },
  {
    id: 'tags',
    header: 'Tags',
    width: 150,
    optional: true,
    cell: (row) => (
      <span className="flex gap-1 overflow-hidden">
        {row.tags.map((tag) => (
          <Chip key={tag}>{tag}</Chip>
        ))}
      </span>
    ),
  },
  {
    id: 'created',
    header: 'Added',
    width: 120,
    optional: true,
    sortKey: 'created',
    cell: (row) => <Moment at={row.createdAt} as="date" />,
  },
]

/** Screen columns the server can export, in the order of the screen. */
export const exportable = new Set([
  'state',
  'name',
  'identity',
  'site',
  'city',
  'evses',
  'power',
  'lastMessage',
  'alarm',
  'firmware',
  'sessions',
  'owner',
  'vendor',
  'model',
  'serial',
  'protocol',
  'tags',
  'created',
] as const)
export type ExportColumn = typeof exportable extends Set<infer T> ? T : never
