import { PriorityMark } from '@/components/alarm/priority-mark'
import type { ApiOutputs } from '@/components/api/trpc'
import { StateGlyph } from '@/components/evse/state-glyph'
import { formatCount } from '@/components/format/count'
import { formatRating } from '@/components/format/power'
import type { Column } from '@/components/ui/data-grid/columns'
import type { AlarmPriority } from '@/server/kernel/live'

export type SiteRow = ApiOutputs['sites']['list'][number]

const none = <span className="text-dim">–</span>
const text = (value: string | null) => (value ? <span className="truncate">{value}</span> : none)
const number = (value: number) => <span className="num">{formatCount(value)}</span>

export const siteColumns: Column<SiteRow>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 200,
    fixed: true,
    rowLink: true,
    grow: true,
    sortKey: 'name',
    cell: (row) => <span className="truncate font-medium">{row.name}</span>,
  },
  {
    id: 'alarm',
    header: 'Alarm',
    width: 72,
    sortKey: 'alarm',
    cell: (row) =>
      row.worstAlarm === null ? null : (
        <PriorityMark priority={row.worstAlarm as AlarmPriority} state="active" size={16} />
      ),
  },
  {
    id: 'down',
    header: 'Not working',
    width: 130,
    sortKey: 'down',
    cell: (row) =>
      row.faulted + row.offline === 0 ? (
        none
      ) : (
        <span className="num inline-flex items-center gap-1.5">
          <StateGlyph state={row.faulted > 0 ? 'faulted' : 'offline'} size="s" label={null} />
          {row.faulted + row.offline} of {row.evses} {row.faulted > 0 ? 'down' : 'offline'}
        </span>
      ),
  },
  { id: 'inUse', header: 'In use', width: 72, align: 'end', cell: (row) => number(row.inUse) },
  { id: 'evses', header: 'EVSEs', width: 72, align: 'end', sortKey: 'evses', cell: (row) => number(row.evses) },
  { id: 'stations', header: 'Stations', width: 76, align: 'end', cell: (row) => number(row.stations) },
  {
    id: 'limit',
    header: 'Grid limit',
    width: 96,
    align: 'end',
    cell: (row) => (row.gridLimitW === null ? none : <span className="num">{formatRating(row.gridLimitW)}</span>),
  },
  { id: 'address', header: 'Address', width: 200, grow: true, cell: (row) => text(row.address) },
  { id: 'city', header: 'City', width: 130, sortKey: 'city', cell: (row) => text(row.city) },
  { id: 'country', header: 'Country', width: 72, cell: (row) => text(row.country) },
  { id: 'owner', header: 'Owner', width: 150, cell: (row) => text(row.ownerName) },
]
