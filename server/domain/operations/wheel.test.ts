import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Wheel } from './wheel'

test('keys come out once, when their time has come', () => {
  const wheel = new Wheel(0)
  wheel.set('a', 5_000)
  wheel.set('b', 5_400)
  expect(wheel.take(4_999)).toEqual([])
  expect(wheel.take(5_000)).toEqual(['a'])
  expect(wheel.take(6_000)).toEqual(['b'])
  expect([wheel.take(9_000), wheel.size]).toEqual([[], 0])
})

test('an appointment can be brought forward and taken away, not put off; the past is next', () => {
  const wheel = new Wheel(10_000)
  wheel.set('a', 30_000)
  wheel.set('a', 90_000)
  wheel.set('b', 20_000)
  wheel.set('b', null)
  wheel.set('c', 1_000)
  expect(wheel.take(20_000)).toEqual(['c'])
  expect(wheel.take(30_000)).toEqual(['a'])
})

test('as if each key had a timer of its own, rounded up to a second', () => {
  const step = fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    inMs: fc.option(fc.integer({ min: 0, max: 200_000 })),
    passMs: fc.integer({ min: 0, max: 90_000 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let now = 1_000
      const wheel = new Wheel(now)
      const timers = new Map<string, { at: number; slot: number }>()
      for (const { key, inMs, passMs } of steps) {
        wheel.set(key, inMs === null ? null : now + inMs)
        if (inMs === null) timers.delete(key)
        else if (!((timers.get(key)?.at ?? Number.POSITIVE_INFINITY) < now + inMs))
          timers.set(key, {
            at: now + inMs,
            slot: Math.max(Math.ceil((now + inMs) / 1_000), Math.floor(now / 1_000) + 1),
          })
        now += passMs
        const due = [...timers].filter(([, { slot }]) => slot <= Math.floor(now / 1_000)).map(([each]) => each)
        for (const each of due) timers.delete(each)
        expect(wheel.take(now).sort()).toEqual(due.sort())
        expect(wheel.size).toBe(timers.size)
      }
    }),
  )
})
