import type { ReactNode } from 'react'

export type Column<Row> = {
  id: string
  /** Header text; also the name in the column chooser. */
  header: string
  cell: (row: Row) => ReactNode
  /** px at first. */
  width: number
  minWidth?: number
  /** Takes its share of the room that is left. */
  grow?: boolean
  align?: 'start' | 'end'
  /** Sort key the server knows. */
  sortKey?: string
  /** Why one cannot sort by it: "Not indexed". */
  sortReason?: string
  /** Not in the chooser: always shown. */
  fixed?: boolean
  /** Hidden until chosen. */
  optional?: boolean
  /** Wraps the cell in the row's link. Exactly one column per grid. */
  rowLink?: boolean
}

export type Density = 'dense' | 'cozy'

/** What a user made of the columns; kept by the caller. Ids the grid does not know are ignored. */
export type GridLayout = {
  hidden?: readonly string[]
  /** Optional columns that were switched on. */
  shown?: readonly string[]
  widths?: Readonly<Record<string, number>>
  density?: Density
}

export const rowHeight: Record<Density, number> = { dense: 32, cozy: 40 }

const smallest = 48

export const isVisible = <Row>(column: Column<Row>, layout: GridLayout): boolean =>
  column.fixed ||
  (column.optional ? (layout.shown ?? []).includes(column.id) : !(layout.hidden ?? []).includes(column.id))

export const widthOf = <Row>(column: Column<Row>, layout: GridLayout): number =>
  Math.max(column.minWidth ?? smallest, layout.widths?.[column.id] ?? column.width)

/** grid-template-columns of a row; a resized column no longer grows. */
export function template<Row>(columns: readonly Column<Row>[], layout: GridLayout, selectable: boolean): string {
  const tracks = columns.map((column) => {
    const width = widthOf(column, layout)
    return column.grow && layout.widths?.[column.id] === undefined ? `minmax(${width}px, 1fr)` : `${width}px`
  })
  return [...(selectable ? ['36px'] : []), ...tracks].join(' ')
}

/** The layout after a column was switched on or off. */
export function toggleColumn<Row>(column: Column<Row>, visible: boolean, layout: GridLayout): GridLayout {
  const list = column.optional ? 'shown' : 'hidden'
  const rest = (layout[list] ?? []).filter((id) => id !== column.id)
  return { ...layout, [list]: visible === Boolean(column.optional) ? [...rest, column.id] : rest }
}

export type Sort = { key: string; direction: 'asc' | 'desc' }

/** First press ascending, second descending, and so on. */
export const nextSort = (key: string, current: Sort | null | undefined): Sort => ({
  key,
  direction: current?.key === key && current.direction === 'asc' ? 'desc' : 'asc',
})
