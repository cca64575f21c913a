import { expect, test } from 'vitest'
import type { EvseId, StationId, TenantId } from '../../kernel/ids'
import type { StationRequest } from '../../kernel/station-request'
import type { DomainEvent, SessionFacts } from '../events'
import { type Expectation, isSoAlready, progress } from './effect'

const stationId = 7 as StationId
const base = { tenantId: 1 as TenantId, stationId, at: 100, receivedAt: 100 }
const expecting = (request: StationRequest, more: Partial<Expectation> = {}): Expectation => ({
  stationId,
  request,
  evseId: null,
  sessionId: null,
  remoteStartId: null,
  notYet: [],
  sentAt: 50,
  ...more,
})

const session = (facts: Partial<SessionFacts>) =>
  ({ evseNumber: 1, transactionId: '1000', tokenUid: null, remoteStartId: null, ...facts }) as SessionFacts
const started = (facts: Partial<SessionFacts>): DomainEvent => ({
  ...base,
  type: 'session.started',
  session: session(facts),
  live: true,
})
const updated = (facts: Partial<SessionFacts>): DomainEvent => ({
  ...base,
  type: 'session.updated',
  session: session(facts),
  live: true,
})
const ended = (transactionId: string): DomainEvent => ({
  ...base,
  type: 'session.ended',
  session: session({ transactionId }),
  endedBy: 'station',
  stopReason: 'Remote',
  live: true,
})
const booted: DomainEvent = { ...base, type: 'station.booted', reason: 'RemoteReset', firmwareVersion: null }
const status = (evseNumber: number, availability: 'available' | 'unavailable' | 'occupied'): DomainEvent => ({
  ...base,
  type: 'evse.statusChanged',
  evseId: evseNumber as EvseId,
  evseNumber,
  availability,
  phase: null,
  errorCode: null,
  vendorErrorCode: null,
  info: null,
  live: true,
})
const heard = (action: string, evseNumber: number | null = null, direction: 'in' | 'out' = 'in'): DomainEvent => ({
  ...base,
  type: 'frame.exchanged',
  exchange: {
    stationId,
    at: 100,
    direction,
    action,
    messageId: 'm',
    evseNumber,
    summary: '',
    outcome: 'ok',
    latencyMs: 1,
  },
})

const start = expecting(
  { kind: 'remoteStart', evseNumber: 1, idToken: 'OPR-1', tokenType: 'Central', remoteStartId: 42 },
  { remoteStartId: 42 },
)
const stop = expecting({ kind: 'remoteStop', transactionId: '1000' })
const reset = expecting({ kind: 'reset', mode: 'hard' })
const resetEvse = expecting({ kind: 'reset', mode: 'soft', evseNumber: 2 })
const unlock = expecting({ kind: 'unlock', evseNumber: 1, connectorNumber: 1 })
const out = expecting({ kind: 'setAvailability', operative: false }, { notYet: [1, 2] })
const into = expecting({ kind: 'setAvailability', operative: true, evseNumber: 1 }, { notYet: [1] })
const meter = expecting({ kind: 'trigger', message: 'meterValues', evseNumber: 1 })

const cases: [string, Expectation, DomainEvent, 'seen' | 'notYet'][] = [
  ['2.x: our remoteStartId comes back', start, started({ remoteStartId: 42, evseNumber: 3 }), 'seen'],
  ['2.x: another remoteStartId is another start', start, started({ remoteStartId: 41, tokenUid: 'OPR-1' }), 'notYet'],
  ['2.x: our remoteStartId comes after a start by plug', start, updated({ remoteStartId: 42 }), 'seen'],
  ['1.6: an update proves no start', start, updated({ tokenUid: 'OPR-1' }), 'notYet'],
  ['1.6: our token on the named EVSE, in any case', start, started({ tokenUid: 'opr-1' }), 'seen'],
  ['1.6: our token on another EVSE', start, started({ tokenUid: 'OPR-1', evseNumber: 2 }), 'notYet'],
  ['1.6: a driver was faster with a card', start, started({ tokenUid: 'CARD' }), 'notYet'],
  [
    'news from before the command',
    start,
    { ...started({ remoteStartId: 42 }), receivedAt: 40 } as DomainEvent,
    'notYet',
  ],
  ['another station', start, { ...started({ remoteStartId: 42 }), stationId: 8 as StationId } as DomainEvent, 'notYet'],
  ['the session ended', stop, ended('1000'), 'seen'],
  ['another session ended', stop, ended('1001'), 'notYet'],
  ['the station booted', reset, booted, 'seen'],
  ['a boot does not prove a stop', stop, booted, 'notYet'],
  ['a reset EVSE speaks again', resetEvse, status(2, 'available'), 'seen'],
  ['a boot is not what was asked of one EVSE', resetEvse, booted, 'notYet'],
  ['the unlocked EVSE changed', unlock, status(1, 'available'), 'seen'],
  ['another EVSE changed', unlock, status(2, 'available'), 'notYet'],
  ['in service is anything but out of it', into, status(1, 'occupied'), 'seen'],
  ['still out of service', into, status(1, 'unavailable'), 'notYet'],
  ['the message was heard', meter, heard('MeterValues', 1), 'seen'],
  ['2.x sends meter values inside transaction events', meter, heard('TransactionEvent', 1), 'seen'],
  ['of another EVSE', meter, heard('MeterValues', 2), 'notYet'],
  ['our own call is not the station’s', meter, heard('MeterValues', 1, 'out'), 'notYet'],
  ['another message', meter, heard('Heartbeat'), 'notYet'],
]
test.each(cases)('%s', (_name, expected, event, result) => {
  expect(progress(expected, event)).toBe(result)
})

test('a whole station is out of service when its last EVSE is', () => {
  const half = progress(out, status(2, 'unavailable'))
  expect(half).toMatchObject({ notYet: [1] })
  expect(progress(half as Expectation, status(1, 'unavailable'))).toBe('seen')
  expect(progress(half as Expectation, status(1, 'occupied'))).toBe('notYet')
})

test('what is so already needs no proof', () => {
  expect(isSoAlready({ request: out.request, notYet: [] })).toBe(true)
  expect(isSoAlready({ request: reset.request, notYet: [] })).toBe(false)
})
