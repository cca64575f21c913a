import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minute } from '../../kernel/time'
import { buildConsumption, type ChargingSpan, type ConsumedSession, type MeterReading } from './build-consumption'

const start = Date.parse('2026-01-05T10:00:00Z')
const at = (minutes: number) => start + minutes * minute
const reading = (minutes: number, energyWh: number | null, powerW: number | null = null): MeterReading => ({
  at: at(minutes),
  energyWh,
  powerW,
  currentA: null,
})
const span = (from: number, to: number, charging: boolean): ChargingSpan => ({ from: at(from), to: at(to), charging })
const session = (more: Partial<ConsumedSession>): ConsumedSession => ({
  startedAt: start,
  endedAt: at(60),
  startMeterWh: 1_000,
  endMeterWh: 11_000,
  energyWh: 10_000,
  samples: [],
  spans: [],
  ...more,
})
/** "0–15 charging 2500 measured", one a period. */
const told = (more: Partial<ConsumedSession>) =>
  buildConsumption(session(more)).map(({ kind, startedAt, endedAt, energyWh, meter }) =>
    [
      `${(startedAt - start) / minute}–${(endedAt - start) / minute}`,
      kind,
      energyWh,
      meter ? `${meter.method} ${meter.fromWh}–${meter.toWh}` : 'no meter',
    ].join(' '),
  )

describe('from readings to periods', () => {
  test('without readings in between: one period, both registers known', () => {
    expect(told({})).toEqual(['0–60 charging 10000 measured 1000–11000'])
  })

  test('without any register: the total, estimated by nobody', () => {
    expect(told({ startMeterWh: null, endMeterWh: null })).toEqual(['0–60 charging 10000 no meter'])
  })

  test('cut at each reading', () => {
    expect(told({ samples: [reading(15, 3_000), reading(30, 7_000)] })).toEqual([
      '0–15 charging 2000 measured 1000–3000',
      '15–30 charging 4000 measured 3000–7000',
      '30–60 charging 4000 measured 7000–11000',
    ])
  })

  test('readings that come out of order', () => {
    expect(told({ samples: [reading(30, 7_000), reading(15, 3_000)] })).toHaveLength(3)
  })

  test('idle from spans: energy between two readings flowed while charging', () => {
    expect(told({ spans: [span(0, 40, true), span(40, 60, false)] })).toEqual([
      '0–40 charging 10000 interpolated 1000–11000',
      '40–60 idle 0 interpolated 11000–11000',
    ])
  })

  test('a pause in the middle, cut off readings', () => {
    const spans = [span(0, 20, true), span(20, 30, false), span(30, 60, true)]
    expect(told({ samples: [reading(25, 5_000)], spans })).toEqual([
      '0–20 charging 4000 interpolated 1000–5000',
      '20–25 idle 0 interpolated 5000–5000',
      '25–30 idle 0 interpolated 5000–5000',
      '30–60 charging 6000 interpolated 5000–11000',
    ])
  })

  test('energy that flowed while the vehicle was idle all the time', () => {
    const spans = [span(0, 30, true), span(30, 60, false)]
    expect(told({ samples: [reading(30, 10_500)], spans })).toEqual([
      '0–30 charging 9500 measured 1000–10500',
      '30–60 idle 500 measured 10500–11000',
    ])
  })

  test('time in no span counts as charging', () => {
    expect(told({ spans: [span(30, 60, false)] }).map((text) => text.split(' ')[1])).toEqual(['charging', 'idle'])
  })

  test('a span that goes on after the end', () => {
    expect(told({ spans: [span(-10, 45, true), span(45, 600, false)] }).at(-1)).toMatch(/^45–60 idle 0/)
  })

  test('readings from before and after the session do not count', () => {
    expect(told({ samples: [reading(-5, 900), reading(70, 12_000)] })).toEqual([
      '0–60 charging 10000 measured 1000–11000',
    ])
  })

  test('a reading that has no register still has a power', () => {
    const periods = buildConsumption(session({ samples: [reading(20, null, 11_000), reading(40, null, 3_700)] }))
    expect(periods.map(({ powerW }) => powerW)).toEqual([null, 11_000, 3_700])
    expect(periods.map(({ energyWh }) => energyWh)).toEqual([3333.333333, 3333.333334, 3333.333333])
    expect(periods[1]!.meter!.method).toBe('interpolated')
  })

  test('power does not hold while the vehicle is idle', () => {
    const periods = buildConsumption(
      session({ samples: [reading(20, 9_000, 11_000)], spans: [span(0, 30, true), span(30, 60, false)] }),
    )
    expect(periods.map(({ kind, powerW }) => [kind, powerW])).toEqual([
      ['charging', null],
      ['charging', 11_000],
      ['idle', null],
    ])
  })
})

describe('registers that contradict', () => {
  test('one slip does not silence the good readings after it', () => {
    const samples = [reading(10, 2_000), reading(20, 10_900), reading(30, 6_000), reading(40, 8_000)]
    expect(told({ samples })).toEqual([
      '0–10 charging 1000 measured 1000–2000',
      '10–20 charging 2000 interpolated 2000–4000',
      '20–30 charging 2000 interpolated 4000–6000',
      '30–40 charging 2000 measured 6000–8000',
      '40–60 charging 3000 measured 8000–11000',
    ])
  })

  test('a value beyond the total is left out', () => {
    expect(told({ samples: [reading(30, 99_000)] })).toEqual([
      '0–30 charging 5000 interpolated 1000–6000',
      '30–60 charging 5000 interpolated 6000–11000',
    ])
  })

  test('a reset: readings after it count on to the total', () => {
    const samples = [reading(20, 5_000), reading(30, 100), reading(40, 2_100), reading(50, 4_100)]
    const periods = buildConsumption(session({ samples, startMeterWh: 1_000, endMeterWh: 6_000, energyWh: 10_000 }))
    expect(periods.reduce((sum, { energyWh }) => sum + energyWh, 0)).toBe(10_000)
    expect(periods.at(-1)).toMatchObject({ energyWh: 1_900, meter: { fromWh: 4_100, toWh: 6_000, method: 'measured' } })
    expect(periods[0]!.meter!.method).toBe('estimated')
  })

  test('a corrected total keeps the readings below it', () => {
    expect(told({ samples: [reading(30, 4_000)], energyWh: 8_000, endMeterWh: null })).toEqual([
      '0–30 charging 3000 measured 1000–4000',
      '30–60 charging 5000 estimated 4000–9000',
    ])
  })
})

describe('a session that runs', () => {
  test('nothing is invented after the last reading', () => {
    const samples = [reading(15, 3_000), reading(30, 5_000)]
    expect(told({ samples, energyWh: 4_000, endMeterWh: null, endedAt: at(31) })).toEqual([
      '0–15 charging 2000 measured 1000–3000',
      '15–30 charging 2000 measured 3000–5000',
      '30–31 charging 0 estimated 5000–5000',
    ])
  })

  test('a slip as its only reading does not move the start', () => {
    expect(told({ samples: [reading(30, 99_000)], energyWh: 2_000, endMeterWh: null })).toEqual([
      '0–30 charging 1000 estimated 1000–2000',
      '30–60 charging 1000 estimated 2000–3000',
    ])
  })

  test('its first moment is one period without length', () => {
    expect(told({ endedAt: start, energyWh: 0, endMeterWh: null })).toEqual(['0–0 charging 0 estimated 1000–1000'])
  })

  test('an end before the start by a wrong clock', () => {
    expect(told({ endedAt: at(-5) })).toEqual(['0–0 charging 10000 measured 1000–11000'])
  })
})

test('periods always follow each other and add up to what the session is billed by', () => {
  const reading = fc.record({
    at: fc.integer({ min: start - 600_000, max: at(70) }),
    energyWh: fc.option(fc.integer({ min: 0, max: 60_000 })),
    powerW: fc.option(fc.integer({ min: 0, max: 50_000 })),
    currentA: fc.constant(null),
  })
  const any = fc.record({
    energyWh: fc.integer({ min: 0, max: 50_000 }),
    endedAt: fc.integer({ min: start, max: at(60) }),
    startMeterWh: fc.option(fc.integer({ min: 0, max: 9_000 })),
    endMeterWh: fc.option(fc.integer({ min: 0, max: 60_000 })),
    samples: fc.array(reading, { maxLength: 30 }),
    marks: fc.array(fc.integer({ min: -5, max: 70 }), { maxLength: 6 }),
  })
  fc.assert(
    fc.property(any, ({ marks, ...more }) => {
      const sorted = [...marks].sort((a, b) => a - b)
      const spans = sorted.slice(1).map((to, index) => span(sorted[index]!, to, index % 2 === 0))
      const periods = buildConsumption(session({ ...more, spans }))
      const micro = periods.reduce((sum, { energyWh }) => sum + Math.round(energyWh * 1e6), 0)
      expect(micro).toBe(more.energyWh * 1e6)
      expect([periods[0]!.startedAt, periods.at(-1)!.endedAt]).toEqual([start, more.endedAt])
      for (const [index, period] of periods.entries()) {
        expect(period.energyWh).toBeGreaterThanOrEqual(0)
        if (index > 0) expect(period.startedAt).toBe(periods[index - 1]!.endedAt)
      }
    }),
    { numRuns: 500 },
  )
})
