import { expect, test } from 'vitest'
import { searchWords } from './search-words'

test.each([
  ['start 14/2', 'start', '14/2', ['14', 2]],
  ['Restart UJB-12', 'reset', 'UJB-12', null],
  ['unlock UJB-12 evse 3', 'unlock', 'UJB-12 evse 3', ['UJB-12', 3]],
  ['  UJB-12 / 1 ', null, 'UJB-12 / 1', ['UJB-12', 1]],
  ['start', null, 'start', null],
  ['Jaarbeursplein 6', null, 'Jaarbeursplein 6', null],
  ['', null, '', null],
])('%s', (query, verb, text, evse) => {
  expect(searchWords(query)).toEqual({ verb, text, evse: evse && { station: evse[0], evseNumber: evse[1] } })
})
