import { expect, test } from 'vitest'
import { messageBook } from '@/server/ocpp/message-book'
import { operationGroups } from './catalogue/all-operations'
import { fieldLabel } from './field-words'
import { problemsOf, startingPayload, withValue } from './payload-model'

const context = {
  evseNumbers: [1, 2],
  transactions: [{ evseNumber: 1, transactionId: '17' }],
  now: Date.UTC(2026, 10, 21),
}
const everyForm = messageBook.versions.flatMap(({ protocol }) =>
  messageBook.actions(protocol).map((action) => ({ protocol, action })),
)
const words = new Map(operationGroups.flatMap((group) => Object.entries(group.operations)))

test('every message for stations has words, and every word a message', () => {
  const actions = new Set(everyForm.map(({ action }) => action))
  expect([...actions].filter((action) => !words.has(action))).toEqual([])
  expect([...words.keys()].filter((action) => !actions.has(action))).toEqual([])
})

test('every form opens with no choice that its schema refuses', () => {
  const wrong = everyForm.flatMap(({ protocol, action }) => {
    const schema = messageBook.schema(protocol, action)!
    const start = startingPayload(schema, words.get(action)!.start?.({ ...context, protocol }) ?? {})
    // What a person must still type is no mistake of ours.
    return problemsOf(schema, start).flatMap(({ path, text }) =>
      text === 'Must be filled in.' ? [] : [`${protocol} ${action} ${path}: ${text}`],
    )
  })
  expect(wrong).toEqual([])
})

test('places are changed without touching others, and taken away when emptied', () => {
  const payload = { evseId: 1, profile: { id: 1, periods: [{ limit: 8 }, { limit: 10 }] } }
  expect(withValue(payload, ['profile', 'periods', 1, 'limit'], 6)).toEqual({
    evseId: 1,
    profile: { id: 1, periods: [{ limit: 8 }, { limit: 6 }] },
  })
  expect(withValue(payload, ['profile', 'periods', 0], undefined)).toEqual({
    evseId: 1,
    profile: { id: 1, periods: [{ limit: 10 }] },
  })
  expect(withValue(payload, ['evseId'], undefined)).toEqual({ profile: payload.profile })
  expect(withValue({}, ['idToken', 'idToken'], 'A')).toEqual({ idToken: { idToken: 'A' } })
})

test('problems say where and what', () => {
  const schema = messageBook.schema('ocpp2.0.1', 'ReserveNow')!
  const problems = problemsOf(schema, { id: 1.5, expiryDateTime: 'soon', idToken: { idToken: 'A' }, more: 1 })
  expect(problems).toEqual([
    { path: 'id', text: 'Must be a whole number.' },
    { path: 'expiryDateTime', text: 'Must be a date and time.' },
    { path: 'idToken.type', text: 'Must be filled in.' },
    { path: 'more', text: 'The message has no such field.' },
  ])
})

test('names become words', () => {
  expect(['chargingProfileKind', 'evseId', 'idToken', 'remoteLocation', 'OCSPRequest'].map(fieldLabel)).toEqual([
    'Charging profile kind',
    'EVSE',
    'Id token',
    'Remote location',
    'OCSP request',
  ])
})
