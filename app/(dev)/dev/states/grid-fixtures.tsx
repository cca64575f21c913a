'use client'
import { useCallback, useMemo, useState } from 'react'
import { PriorityMark } from '@/components/alarm/priority-mark'
import { GlyphStrip } from '@/components/evse/glyph-strip'
import { StateGlyph } from '@/components/evse/state-glyph'
import { formatPower } from '@/components/format/power'
import { BulkBar, MovedPill } from '@/components/ui/data-grid/bulk-bar'
import { ColumnChooser } from '@/components/ui/data-grid/column-chooser'
import type { Column, GridLayout, Sort } from '@/components/ui/data-grid/columns'
import { DataGrid, type RowKey } from '@/components/ui/data-grid/data-grid'
import { useStableOrder } from '@/components/ui/data-grid/stable-order'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { type EvseState, evseStates } from '@/server/kernel/status'

type Row = { id: number; name: string; site: string; state: EvseState; powerW: number }

const all: Row[] = Array.from({ length: 1_000 }, (_, i) => ({
  id: i + 1,
  name: `UJB-${String(i + 1).padStart(4, '0')}`,
  site: ['Utrecht Jaarbeurs', 'Arnhem Velperpoort', 'Rotterdam Maashaven'][i % 3] as string,
  state: evseStates[i % 10] as EvseState,
  powerW: (i * 7_919) % 150_000,
}))

const columns: Column<Row>[] = [
  { id: 'name', header: 'Name', width: 130, fixed: true, rowLink: true, sortKey: 'name', cell: (row) => row.name },
  { id: 'state', header: 'State', width: 60, cell: (row) => <StateGlyph state={row.state} /> },
  { id: 'site', header: 'Site', width: 180, grow: true, sortKey: 'site', cell: (row) => row.site },
  {
    id: 'evse',
    header: 'EVSE',
    width: 110,
    cell: (row) => (
      <GlyphStrip
        evses={[
          { evseNumber: 1, state: row.state },
          { evseNumber: 2, state: 'available' },
        ]}
      />
    ),
  },
  { id: 'power', header: 'Power', width: 100, align: 'end', sortKey: 'power', cell: (row) => formatPower(row.powerW) },
  {
    id: 'alarm',
    header: 'Alarm',
    width: 70,
    cell: (row) => (row.state === 'faulted' ? <PriorityMark priority={1} size={16} /> : null),
  },
  {
    id: 'vendor',
    header: 'Vendor',
    width: 100,
    sortReason: 'Not indexed, so it cannot be sorted by',
    cell: () => 'HYC',
  },
  {
    id: 'serial',
    header: 'Serial',
    width: 120,
    optional: true,
    cell: (row) => <span className="mono">{`HYC-${row.id}`}</span>,
  },
]

const keyOf = (row: Row): RowKey => row.id

export function GridFixtures() {
  const [layout, setLayout] = useState<GridLayout>({})
  const [sort, setSort] = useState<Sort | null>({ key: 'name', direction: 'asc' })
  const [selected, setSelected] = useState<ReadonlySet<RowKey>>(new Set([2]))
  const [loaded, setLoaded] = useState(100)
  const [swapped, setSwapped] = useState(false)
  const wanted = useMemo(() => {
    const rows = all.slice(0, loaded)
    return swapped ? [...rows.slice(1, 9), rows[0] as Row, ...rows.slice(9)] : rows
  }, [loaded, swapped])
  const { rows, moved, apply } = useStableOrder(wanted, keyOf, 'fixture')
  const more = useCallback(() => setLoaded((n) => Math.min(all.length, n + 100)), [])
  return (
    <>
      <Panel
        title="Stations"
        lead={<MovedPill moved={moved} onApply={apply} />}
        actions={
          <>
            <button type="button" className="chip" onClick={() => setSwapped(!swapped)}>
              Change order
            </button>
            <ColumnChooser columns={columns} layout={layout} onLayoutChange={setLayout} />
          </>
        }
        padded={false}
        className="h-80"
        bodyClassName="flex flex-col"
      >
        <DataGrid
          label="Stations"
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          rowName={(row) => row.name}
          rowHref={(row) => `?station=${row.id}`}
          totalRows={all.length}
          sort={sort}
          onSortChange={setSort}
          selected={selected}
          onSelectedChange={setSelected}
          layout={layout}
          onLayoutChange={setLayout}
          onEndReached={more}
          globalKeys={false}
        />
        <BulkBar count={selected.size} noun="station" matching={all.length} onClear={() => setSelected(new Set())} />
      </Panel>
      <Panel title="Stations, none match" padded={false} className="h-44" bodyClassName="flex flex-col">
        <DataGrid
          label="Stations that match"
          columns={columns}
          rows={[]}
          rowKey={keyOf}
          rowName={(row) => row.name}
          globalKeys={false}
          slot={<EmptyState title="No stations match." />}
        />
      </Panel>
    </>
  )
}
