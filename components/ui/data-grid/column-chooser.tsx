'use client'
import { Button } from '../button'
import { Menu, type MenuEntry } from '../menu'
import { type Column, type Density, type GridLayout, isVisible, toggleColumn } from './columns'

export type ColumnChooserProps<Row> = {
  columns: readonly Column<Row>[]
  layout: GridLayout
  onLayoutChange: (layout: GridLayout) => void
}

/** Which columns, how dense, and back to the widths it came with. */
export function ColumnChooser<Row>({ columns, layout, onLayoutChange }: ColumnChooserProps<Row>) {
  const entries: MenuEntry[] = [
    ...columns
      .filter((column) => !column.fixed)
      .map((column) => ({
        kind: 'check' as const,
        id: column.id,
        label: column.header,
        checked: isVisible(column, layout),
        onChange: (visible: boolean) => onLayoutChange(toggleColumn(column, visible, layout)),
      })),
    { kind: 'separator', id: 'rule' },
    {
      kind: 'choice',
      id: 'density',
      label: 'Density',
      value: layout.density ?? 'dense',
      options: [
        { value: 'dense', label: 'Dense' },
        { value: 'cozy', label: 'Cozy' },
      ],
      onChange: (density) => onLayoutChange({ ...layout, density: density as Density }),
    },
    { kind: 'separator', id: 'rule-2' },
    { id: 'reset', label: 'Reset columns', onSelect: () => onLayoutChange({ density: layout.density }) },
  ]
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost" size="sm">
          Columns
        </Button>
      }
      entries={entries}
    />
  )
}
