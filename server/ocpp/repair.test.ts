import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requests } from './generated/v16'
import { definitions, messages } from './generated/v16-schemas'
import { definitions as definitions201, messages as messages201 } from './generated/v201-schemas'
import { repair } from './repair'

const meterValues = (payload: unknown) => repair(payload, messages.MeterValuesRequest!, definitions)
const sampled = { value: '1', unit: 'Wh' }
const good = { connectorId: 1, meterValue: [{ timestamp: '2024-01-01T00:00:00Z', sampledValue: [sampled] }] }

describe('repair', () => {
  it.each([
    ['one object where a list is due', { ...good, meterValue: good.meterValue[0] }, good],
    [
      'a sampled value where a list is due',
      { ...good, meterValue: [{ ...good.meterValue[0], sampledValue: sampled }] },
      good,
    ],
    ['a number as text', { ...good, connectorId: '1' }, good],
    ['a list of one for the payload', [good], good],
    [
      'a number where text is due',
      { ...good, meterValue: [{ ...good.meterValue[0], sampledValue: [{ value: 1, unit: 'Wh' }] }] },
      good,
    ],
    [
      'another spelling of a word',
      { ...good, meterValue: [{ ...good.meterValue[0], sampledValue: [{ value: '1', unit: 'wh' }] }] },
      good,
    ],
    ['null for an absent number', { ...good, transactionId: null }, good],
    ['an unknown field', { ...good, vendorStuff: { a: 1 } }, good],
    [
      'an empty word',
      { ...good, meterValue: [{ ...good.meterValue[0], sampledValue: [{ ...sampled, phase: '' }] }] },
      good,
    ],
  ])('mends %s', (_name, payload, expected) => {
    const { payload: mended, deviations, problems } = meterValues(payload)
    expect(mended).toEqual(expected)
    expect(problems).toEqual([])
    expect(deviations).not.toEqual([])
    expect(requests.MeterValues(mended)).toBe(true)
  })

  it('keeps an unknown unit and an empty list, and says so', () => {
    const unknown = meterValues({
      ...good,
      meterValue: [{ ...good.meterValue[0], sampledValue: [{ value: '1', unit: 'GWh' }] }],
    })
    expect(unknown).toMatchObject({ payload: { meterValue: [{ sampledValue: [{ unit: 'GWh' }] }] }, problems: [] })
    const empty = meterValues({ ...good, meterValue: [{ timestamp: 'x', sampledValue: [] }] })
    expect(empty).toMatchObject({ payload: { meterValue: [{ sampledValue: [] }] }, problems: [] })
  })

  it.each([
    ['a missing field', { meterValue: [] }, 'connectorId', 'occurrence'],
    ['a field of the wrong kind', { ...good, connectorId: 'first' }, 'connectorId', 'type'],
    ['null where something must be', { ...good, meterValue: null }, 'meterValue', 'occurrence'],
  ])('names %s', (_name, payload, field, kind) => {
    expect(meterValues(payload).problems[0]).toMatchObject({ field, kind })
  })

  it('rounds what must be whole', () => {
    const start = { connectorId: 1, idTag: 'A', meterStart: 26008.333, timestamp: 'x' }
    expect(repair(start, messages.StartTransactionRequest!, definitions)).toMatchObject({
      payload: { meterStart: 26008 },
      problems: [],
    })
  })

  it('takes an empty or missing payload as an empty object', () => {
    for (const payload of [null, undefined])
      expect(repair(payload, messages.HeartbeatRequest!, definitions)).toMatchObject({ payload: {}, problems: [] })
    expect(repair('text', messages.HeartbeatRequest!, definitions).problems).toHaveLength(1)
  })

  it('never throws and never leaves an undeclared field, whatever the payload', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (payload) => {
        const { payload: mended } = repair(
          { ...good, transactionInfo: payload, meterValue: payload, evse: payload },
          messages201.TransactionEventRequest!,
          definitions201,
        )
        expect(mended).not.toHaveProperty('connectorId')
      }),
    )
  })

  it('does not let a payload reach the prototype', () => {
    const { payload } = repair(
      JSON.parse('{"vendorId":"v","data":{"__proto__":{"polluted":true}}}'),
      messages201.DataTransferRequest!,
      definitions201,
    )
    expect((payload as { data: object }).data).not.toHaveProperty('polluted', true)
    expect({}).not.toHaveProperty('polluted')
  })
})
