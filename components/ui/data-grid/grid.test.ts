import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Column, isVisible, nextSort, template, toggleColumn, widthOf } from './columns'
import { heldOrder, longestRun } from './stable-order'

const self = (row: string) => row
const order = (shown: string, wanted: string) => {
  const { rows, moved } = heldOrder([...shown], [...wanted], self)
  return [rows.join(''), moved]
}

describe('rows keep their place', () => {
  test.each([
    ['nothing changed', 'abcd', 'abcd', 'abcd', 0],
    ['first answer', '', 'abc', 'abc', 0],
    ['one row would move', 'abcd', 'bcda', 'abcd', 1],
    ['all would turn round', 'abcd', 'dcba', 'abcd', 3],
    ['a row left', 'abcd', 'acd', 'acd', 0],
    ['the next page came', 'ab', 'abcd', 'abcd', 0],
    ['a new row on top', 'ab', 'xab', 'xab', 0],
    ['a new row in the middle of a moved list', 'abc', 'cxab', 'abcx', 1],
  ])('%s', (_name, shown, wanted, rows, moved) => expect(order(shown, wanted)).toEqual([rows, moved]))

  test('shows exactly the wanted rows, and no count once the wanted order is shown', () => {
    const keys = fc.uniqueArray(fc.integer({ min: 0, max: 50 }))
    fc.assert(
      fc.property(keys, keys, (shown, wanted) => {
        const held = heldOrder(shown, wanted, (n) => n)
        expect([...held.rows].sort()).toEqual([...wanted].sort())
        expect(heldOrder(wanted, wanted, (n) => n)).toEqual({ rows: wanted, moved: 0 })
      }),
    )
  })

  test('longest run', () => {
    expect(longestRun([])).toBe(0)
    expect(longestRun([2, 0, 1, 3])).toBe(3)
  })
})

describe('columns', () => {
  const name: Column<string> = { id: 'name', header: 'Name', cell: self, width: 120, grow: true, fixed: true }
  const site: Column<string> = { id: 'site', header: 'Site', cell: self, width: 10, minWidth: 60 }
  const serial: Column<string> = { id: 'serial', header: 'Serial', cell: self, width: 90, optional: true }

  test('what is shown', () => {
    expect([name, site, serial].map((column) => isVisible(column, {}))).toEqual([true, true, false])
    const changed = toggleColumn(serial, true, toggleColumn(site, false, {}))
    expect([name, site, serial].map((column) => isVisible(column, changed))).toEqual([true, false, true])
    expect(toggleColumn(serial, false, toggleColumn(site, true, changed))).toEqual({ hidden: [], shown: [] })
  })

  test('widths', () => {
    expect(widthOf(site, {})).toBe(60)
    expect(template([name, site], {}, true)).toBe('36px minmax(120px, 1fr) 60px')
    expect(template([name, site], { widths: { name: 200 } }, false)).toBe('200px 60px')
  })

  test('sorting turns round', () => {
    expect(nextSort('name', null)).toEqual({ key: 'name', direction: 'asc' })
    expect(nextSort('name', { key: 'name', direction: 'asc' })).toEqual({ key: 'name', direction: 'desc' })
    expect(nextSort('site', { key: 'name', direction: 'desc' })).toEqual({ key: 'site', direction: 'asc' })
  })
})
