import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LocationId } from '../../../kernel/ids'
import { stationRow } from '../../../testing/network-rows'
import { stationFacts } from '../facts'
import { pathOf } from './network-path'
import { type GroupKind, outageOf, thresholds } from './station-group'

/** Stations 1 … n, two at a site; `lostAt` in seconds, null: connected. */
const groupOf = (kind: GroupKind, lostAt: readonly (number | null)[]) => ({
  kind,
  stations: new Set(
    lostAt.map((at, index) => {
      const where = { locationId: (Math.floor(index / 2) + 1) as LocationId, evseCount: 1 + (index % 3) }
      const gone = at === null ? {} : { connected: false, connectivityAt: at * 1_000 }
      return stationFacts(stationRow(index + 1, { ...where, ...gone }), 0)
    }),
  ),
})

/** Every window that ends with somebody going, counted anew: slow and plain. */
function oracle(kind: GroupKind, lostAt: readonly (number | null)[]): number | null {
  const { withinMs, share, stations, sites, wholeIfFewer } = thresholds[kind]
  const evses = (index: number) => 1 + (index % 3)
  const total = lostAt.reduce<number>((sum, _, index) => sum + evses(index), 0)
  const least = wholeIfFewer && lostAt.length < stations ? Math.max(2, lostAt.length) : stations
  const ends = lostAt.flatMap((at) => at ?? []).sort((a, b) => a - b)
  for (const end of ends) {
    const gone = lostAt.flatMap((at, index) => (at !== null && at <= end && at >= end - withinMs / 1_000 ? index : []))
    const lost = gone.reduce((sum, index) => sum + evses(index), 0)
    const at = new Set(gone.map((index) => Math.floor(index / 2)))
    if (gone.length >= least && lost >= share * total && at.size >= sites) return end * 1_000
  }
  return null
}

test.each<GroupKind>(['site', 'path', 'network'])(
  'an outage of a %s is found when enough went together, in any order',
  (kind) => {
    const lostAt = fc.array(fc.option(fc.integer({ min: 0, max: 300 }), { nil: null, freq: 2 }), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(lostAt, (at) => {
        expect(outageOf(groupOf(kind, at))?.since ?? null).toBe(oracle(kind, at))
      }),
      { numRuns: 500 },
    )
  },
)

test.each([
  ['sim.example', '10.0.0.1', 'sim.example'],
  [null, '203.0.113.77', '203.0.113.0/24'],
  ['  ', '::ffff:203.0.113.77', '203.0.113.0/24'],
  [null, '2001:DB8:1:2::5', '2001:db8:1::/48'],
  [null, '127.0.0.1', null],
  [null, '::1', null],
  [null, null, null],
])('written %j, from %j: the path is %j', (written, address, path) => expect(pathOf(written, address)).toBe(path))
