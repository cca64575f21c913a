import { describe, expect, it } from 'vitest'
import { openHouse } from '../../testing/gateway-house'
import { speaker16, speaker201, type Told } from './speakers'

const house = openHouse()

describe('24. meter values of ocpp1.6', () => {
  const value = (sampledValue: object[]) =>
    ['MeterValues', { connectorId: 1, meterValue: [{ timestamp: new Date().toISOString(), sampledValue }] }] as Told

  it.each([
    ['defaults: import register in Wh', [{ value: '1234' }], { energy_wh: 1234 }],
    [
      'kWh and kW',
      [
        { value: '1.5', unit: 'kWh' },
        { value: '11', unit: 'kW', measurand: 'Power.Active.Import' },
      ],
      { energy_wh: 1500, power_w: 11000 },
    ],
    ['Celcius, and Celsius', [{ value: '20', unit: 'Celcius', measurand: 'Temperature' }], { temperature_c: 20 }],
    [
      'power by phase',
      [1, 2, 3].map((phase) => ({ value: '1000', measurand: 'Power.Active.Import', unit: 'W', phase: `L${phase}` })),
      { power_w: 3000 },
    ],
    [
      'empty and non-numeric values beside a good one',
      [{ value: '' }, { value: 'NaN', measurand: 'Voltage' }, { value: '7', measurand: 'Current.Import', unit: 'A' }],
      { energy_wh: null, voltage_v: null, current_a: 7 },
    ],
    [
      'a word the standard does not know',
      [{ value: '5', context: 'Sample.Whenever' }],
      { energy_wh: 5, context: 'Sample.Whenever' },
    ],
  ])('%s', async (_name, sampled, expected) => {
    const { station, stationId } = await house.freshStation('ocpp1.6')
    expect((await house.say(station, value(sampled)))[0]).toBe(3)
    expect(await house.samples(stationId)).toMatchObject([expected])
    await station.close()
  })

  it('the reading of the begin beside that of the end is a sample of its own', async () => {
    const { station, stationId } = await house.freshStation('ocpp1.6')
    const end = { value: '2500', context: 'Transaction.End' }
    const begin = { value: '1000', context: 'Transaction.Begin' }
    await house.say(station, value([end, begin]))
    const samples = await house.samples(stationId)
    expect(samples).toHaveLength(2)
    expect(samples).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ context: 'Transaction.Begin', energy_wh: 1000 }),
        expect.objectContaining({ context: 'Transaction.End', energy_wh: 2500 }),
      ]),
    )
    await station.close()
  })

  it('signed data is kept untouched', async () => {
    const { station, stationId } = await house.freshStation('ocpp1.6')
    const signed = { value: 'OCMF|{"FV":"1.0"}|{"SD":"3045"}', format: 'SignedData', context: 'Transaction.End' }
    await house.say(station, value([signed, { value: '10' }]))
    expect(await house.samples(stationId)).toMatchObject([{ energy_wh: 10, signed: [signed] }])
    await station.close()
  })

  it('a single object for a list, an empty list and a missing number are taken', async () => {
    const { station, stationId } = await house.freshStation('ocpp1.6')
    const meterValue = { timestamp: new Date().toISOString(), sampledValue: { value: '42' } }
    expect((await house.say(station, ['MeterValues', { connectorId: 1, meterValue }]))[0]).toBe(3)
    expect(
      (
        await house.say(station, [
          'MeterValues',
          { connectorId: 1, meterValue: [{ timestamp: 'x', sampledValue: [] }] },
        ])
      )[0],
    ).toBe(3)
    station.write(`[2,"gap","MeterValues",{"connectorId":1,"transactionId":,"meterValue":[]}]`)
    expect((await station.frame(([, id]) => id === 'gap'))[0]).toBe(3)
    expect(await house.samples(stationId)).toMatchObject([{ energy_wh: 42 }])
    await station.close()
  })

  it('a register that runs backwards never makes negative energy', async () => {
    const { station, stationId } = await house.freshStation('ocpp1.6')
    const at = Date.now() - 60_000
    const [, , started] = (await house.say(
      station,
      speaker16.start({ evse: 1, token: 'CARD-A', at, meterWh: 5_000, name: '' }),
    )) as [number, string, { transactionId: number }]
    await house.say(
      station,
      speaker16.meter({ evse: 1, transaction: started.transactionId, at: at + 10_000, meterWh: 5_200, seqNo: 0 }),
    )
    await house.say(
      station,
      speaker16.meter({ evse: 1, transaction: started.transactionId, at: at + 20_000, meterWh: 100, seqNo: 0 }),
    )
    const sessions = await house.gateway.rows<{ energy_wh: number }>(
      'select energy_wh from sessions where station_id = $1',
      [stationId],
    )
    expect(sessions).toEqual([{ energy_wh: 200 }])
    await station.close()
  })
})

describe('24. meter values of ocpp2.0.1', () => {
  it.each([
    ['begin, end', (readings: object[]) => readings],
    ['end, begin', (readings: object[]) => readings.toReversed()],
  ])('begin and end in one MeterValue make the energy (%s)', async (_name, order) => {
    const { station, stationId } = await house.freshStation('ocpp2.0.1')
    const at = Date.now() - 3_600_000
    const told = { evse: 1, token: 'CARD-A', at, meterWh: 0, name: 'tx' }
    const [action, { meterValue: _none, ...started }] = speaker201.start(told)
    await house.say(station, [action, started])
    const [, ended] = speaker201.stop({ ...told, transaction: 'tx', at: at + 3_000_000, seqNo: 1 })
    const sampledValue = order([
      { value: 1_000, context: 'Transaction.Begin' },
      { value: 9_000, context: 'Transaction.End' },
    ])
    const meterValue = [{ timestamp: new Date(at + 3_000_000).toISOString(), sampledValue }]
    await house.say(station, [action, { ...ended, meterValue }])
    expect(
      await house.gateway.rows('select start_meter_wh, energy_wh, flags from sessions where station_id = $1', [
        stationId,
      ]),
    ).toEqual([{ start_meter_wh: 1_000, energy_wh: 8_000, flags: [] }])
    await station.close()
  })

  it('multipliers, phases and signed values', async () => {
    const { station, stationId } = await house.freshStation('ocpp2.0.1')
    const signedMeterValue = { signedMeterData: 'AA==', signingMethod: '', encodingMethod: 'OCMF', publicKey: '' }
    const sampledValue = [
      { value: 1.5, unitOfMeasure: { unit: 'Wh', multiplier: 3 }, signedMeterValue },
      { value: 2, measurand: 'Power.Active.Import', phase: 'L1', unitOfMeasure: { unit: 'kW' } },
      { value: 3, measurand: 'Power.Active.Import', phase: 'L2', unitOfMeasure: { unit: 'kW' } },
    ]
    await house.say(station, [
      'MeterValues',
      { evseId: 1, meterValue: [{ timestamp: new Date().toISOString(), sampledValue }] },
    ])
    expect(await house.samples(stationId)).toMatchObject([
      { energy_wh: 1500, power_w: 5000, signed: [{ signedMeterValue }] },
    ])
    await station.close()
  })
})
