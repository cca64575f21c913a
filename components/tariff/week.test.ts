import { describe, expect, it } from 'vitest'
import type { Restrictions, TariffElement } from '@/server/domain/pricing/tariff'
import { minutesOfWeek } from '@/server/domain/pricing/week-minutes'
import { hoursOf } from './editor/use-grid-selection'
import { clockOf, coverOf, weekOf } from './week'

const energy = (price: number, restrictions: Restrictions = {}): TariffElement => ({
  components: [{ type: 'ENERGY', price, vatPercent: 21, stepSize: 1 }],
  restrictions,
})
const at = (day: number, hour: number) => day * 24 + hour

describe('what the grid shows of an hour', () => {
  it('the first rule that holds', () => {
    const week = weekOf([energy(0.5, { startTime: '17:00', endTime: '22:00' }), energy(0.4)], 'ENERGY')
    expect([week[at(0, 16)]!.rule, week[at(0, 17)]!.rule, week[at(0, 22)]!.rule]).toEqual([1, 0, 1])
  })
  it('a change within the hour, by the larger part', () => {
    const week = weekOf([energy(0.5, { startTime: '17:15', endTime: '22:00' }), energy(0.4)], 'ENERGY')
    expect(week[at(3, 17)]).toMatchObject({ rule: 0, mixed: true, gap: false })
  })
  it('hours without a price', () => {
    const week = weekOf([energy(0.5, { dayOfWeek: ['MONDAY'] })], 'ENERGY')
    expect([week[at(0, 23)]!.gap, week[at(1, 0)]!.gap]).toEqual([false, true])
  })
  it('a timed rule behind another timed rule never counts', () => {
    const day = { startTime: '08:00', endTime: '20:00' }
    const week = weekOf(
      [energy(0.5, day), energy(0.6, { startTime: '18:00', endTime: '21:00' }), energy(0.4)],
      'ENERGY',
    )
    expect(week[at(0, 19)]!.shadowed).toEqual([1])
    expect(week[at(0, 20)]!.shadowed).toEqual([])
  })
  it('a rule with a further condition is marked, not counted', () => {
    const week = weekOf([energy(0.3, { groups: ['fleet'] }), energy(0.4)], 'ENERGY')
    expect(week[0]).toMatchObject({ rule: 1, conditional: [0] })
  })
})

it.each<Restrictions>([
  {},
  { startTime: '22:00', endTime: '06:00' },
  { startTime: '22:00', endTime: '00:00', dayOfWeek: ['FRIDAY'] },
  { startTime: '00:00', endTime: '00:00' },
  { startTime: '17:00', endTime: '17:00' },
  { endTime: '06:30', dayOfWeek: ['SATURDAY', 'SUNDAY'] },
])('reads %o as the checks do', (restrictions) => {
  expect([...coverOf(restrictions)]).toEqual([...minutesOfWeek(restrictions)])
})

it('a selection is a rectangle whichever way it was drawn', () => {
  const hours = hoursOf({ anchor: { day: 1, hour: 3 }, head: { day: 0, hour: 2 } })
  expect(hours).toEqual([2, 3, 26, 27])
  expect(clockOf(hours[0]! * 60)).toBe('02:00')
})
