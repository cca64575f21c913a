import { expect, test } from 'vitest'
import { sessionRows } from './session-rows'

const point = (
  at: number,
  powerW: number | null,
  socPercent: number | null = null,
  offeredW: number | null = null,
) => ({
  at,
  powerW,
  offeredW,
  socPercent,
  energyWh: null,
})

test('a limit and a SoC hold until the next, power does not, and nothing crosses a gap', () => {
  const rows = sessionRows([point(1, 7_000, 40, 11_000), point(2, null), { at: 3, gap: true }, point(4, 5_000)])
  expect(rows.map(({ at, powerKw, socPercent, offeredKw }) => [at, powerKw, socPercent, offeredKw])).toEqual([
    [1, 7, 40, 11],
    [2, null, 40, 11],
    [3, null, null, null],
    [4, 5, null, null],
  ])
})
