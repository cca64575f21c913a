'use client'
import clsx from 'clsx'
import type { KeyboardEvent, PointerEvent } from 'react'
import { Checkbox } from '../checkbox'
import { DisabledWithReason } from '../disabled-with-reason'
import { type Column, type GridLayout, nextSort, type Sort, widthOf } from './columns'
import type { DataGridProps, RowKey } from './data-grid'

type HeaderProps<Row> = Pick<
  DataGridProps<Row>,
  'rows' | 'rowKey' | 'label' | 'sort' | 'onSortChange' | 'selected' | 'onSelectedChange' | 'onLayoutChange'
> & { columns: readonly Column<Row>[]; layout: GridLayout; tracks: string }

export function GridHeader<Row>(props: HeaderProps<Row>) {
  const { columns, layout, tracks, selected, sort, onSortChange, onLayoutChange } = props
  const offset = selected ? 2 : 1
  return (
    // biome-ignore lint/a11y/useSemanticElements: the row group of a virtual grid
    <div role="rowgroup" className="sticky top-0 z-20 min-w-max">
      {/* biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: its cells take the focus */}
      <div
        role="row"
        aria-rowindex={1}
        className="grid h-7.75 border-b border-border bg-surface"
        style={{ gridTemplateColumns: tracks }}
      >
        {selected ? <SelectAll {...props} selected={selected} /> : null}
        {columns.map((column, i) => (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: the sort button inside takes the focus
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={i + offset}
            aria-sort={sortState(column, sort)}
            className={clsx(
              'relative flex min-w-0 items-center px-2.5 text-xs font-medium text-dim',
              column.align === 'end' && 'justify-end',
              i === 0 && 'sticky z-10 bg-surface',
              i === 0 && (selected ? 'left-9' : 'left-0'),
            )}
          >
            <HeaderLabel column={column} sort={sort} onSortChange={onSortChange} />
            {onLayoutChange ? (
              <ResizeHandle
                label={column.header}
                width={widthOf(column, layout)}
                onWidth={(width) => onLayoutChange({ ...layout, widths: { ...layout.widths, [column.id]: width } })}
              />
            ) : null}
          </div>
        ))}
      </div>
    </div>
  )
}

function sortState<Row>(column: Column<Row>, sort: Sort | null | undefined) {
  if (!column.sortKey) return undefined
  if (sort?.key !== column.sortKey) return 'none' as const
  return sort.direction === 'asc' ? ('ascending' as const) : ('descending' as const)
}

type LabelProps<Row> = { column: Column<Row>; sort?: Sort | null; onSortChange?: (sort: Sort) => void }

function HeaderLabel<Row>({ column, sort, onSortChange }: LabelProps<Row>) {
  const { sortKey, sortReason } = column
  if (!sortReason && (!sortKey || !onSortChange)) return <span className="truncate">{column.header}</span>
  const active = sort && sort.key === sortKey
  return (
    <DisabledWithReason reason={sortReason}>
      <button
        type="button"
        className={clsx(
          'inline-flex h-6 min-w-0 items-center gap-1 rounded-sm',
          !sortReason && 'hover:text-fg',
          active && 'text-fg',
        )}
        onClick={() => sortKey && onSortChange?.(nextSort(sortKey, sort))}
      >
        <span className="truncate">{column.header}</span>
        {active ? (
          <svg
            viewBox="0 0 8 8"
            className={clsx('size-2 flex-none', sort.direction === 'desc' && 'rotate-180')}
            aria-hidden="true"
          >
            <path d="M4 1.2 7.2 6.4H.8z" fill="currentColor" />
          </svg>
        ) : null}
      </button>
    </DisabledWithReason>
  )
}

function SelectAll<Row>({
  rows,
  rowKey,
  label,
  selected,
  onSelectedChange,
}: HeaderProps<Row> & { selected: ReadonlySet<RowKey> }) {
  const all = rows.length > 0 && rows.every((row) => selected.has(rowKey(row)))
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: the box inside takes the focus
    <div role="columnheader" aria-colindex={1} className="sticky left-0 z-10 grid place-items-center bg-surface">
      <Checkbox
        label={`Select all loaded ${label.toLowerCase()}`}
        labelHidden
        checked={all}
        indeterminate={!all && selected.size > 0}
        onChange={() => onSelectedChange?.(all ? new Set() : new Set(rows.map(rowKey)))}
      />
    </div>
  )
}

/** Drags with the pointer; with the keyboard, left and right arrow in steps of 16 px. */
function ResizeHandle({ label, width, onWidth }: { label: string; width: number; onWidth: (width: number) => void }) {
  function start(event: PointerEvent<HTMLElement>) {
    event.preventDefault()
    const handle = event.currentTarget
    const from = event.clientX - (handle.parentElement?.offsetWidth ?? width)
    handle.setPointerCapture(event.pointerId)
    const move = (next: globalThis.PointerEvent) => onWidth(Math.max(48, Math.round(next.clientX - from)))
    handle.addEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true })
  }
  function step(event: KeyboardEvent) {
    const by = event.key === 'ArrowLeft' ? -16 : event.key === 'ArrowRight' ? 16 : 0
    if (by === 0) return
    event.preventDefault()
    event.stopPropagation()
    onWidth(Math.max(48, width + by))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a movable separator, which hr cannot be
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${label}`}
      aria-valuenow={width}
      aria-valuemin={48}
      aria-valuemax={800}
      tabIndex={0}
      className="absolute inset-y-1 -right-1 z-10 w-2 cursor-col-resize touch-none after:absolute after:inset-y-0 after:left-1/2 after:w-px after:bg-border hover:after:bg-border-strong"
      onPointerDown={start}
      onKeyDown={step}
    />
  )
}
