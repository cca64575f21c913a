'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { formatCountOf } from '@/components/format/count'
import { StationPreview } from '@/components/map/station-preview'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import { BulkBar, MovedPill } from '@/components/ui/data-grid/bulk-bar'
import { ColumnChooser } from '@/components/ui/data-grid/column-chooser'
import { isVisible } from '@/components/ui/data-grid/columns'
import { DataGrid, type RowKey } from '@/components/ui/data-grid/data-grid'
import { useStableOrder } from '@/components/ui/data-grid/stable-order'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { saveFile } from '@/components/ui/save-file'
import { Loading, SkeletonRows } from '@/components/ui/skeleton'
import { BulkCommands } from './bulk-commands'
import { type ExportColumn, exportable, stationColumns } from './columns'
import { FilterBar } from './filter-bar'
import { useKeptLayout } from './use-kept-layout'
import { useStations } from './use-stations'
import type { StationsUrl } from './use-stations-url'
import { ViewTabs } from './view-tabs'

const keyOf = (row: { stationId: number }): RowKey => row.stationId
const noSelection: ReadonlySet<RowKey> = new Set()

export type AllStationsProps = { url: StationsUrl; onAdd: () => void; mayManage: boolean }

/** Which stations match, and acting on all of them. */
export function AllStations({ url, onAdd, mayManage }: AllStationsProps) {
  const api = useTRPC()
  const client = useQueryClient()
  const [layout, setLayout] = useKeptLayout('stations')
  const [selected, setSelected] = useState<ReadonlySet<RowKey>>(noSelection)
  const query = useStations(url.filter, url.sort)
  // While old rows stand in for those of a new sort, theirs is not the order to hold on to.
  const orderKey = JSON.stringify([url.filter, url.sort, query.isPlaceholderData])
  const { rows, moved, apply } = useStableOrder(query.rows, keyOf, orderKey)
  const { fetchNextPage } = query
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const exporting = useMutation(
    api.stations.exportCsv.mutationOptions({ onSuccess: ({ text }) => saveFile('stations.csv', text, 'text/csv') }),
  )
  const selectMatching = async () =>
    setSelected(new Set(await client.fetchQuery(api.stations.ids.queryOptions({ filter: url.filter }))))
  const seen = stationColumns
    .filter((column) => isVisible(column, layout) && exportable.has(column.id as ExportColumn))
    .map((column) => column.id as ExportColumn)
  const filters = url.active.length + (url.q ? 1 : 0)

  return (
    <>
      <div className="grid flex-none gap-2 border-b border-border bg-surface px-3 py-2">
        <ViewTabs />
        <div className="flex flex-wrap items-center gap-2">
          <FilterBar url={url} />
          <span className="flex-1" />
          <MovedPill moved={moved} onApply={apply} />
          <span className="num text-sm text-muted" role="status">
            {query.isPending ? '' : formatCountOf(query.total, 'station')}
          </span>
          <ColumnChooser columns={stationColumns} layout={layout} onLayoutChange={setLayout} />
          <Button
            variant="ghost"
            size="sm"
            busy={exporting.isPending}
            onClick={() => exporting.mutate({ filter: url.filter, sort: url.sort, columns: seen })}
          >
            Export
          </Button>
        </div>
        {exporting.isError ? (
          <p role="alert" className="text-xs text-p1-text">
            The export failed: {apiFailure(exporting.error).message}
          </p>
        ) : null}
        {exporting.data && !exporting.data.complete ? (
          <p className="text-xs text-muted">
            The file has the first {formatCountOf(exporting.data.rows, 'row')}; filter to get the rest.
          </p>
        ) : null}
      </div>
      <div className="flex min-h-0 flex-1">
        <DataGrid
          label="Stations"
          columns={stationColumns}
          rows={rows}
          rowKey={keyOf}
          rowName={(row) => row.name}
          rowHref={(row) => `/stations/${row.stationId}`}
          totalRows={query.total}
          sort={url.gridSort}
          onSortChange={(sort) => void url.setSort(sort)}
          selected={selected}
          onSelectedChange={setSelected}
          onSelectAllMatching={() => void selectMatching()}
          onPreview={(row) => void url.setPreview(row.stationId)}
          layout={layout}
          onLayoutChange={setLayout}
          onEndReached={query.hasNextPage ? more : undefined}
          loadingMore={query.isFetchingNextPage}
          refreshing={query.isPlaceholderData}
          slot={
            query.rows.length > 0 ? null : (
              <GridSlot
                query={query}
                filters={filters}
                onClear={() => void url.clear()}
                onAdd={onAdd}
                mayManage={mayManage}
              />
            )
          }
        />
        {url.preview === null ? null : <Preview stationId={url.preview} onClose={() => void url.setPreview(null)} />}
      </div>
      <BulkBar
        count={selected.size}
        noun="station"
        matching={query.total}
        onSelectAllMatching={() => void selectMatching()}
        onClear={() => setSelected(noSelection)}
      >
        <BulkCommands stationIds={[...selected].map(Number)} />
      </BulkBar>
    </>
  )
}

/** Space on a row: what the station does, beside the list. Escape closes it. */
function Preview({ stationId, onClose }: { stationId: number; onClose: () => void }) {
  useShortcut('escape', 'Close the side panel', onClose)
  return (
    <aside
      aria-label="Preview"
      className="w-90 max-w-full flex-none overflow-y-auto border-l border-border p-2 max-md:absolute max-md:inset-y-0 max-md:right-0 max-md:z-30 max-md:bg-bg"
    >
      <StationPreview stationId={stationId} onClose={onClose} />
    </aside>
  )
}

type SlotProps = {
  query: ReturnType<typeof useStations>
  filters: number
  onClear: () => void
  onAdd: () => void
  mayManage: boolean
}

/** What stands in place of rows: not there yet, not there at all, or not to be had. */
function GridSlot({ query, filters, onClear, onAdd, mayManage }: SlotProps) {
  if (query.rows.length > 0) return null
  if (query.isPending)
    return (
      <Loading loading label="Loading stations" skeleton={<SkeletonRows rows={16} />}>
        {null}
      </Loading>
    )
  if (query.isError) {
    const failure = apiFailure(query.error)
    return (
      <ErrorState
        title="Stations could not be loaded."
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
        requestId={failure.requestId}
      >
        {failure.message} The map and the alarms go on working.
      </ErrorState>
    )
  }
  if (filters > 0)
    return (
      <EmptyState
        title="No stations match."
        action={<Button onClick={onClear}>Clear {filters === 1 ? 'the filter' : `${filters} filters`}</Button>}
      >
        The filters above leave nothing. Remove one of them, or clear them all.
      </EmptyState>
    )
  return (
    <EmptyState
      title="No stations yet."
      action={
        mayManage ? (
          <Button variant="primary" onClick={onAdd}>
            Add your first station
          </Button>
        ) : null
      }
    >
      Stations appear here when they are added, imported, or accepted from the pending list.
    </EmptyState>
  )
}
