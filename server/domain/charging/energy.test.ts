import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Folded, foldReading, type Reading, type Register, type RegisterFlag, settleRegister } from './energy'

const fresh: Register = { startMeterWh: null, lastMeterWh: null, energyWh: 0, lastAt: 0, doubtfulWh: null }
const minutes = (count: number) => count * 60_000

function play(
  readings: readonly (readonly [minute: number, wh: number])[],
  from: Register = fresh,
  fixedStart = false,
) {
  let register = from
  const flags: (RegisterFlag | null)[] = []
  for (const [minute, wh] of readings) {
    const folded: Folded = foldReading(register, { at: minutes(minute), wh }, fixedStart)
    register = folded.register
    flags.push(folded.flag)
  }
  return { register, flags }
}

const cases: { name: string; readings: [number, number][]; energyWh: number; flags: (RegisterFlag | null)[] }[] = [
  {
    name: 'steps add up',
    readings: [
      [0, 100],
      [1, 300],
      [2, 900],
    ],
    energyWh: 800,
    flags: [null, null, null],
  },
  {
    name: 'a repeated reading adds nothing',
    readings: [
      [0, 100],
      [1, 300],
      [1, 300],
    ],
    energyWh: 200,
    flags: [null, null, null],
  },
  {
    name: 'a late reading in between changes nothing',
    readings: [
      [0, 100],
      [5, 900],
      [2, 400],
    ],
    energyWh: 800,
    flags: [null, null, null],
  },
  {
    name: 'a late reading below the first lowers the start',
    readings: [
      [3, 400],
      [5, 900],
      [1, 100],
    ],
    energyWh: 800,
    flags: [null, null, null],
  },
  {
    name: 'one step back is not counted',
    readings: [
      [0, 100],
      [1, 300],
      [2, 250],
      [3, 320],
    ],
    energyWh: 220,
    flags: [null, null, 'registerBackwards', null],
  },
  {
    name: 'a jump of one message is not counted',
    readings: [
      [0, 100],
      [1, 300],
      [2, 90_000_000],
      [3, 320],
    ],
    energyWh: 220,
    flags: [null, null, 'registerJump', null],
  },
  {
    name: 'a jump that stays moves the register, not the energy',
    readings: [
      [0, 100],
      [1, 300],
      [2, 90_000_000],
      [3, 90_000_050],
    ],
    energyWh: 250,
    flags: [null, null, 'registerJump', 'registerJump'],
  },
  {
    name: 'a reset is believed at the second reading',
    readings: [
      [0, 50_000],
      [1, 50_400],
      [2, 10],
      [3, 210],
      [4, 300],
    ],
    energyWh: 690,
    flags: [null, null, 'registerBackwards', 'registerReset', null],
  },
  {
    name: 'falling within the session is never a reset',
    readings: [
      [0, 100],
      [1, 9_000],
      [2, 5_000],
      [3, 5_100],
    ],
    energyWh: 8_900,
    flags: [null, null, 'registerBackwards', 'registerBackwards'],
  },
  {
    name: 'a long silence leaves room for much energy',
    readings: [
      [0, 0],
      [600, 200_000],
    ],
    energyWh: 200_000,
    flags: [null, null],
  },
  {
    name: 'numbers no meter has',
    readings: [
      [0, 100],
      [1, -5],
      [2, Number.NaN],
      [3, 1e15],
    ],
    energyWh: 0,
    flags: [null, 'registerOutOfRange', 'registerOutOfRange', 'registerOutOfRange'],
  },
]

describe('register', () => {
  test.each(cases)('$name', ({ readings, energyWh, flags }) => {
    const played = play(readings)
    expect(played.register.energyWh).toBe(energyWh)
    expect(played.flags).toEqual(flags)
  })

  test('a start the station named is not lowered', () => {
    const started: Register = {
      startMeterWh: 500,
      lastMeterWh: 500,
      energyWh: 0,
      lastAt: minutes(10),
      doubtfulWh: null,
    }
    expect(
      play(
        [
          [5, 400],
          [11, 700],
        ],
        started,
        true,
      ),
    ).toMatchObject({ register: { energyWh: 200 }, flags: ['registerBackwards', null] })
  })
})

const wild: fc.Arbitrary<Reading> = fc.record({
  at: fc.integer({ min: 0, max: minutes(600) }),
  wh: fc.oneof(
    fc.integer({ min: -1_000, max: 3_000_000_000 }),
    fc.integer({ min: 0, max: 50_000 }),
    fc.constant(Number.NaN),
  ),
})

test('whatever arrives, energy never falls and is never negative', () => {
  fc.assert(
    fc.property(fc.array(wild, { maxLength: 40 }), fc.boolean(), (readings, fixedStart) => {
      let register = fresh
      for (const reading of readings) {
        const next = foldReading(register, reading, fixedStart).register
        expect(next.energyWh).toBeGreaterThanOrEqual(register.energyWh)
        expect(Number.isInteger(next.energyWh)).toBe(true)
        register = next
      }
    }),
  )
})

test('an honest register gives last minus first in any order, with any repeats', () => {
  const honest = fc.array(
    fc.record({ wait: fc.integer({ min: 1_000, max: 600_000 }), powerW: fc.integer({ min: 0, max: 350_000 }) }),
    { minLength: 1, maxLength: 20 },
  )
  fc.assert(
    fc.property(honest, fc.integer({ min: 0, max: 1_000_000 }), fc.infiniteStream(fc.nat()), (steps, first, dice) => {
      let at = 0
      let wh = first
      const readings: Reading[] = [{ at, wh }]
      for (const { wait, powerW } of steps) {
        at += wait
        wh += Math.round((powerW * wait) / 3_600_000)
        readings.push({ at, wh })
      }
      const shuffled = [...readings, ...readings.slice(0, 3)]
        .map((reading) => ({ reading, place: dice.next().value }))
        .sort((a, b) => a.place - b.place)
      let register = fresh
      for (const { reading } of shuffled) register = foldReading(register, reading, false).register
      expect(register).toMatchObject({ startMeterWh: first, lastMeterWh: wh, energyWh: wh - first })
    }),
  )
})

describe('the stop value of 1.6', () => {
  const running: Register = {
    startMeterWh: 1_000,
    lastMeterWh: 5_000,
    energyWh: 4_000,
    lastAt: minutes(30),
    doubtfulWh: null,
  }
  const stops: { name: string; wh: number; energyWh: number; flag: string | null }[] = [
    { name: 'settles the energy', wh: 5_200, energyWh: 4_200, flag: null },
    { name: 'below the start changes nothing', wh: 900, energyWh: 4_000, flag: 'meterStopBelowStart' },
    { name: 'below a sample is believed and marked', wh: 4_900, energyWh: 3_900, flag: 'registerBackwards' },
    { name: 'beyond any cable changes nothing', wh: 90_000_000, energyWh: 4_000, flag: 'registerJump' },
    { name: 'nonsense changes nothing', wh: Number.POSITIVE_INFINITY, energyWh: 4_000, flag: 'registerJump' },
  ]
  test.each(stops)('$name', ({ wh, energyWh, flag }) => {
    const settled = settleRegister(running, { at: minutes(31), wh }, 0, false)
    expect(settled.register.energyWh).toBe(energyWh)
    expect(settled.flag).toBe(flag)
  })

  test('after a reset only the last step counts', () => {
    const settled = settleRegister(
      { ...running, startMeterWh: 0, lastMeterWh: 300, energyWh: 4_300 },
      { at: minutes(31), wh: 350 },
      0,
      true,
    )
    expect(settled.register.energyWh).toBe(4_350)
  })
})
