'use client'
import clsx from 'clsx'
import Link from 'next/link'
import type { MouseEvent } from 'react'
import { Checkbox } from '../checkbox'
import type { Column } from './columns'

type GridRowProps<Row> = {
  row: Row
  index: number
  top: number
  height: number
  tracks: string
  columns: readonly Column<Row>[]
  href: string | undefined
  name: string
  /** Under the keyboard cursor: the one row in the tab order. */
  current: boolean
  selected: boolean | undefined
  onFocus: () => void
  onSelect: (selected: boolean) => void
}

export function GridRow<Row>(props: GridRowProps<Row>) {
  const { row, index, top, height, tracks, columns, href, name, current, selected, onFocus, onSelect } = props
  const selectable = selected !== undefined
  const ground = selected ? 'bg-selected' : 'bg-surface group-hover:bg-hover'
  return (
    // biome-ignore lint/a11y/useSemanticElements: virtual rows are positioned boxes
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter opens the row through the shortcut registry
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selectable ? selected : undefined}
      data-row={index}
      tabIndex={current ? 0 : -1}
      onFocus={onFocus}
      onClick={href ? followLink : undefined}
      className={clsx(
        'group absolute inset-x-0 grid items-stretch border-b border-border -outline-offset-2',
        href && 'cursor-pointer',
        selected ? 'bg-selected' : 'hover:bg-hover',
      )}
      style={{ gridTemplateColumns: tracks, height, transform: `translateY(${top}px)` }}
    >
      {selectable ? (
        // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: the box inside takes the focus
        <div role="gridcell" aria-colindex={1} className={clsx('sticky left-0 z-10 grid place-items-center', ground)}>
          <Checkbox
            label={`Select ${name}`}
            labelHidden
            tabIndex={current ? 0 : -1}
            checked={selected}
            onChange={(event) => onSelect(event.target.checked)}
          />
        </div>
      ) : null}
      {columns.map((column, i) => (
        // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is known at run time only
        <div
          key={column.id}
          role={i === 0 ? 'rowheader' : 'gridcell'}
          aria-colindex={i + (selectable ? 2 : 1)}
          className={clsx(
            'flex min-w-0 items-center px-2.5',
            column.align === 'end' && 'num justify-end text-right',
            i === 0 && ['sticky z-10', ground, selectable ? 'left-9' : 'left-0'],
          )}
        >
          {column.rowLink && href ? (
            <Link
              href={href}
              prefetch={false}
              tabIndex={current ? 0 : -1}
              className="truncate font-medium no-underline hover:underline"
            >
              {column.cell(row)}
            </Link>
          ) : (
            <div className="min-w-0 truncate">{column.cell(row)}</div>
          )}
        </div>
      ))}
    </div>
  )
}

/** A press anywhere on the row follows its link, unless it met a control or ended a text selection. */
function followLink(event: MouseEvent<HTMLDivElement>) {
  const target = event.target as Element
  if (
    event.defaultPrevented ||
    target.closest('a, button, input, label, select') ||
    !window.getSelection()?.isCollapsed
  )
    return
  const link = event.currentTarget.querySelector<HTMLAnchorElement>('a[href]')
  if (!link) return
  if (event.metaKey || event.ctrlKey) window.open(link.href, '_blank', 'noopener')
  else link.click()
}
