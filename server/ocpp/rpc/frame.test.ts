import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFrame, encodeCall, encodeError, encodeResult, payloadText } from './frame'

describe('decodeFrame', () => {
  it.each([
    ['a call', '[2,"1","Heartbeat",{}]', { type: 'call', id: '1', action: 'Heartbeat', payload: {}, repaired: null }],
    ['a call without payload', '[2,"1","Heartbeat"]', { type: 'call', payload: undefined }],
    ['a call with a number for an id', '[2,7,"Heartbeat",{}]', { type: 'call', id: 7 }],
    ['a result', '[3,"1",{"a":1}]', { type: 'result', id: '1', payload: { a: 1 } }],
    ['an error', '[4,"1","NotSupported","no",{}]', { type: 'error', code: 'NotSupported', description: 'no' }],
    ['an error without its texts', '[4,"1"]', { type: 'error', code: 'GenericError', description: '', details: {} }],
    ['a 2.1 result error', '[5,"1","FormatViolation","",{}]', { type: 'resultError', id: '1' }],
    ['a 2.1 send', '[6,"1","NotifyPeriodicEventStream",{}]', { type: 'send', action: 'NotifyPeriodicEventStream' }],
    [
      'a missing number',
      '[2,"1","MeterValues",{"transactionId":,"connectorId":1}]',
      { payload: { transactionId: null, connectorId: 1 }, repaired: 'empty value read as null' },
    ],
    [
      'a NUL',
      '[2,"1","Authorize",{"idTag":"A\\u0000B"}]',
      { payload: { idTag: 'AB' }, repaired: 'NUL characters left out' },
    ],
    ['an unknown type', '[8,"1",{}]', { type: 'malformed', answer: null }],
    ['a type with a fraction', '[2.5,"1","A",{}]', { type: 'malformed', answer: null }],
    ['an id that is null', '[2,null,"A",{}]', { type: 'malformed', answer: { id: '-1', kind: 'framework' } }],
    ['an endless id', `[2,"${'x'.repeat(1_000)}","A",{}]`, { type: 'malformed', answer: { id: '-1' } }],
    ['an action that is none', '[2,"1",null,{}]', { type: 'malformed', answer: { id: '1', kind: 'formation' } }],
    ['a send that cannot be read', '[6,null,"A",{}]', { type: 'malformed', answer: null }],
    ['emptiness', ' \n', { type: 'malformed', answer: null }],
    ['null', 'null', { type: 'malformed', answer: { id: '-1' } }],
  ])('reads %s', (_name, text, frame) => {
    expect(decodeFrame(text)).toMatchObject(frame)
  })

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => void decodeFrame(text)))
    fc.assert(fc.property(fc.json(), (text) => void decodeFrame(text)))
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 6 }), (parts) => void decodeFrame(JSON.stringify(parts))),
    )
  })

  it('reads back what is encoded, and finds the payload text in it', () => {
    const id = fc.string({ minLength: 1, maxLength: 36 }).filter((text) => !text.includes('\0'))
    fc.assert(
      fc.property(id, id, fc.dictionary(fc.string(), fc.jsonValue()), (messageId, action, payload) => {
        const json = JSON.stringify(payload)
        const text = encodeCall(messageId, action, json)
        expect(payloadText(text)).toBe(json)
        if (!text.includes('\\u0000'))
          expect(decodeFrame(text)).toEqual({
            type: 'call',
            id: messageId,
            action,
            payload: JSON.parse(json),
            repaired: null,
          })
      }),
    )
    expect(decodeFrame(encodeResult('a"b', '{"x":1}'))).toEqual({ type: 'result', id: 'a"b', payload: { x: 1 } })
    expect(decodeFrame(encodeError(5, 'InternalError', 'd'.repeat(300)))).toMatchObject({
      type: 'error',
      id: 5,
      description: 'd'.repeat(255),
    })
  })
})
