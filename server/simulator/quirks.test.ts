import { describe, expect, test } from 'vitest'
import { models } from '../../prisma/seed/models'
import { faults } from './faults'
import { type QuirkName, quirkNames, quirks } from './quirks'
import type { Sample } from './report'
import { meterValue as meterValue16 } from './v16/meter-value'
import { meterValue as meterValue201 } from './v201/meter-value'
import { listOf, type Payload } from './wire'

const sample: Sample = {
  at: 0,
  context: 'periodic',
  energyWh: 12_345,
  powerW: 11_040,
  currentA: 16,
  voltageV: 230,
  phases: 3,
  socPercent: 55.5,
  temperatureC: 31.2,
}
const named = (value: Payload, measurand: string) =>
  listOf(value, 'sampledValue').find((each) => each.measurand === measurand)

describe('what a model says', () => {
  test.each([
    ['polder-duo-22', 'Energy.Active.Import.Register', { value: '12345', unit: 'Wh' }],
    ['havik-wall-22', 'Energy.Active.Import.Register', { value: '12.345', unit: 'kWh' }],
    ['havik-wall-22', 'Power.Active.Import', { value: '11.040', unit: 'kW' }],
    ['nordlicht-s50', 'Temperature', { value: '31.2', unit: 'Celcius' }],
    ['havik-wall-22', 'Temperature', { value: '31.2', unit: 'Celsius' }],
    ['kestrel-150', 'SoC', { value: '55', vendorQuality: 'good' }],
  ] as const)('%s: %s', (model, measurand, expected) => {
    expect(named(meterValue16(sample, quirks[model]), measurand)).toMatchObject(expected)
  })

  test('polder-solo-11 leaves the unit of energy out', () => {
    const value = named(meterValue16(sample, quirks['polder-solo-11']), 'Energy.Active.Import.Register')
    expect(value).toMatchObject({ value: '12345' })
    expect(value).not.toHaveProperty('unit')
  })

  test.each([
    ['aurora-hpc-300', { value: 12_345, unitOfMeasure: { unit: 'Wh' } }],
    ['aurora-hpc-400', { value: 12.345, unitOfMeasure: { unit: 'kWh' } }],
  ] as const)('%s gives its register as a number', (model, expected) => {
    expect(named(meterValue201(sample, quirks[model]), 'Energy.Active.Import.Register')).toMatchObject(expected)
  })
})

test('the seed has the same models, of the same makers, as the simulator', () => {
  expect(Object.keys(models).sort()).toEqual([...quirkNames].sort())
  for (const name of Object.keys(models) as QuirkName[]) {
    const { vendor, model, firmware, version, dc } = quirks[name]
    const facts = { vendor, model, firmwareVersion: firmware, protocol: version, powerType: dc ? 'DC' : 'AC' }
    expect(models[name]).toMatchObject(facts)
  }
})

test('every fault fits into a StatusNotification', () => {
  for (const fault of faults) {
    expect(fault.info.length).toBeLessThanOrEqual(50)
    expect(fault.vendorErrorCode.length).toBeLessThanOrEqual(50)
  }
})
