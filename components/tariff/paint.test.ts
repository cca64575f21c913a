import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TariffElement } from '@/server/domain/pricing/tariff'
import { paint, paintNew, scheduled } from './paint'
import { componentOf, coverOf, weekOf } from './week'

const energy = (name: string, price: number, restrictions: TariffElement['restrictions'] = {}): TariffElement => ({
  name,
  components: [{ type: 'ENERGY', price, vatPercent: 21, stepSize: 1 }],
  restrictions,
})
const base = energy('Base', 0.39)
const evening = energy('Evening', 0.58, { startTime: '17:00', endTime: '22:00' })
const hours = (day: number, from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => day * 24 + from + i)
const priceAt = (elements: readonly TariffElement[], hour: number, kind: 'ENERGY' | 'TIME' = 'ENERGY') => {
  const rule = weekOf(elements, kind)[hour]!.rule
  return rule === null ? null : componentOf(elements[rule]!, kind)!.price
}

describe('painting hours', () => {
  it('widens a rule on one day only', () => {
    const after = paint([evening, base], 'ENERGY', hours(4, 22, 24), 0)
    expect(priceAt(after, 4 * 24 + 23)).toBe(0.58)
    expect(priceAt(after, 3 * 24 + 23)).toBe(0.39)
    expect(after.at(-1)).toEqual(base)
  })
  it('gives hours back to the rule that always counts', () => {
    const after = paint([evening, base], 'ENERGY', hours(0, 18, 20), 1)
    expect([17, 18, 19, 20].map((hour) => priceAt(after, hour))).toEqual([0.58, 0.39, 0.39, 0.58])
  })
  it('leaves the other prices of a rule where they were', () => {
    const both: TariffElement = {
      ...evening,
      components: [...evening.components, { type: 'TIME', price: 3, vatPercent: 21, stepSize: 60 }],
    }
    const after = paint([both, base], 'ENERGY', hours(0, 17, 22), 1)
    expect(priceAt(after, 18)).toBe(0.39)
    expect(priceAt(after, 18, 'TIME')).toBe(3)
  })
  it('puts a new rule before the one that always counts', () => {
    const after = paintNew([base], 'ENERGY', hours(5, 0, 24), energy('Saturday', 0.3))
    expect(after).toEqual([energy('Saturday', 0.3, { dayOfWeek: ['SATURDAY'] }), base])
  })
  it('makes one element of what crosses midnight', () => {
    const night = [0, 1, 2, 3, 4, 5, 6].flatMap((day) => [...hours(day, 0, 6), ...hours(day, 22, 24)])
    expect(paintNew([base], 'ENERGY', night, energy('Night', 0.2))[0]?.restrictions).toEqual({
      startTime: '22:00',
      endTime: '06:00',
    })
  })
  it('erases to a gap', () => {
    const after = paint([base], 'ENERGY', hours(0, 3, 4), null)
    expect(weekOf(after, 'ENERGY').filter((hour) => hour.gap)).toHaveLength(1)
  })
})

it('any painted hours read back as painted, and no other hour changes', () => {
  const cells = fc.uniqueArray(fc.integer({ min: 0, max: 167 }), { minLength: 1 })
  fc.assert(
    fc.property(cells, fc.constantFrom(0, 1, null), (painted, brush) => {
      const before = [evening, base]
      const after = paint(before, 'ENERGY', painted, brush)
      for (let hour = 0; hour < 168; hour++)
        expect(priceAt(after, hour)).toBe(
          painted.includes(hour)
            ? brush === null
              ? null
              : before[brush]!.components[0]!.price
            : priceAt(before, hour),
        )
    }),
    { numRuns: 25 },
  )
})

it('a schedule survives being taken apart and put together', () => {
  const mask = fc.array(fc.boolean(), { minLength: 168, maxLength: 168 })
  fc.assert(
    fc.property(mask, (on) => {
      const cover = new Int16Array(7 * 1_440)
      for (const hour of on.keys()) if (on[hour]) cover.fill(1, hour * 60, hour * 60 + 60)
      const again = new Int16Array(7 * 1_440)
      for (const part of scheduled(base, cover))
        coverOf(part.restrictions).forEach((held, minute) => {
          if (held) again[minute] = 1
        })
      expect(again).toEqual(cover)
    }),
    { numRuns: 25 },
  )
})
