import { describe, expect, it } from 'vitest'
import { readNumber, SampleCollector, type SampledNumber } from './measurands'

const energy = 'Energy.Active.Import.Register'
const power = 'Power.Active.Import'
const one = (measurand: string, value: number, rest: Partial<SampledNumber> = {}): SampledNumber => ({
  measurand,
  value,
  phase: null,
  location: null,
  unit: null,
  scale: 1,
  ...rest,
})
function sample(...sampled: SampledNumber[]) {
  const collector = new SampleCollector()
  for (const each of sampled) collector.add(each, () => {})
  return collector.finish(0, 'Sample.Periodic')
}

describe('24. one sample in base units', () => {
  it.each([
    ['Wh without a unit', [one(energy, 1500)], { energyWh: 1500 }],
    ['kWh', [one(energy, 1.2345, { unit: 'kWh' })], { energyWh: 1235 }],
    [
      'kwh and KWH',
      [one(energy, 1.5, { unit: 'kwh' }), one(power, 7, { unit: ' KW' })],
      { energyWh: 1500, powerW: 7000 },
    ],
    ['kW', [one(power, 7.4, { unit: 'kW' })], { powerW: 7400 }],
    ['a 2.x multiplier', [one(power, 7.4, { unit: 'W', scale: 1000 })], { powerW: 7400 }],
    [
      'power of three phases',
      [
        one(power, 1, { phase: 'L1', unit: 'kW' }),
        one(power, 2, { phase: 'L2', unit: 'kW' }),
        one(power, 3, { phase: 'L3-N', unit: 'kW' }),
      ],
      { powerW: 6000 },
    ],
    [
      'a total beside its phases',
      [one(power, 5000), one(power, 2500, { phase: 'L1' }), one(power, 2600, { phase: 'L2' })],
      { powerW: 5000 },
    ],
    [
      'current of three phases',
      [one('Current.Import', 10, { phase: 'L1' }), one('Current.Import', 16, { phase: 'L2' })],
      { currentA: 16 },
    ],
    [
      'voltage of three phases',
      [one('Voltage', 229, { phase: 'L1-N' }), one('Voltage', 231, { phase: 'L2-N' })],
      { voltageV: 230 },
    ],
    ['Celsius and Celcius', [one('Temperature', 21, { unit: 'Celcius' })], { temperatureC: 21 }],
    ['Kelvin', [one('Temperature', 300, { unit: 'K' })], { temperatureC: 300 - 273.15 }],
    ['state of charge of the vehicle', [one('SoC', 56, { unit: 'Percent', location: 'EV' })], { socPercent: 56 }],
    [
      'the outlet, not the inlet',
      [one(power, 100, { location: 'Outlet' }), one(power, 110, { location: 'Inlet' })],
      { powerW: 100 },
    ],
  ])('from %s', (_name, sampled, expected) => {
    expect(sample(...sampled)).toMatchObject(expected)
  })

  it('keeps what has no column, an unknown unit and an impossible number as it is', () => {
    expect(sample(one('Frequency', 50.02, { unit: 'Hertz' }))).toMatchObject({
      other: { Frequency: { value: '50.02', unit: 'Hertz' } },
    })
    expect(sample(one(energy, 3, { unit: 'GWh' }))).toEqual({
      at: 0,
      context: 'Sample.Periodic',
      other: { [energy]: { value: '3', unit: 'GWh' } },
    })
    expect(sample(one(energy, 3, { unit: 'mWh' }))).not.toHaveProperty('energyWh')
    expect(sample(one(energy, 9e15))).not.toHaveProperty('energyWh')
  })

  it('leaves phase-to-phase voltage out of the mean', () => {
    expect(sample(one('Voltage', 400, { phase: 'L1-L2' }))).not.toHaveProperty('voltageV')
  })

  it('is nothing when nothing was usable', () => {
    expect(sample()).toBeNull()
  })
})

it.each([
  ['12', 12],
  [' 12.5 ', 12.5],
  ['12,5', 12.5],
  ['-3', -3],
  ['1e3', 1000],
  [7, 7],
])('reads %j', (text, value) => {
  expect(readNumber(text)).toBe(value)
})
it.each(['', ' ', 'null', 'NaN', '0x10', '1.2.3', 'Infinity', null, {}, Number.NaN])('%j is no number', (text) => {
  expect(readNumber(text)).toBeNull()
})
