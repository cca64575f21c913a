'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type Column, type GridLayout, isVisible, rowHeight, type Sort, template } from './columns'
import { GridHeader } from './grid-header'
import { GridRow } from './grid-row'
import { useGridKeys } from './use-grid-keys'

export type RowKey = string | number

export type DataGridProps<Row> = {
  /** What the rows are: "Stations". */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => RowKey
  /** Spoken name of a row, for its checkbox: "UJB-12". */
  rowName: (row: Row) => string
  /** Where the row leads; the `rowLink` column becomes a real link. */
  rowHref?: (row: Row) => string
  /** Rows on the server; more than `rows` while paging, absent when unknown. */
  totalRows?: number
  sort?: Sort | null
  onSortChange?: (sort: Sort) => void
  selected?: ReadonlySet<RowKey>
  onSelectedChange?: (selected: ReadonlySet<RowKey>) => void
  /** ⌘A: all rows that match on the server; without it, all that are loaded. */
  onSelectAllMatching?: () => void
  /** Space: side panel. */
  onPreview?: (row: Row) => void
  /** The row under the keyboard cursor, for page shortcuts. */
  onCursorChange?: (row: Row | null) => void
  layout?: GridLayout
  onLayoutChange?: (layout: GridLayout) => void
  /** Near the last row: fetch the next page. */
  onEndReached?: () => void
  loadingMore?: boolean
  /** New rows are on their way for a changed filter: the old ones stay, in a lighter text. */
  refreshing?: boolean
  /** Instead of rows: Loading, EmptyState or ErrorState. */
  slot?: ReactNode
  /** J, K, X work from anywhere on the page; off when two grids share one. */
  globalKeys?: boolean
  className?: string
}

/** Virtual rows by keyboard and mouse: J/K or arrows, Enter, Space, X, ⇧X, ⌘A. Sorting, paging and filtering are the server's. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { columns, rows, rowKey, layout = {}, selected, onSelectedChange, slot } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState(0)
  const height = rowHeight[layout.density ?? 'dense']
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    getItemKey: (index) => rowKey(rows[index] as Row),
  })
  useEffect(() => virtual.measure(), [virtual, height])
  useEndReached(virtual.getVirtualItems().at(-1)?.index ?? -1, props)

  const visible = columns.filter((column) => isVisible(column, layout))
  const tracks = template(visible, layout, Boolean(selected))
  const keys = useGridKeys(props, {
    scroller,
    cursor: Math.min(cursor, Math.max(0, rows.length - 1)),
    setCursor,
    scrollTo: virtual.scrollToIndex,
  })

  return (
    // biome-ignore lint/a11y/useSemanticElements: rows come and go with the scroll position, which a table cannot say
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={(props.totalRows ?? rows.length) + 1}
      aria-colcount={visible.length + (selected ? 1 : 0)}
      aria-multiselectable={selected ? true : undefined}
      aria-busy={props.refreshing || props.loadingMore || undefined}
      onKeyDown={keys.onKeyDown}
      tabIndex={rows.length === 0 ? 0 : -1}
      className={clsx(
        'relative min-h-0 flex-1 overflow-auto -outline-offset-2 text-sm',
        props.refreshing && 'text-dim',
        props.className,
      )}
    >
      <GridHeader {...props} columns={visible} layout={layout} tracks={tracks} />
      {slot === undefined || slot === null ? (
        // biome-ignore lint/a11y/useSemanticElements: virtual rows need a positioned box, a tbody cannot be one
        <div role="rowgroup" className="relative min-w-max" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index] as Row
            const key = rowKey(row)
            return (
              <GridRow
                key={item.key}
                row={row}
                index={item.index}
                top={item.start - headerHeight}
                height={height}
                tracks={tracks}
                columns={visible}
                href={props.rowHref?.(row)}
                name={props.rowName(row)}
                current={item.index === keys.cursor}
                selected={selected?.has(key)}
                onFocus={() => keys.moveTo(item.index, false)}
                onSelect={(on) => onSelectedChange?.(toggled(selected, key, on))}
              />
            )
          })}
        </div>
      ) : (
        // biome-ignore lint/a11y/useFocusableInteractive: nothing to act on but what the slot brings
        // biome-ignore lint/a11y/useSemanticElements: as above
        <div role="row">
          {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
          {/* biome-ignore lint/a11y/useSemanticElements: as above */}
          <div role="gridcell" aria-colspan={visible.length}>
            {slot}
          </div>
        </div>
      )}
    </div>
  )
}

/** The sticky header's height with its rule; the rows' box begins below it. */
const headerHeight = 31

function toggled(selected: ReadonlySet<RowKey> | undefined, key: RowKey, on: boolean): ReadonlySet<RowKey> {
  const next = new Set(selected)
  if (on) next.add(key)
  else next.delete(key)
  return next
}

/** Asks for the next page once when 70 % of what is loaded has been seen. */
function useEndReached<Row>(
  lastIndex: number,
  { rows, totalRows, loadingMore, onEndReached }: DataGridProps<Row>,
): void {
  const asked = useRef(-1)
  const more = totalRows === undefined || rows.length < totalRows
  useEffect(() => {
    if (!onEndReached || loadingMore || !more || rows.length === 0 || asked.current === rows.length) return
    if (lastIndex < rows.length * 0.7) return
    asked.current = rows.length
    onEndReached()
  }, [lastIndex, rows.length, more, loadingMore, onEndReached])
}
