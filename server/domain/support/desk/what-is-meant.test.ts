import { expect, test } from 'vitest'
import { phoneKeys, whatIsMeant } from './what-is-meant'

test.each([
  ['+31 6 5555 1003', ['31655551003']],
  ['0031-6-5555-1003', ['31655551003']],
  ['+31 (0)6 55551003', ['31655551003']],
  ['06 5555 1003', ['31655551003', '49655551003', '0655551003']],
  ['31655551003', ['31655551003']],
  ['12', []],
  ['UJB-12', []],
])('the number %s', (text, keys) => expect(phoneKeys(text, ['NL', 'DE'])).toEqual(keys))

test.each([
  ['UJB-12 connector 1', { place: { station: 'UJB-12', evseNumber: 1 } }],
  ['ujb-12/2', { place: { station: 'ujb-12', evseNumber: 2 } }],
  ['UJB-12 #3', { place: { station: 'UJB-12', evseNumber: 3 } }],
  ['nl*ujb*e12*1', { code: 'NLUJBE121' }],
  ['https://charge.example/c/NL*UJB*E12*1', { text: 'NL*UJB*E12*1', code: 'NLUJBE121' }],
  ['gz-481-k', { code: 'GZ481K' }],
  ['Anouk.de.Wit@Post.example', { email: 'anouk.de.wit@post.example', code: null, phoneKeys: [] }],
  ['S-88213', { sessionId: 88213, ticketId: null }],
  ['88213', { sessionId: 88213 }],
  ['T-8841', { ticketId: 8841, sessionId: null }],
  ['card 4242', { cardLastFour: '4242' }],
  ['•••• 4242', { cardLastFour: '4242' }],
  ['99999999999', { sessionId: null }],
])('"%s" is read', (text, meant) => expect(whatIsMeant(text, ['NL'])).toMatchObject(meant))
