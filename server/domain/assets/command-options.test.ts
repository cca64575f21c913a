import { expect, test } from 'vitest'
import type { EvseId, SessionId, StationId } from '../../kernel/ids'
import type { StationRequest } from '../../kernel/station-request'
import { evsesAffected, sessionsThatStop, wantsReason } from './blast-radius'
import { canDo, mayAsk } from './command-options'
import type { CommandTarget, TargetEvse } from './command-target'

const evse = (evseNumber: number, more: Partial<TargetEvse> = {}): TargetEvse => ({
  evseId: evseNumber as EvseId,
  evseNumber,
  availability: 'available',
  phase: null,
  errorCode: null,
  connectorNumbers: [1],
  session: null,
  ...more,
})
const charging = (evseNumber: number): TargetEvse =>
  evse(evseNumber, {
    availability: 'occupied',
    phase: 'charging',
    session: {
      sessionId: (1000 + evseNumber) as SessionId,
      evseId: evseNumber as EvseId,
      evseNumber,
      transactionId: `t${evseNumber}`,
      energyWh: 5_000,
      powerW: 7_000,
      startedAt: 1,
    },
  })
const station = (evses: TargetEvse[], more: Partial<CommandTarget> = {}): CommandTarget => ({
  stationId: 1 as StationId,
  name: 'UJB-12',
  identity: 'UJB-12',
  onboarding: 'accepted',
  protocol: 'ocpp1.6',
  evses,
  ...more,
})
const there = { isConnected: () => true, cannot: () => null }
const away = { isConnected: () => false, cannot: () => null }

const start: StationRequest = {
  kind: 'remoteStart',
  evseNumber: 1,
  idToken: 'x',
  tokenType: 'Central',
  remoteStartId: 1,
}
const softReset: StationRequest = { kind: 'reset', mode: 'soft' }
const hardReset: StationRequest = { kind: 'reset', mode: 'hard' }
const resetEvse: StationRequest = { kind: 'reset', mode: 'soft', evseNumber: 1 }
const unlock: StationRequest = { kind: 'unlock', evseNumber: 1, connectorNumber: 1 }

const refused: [string, StationRequest, CommandTarget, typeof there, string | null, RegExp | null][] = [
  ['a free EVSE can start', start, station([evse(1)]), there, null, null],
  [
    'a prepared EVSE can start',
    start,
    station([evse(1, { availability: 'occupied', phase: 'preparing' })]),
    there,
    null,
    null,
  ],
  ['offline', start, station([evse(1)]), away, 'offline', /not connected/],
  ['not accepted yet', start, station([evse(1)], { onboarding: 'pending' }), there, 'notAccepted', /Accept it first/],
  [
    'not in this version’s words',
    start,
    station([evse(1)]),
    { ...there, cannot: () => 'OCPP 1.6 has no such thing.' } as never,
    'unsupported',
    /1\.6/,
  ],
  ['no such EVSE', start, station([evse(2)]), there, 'evseUnknown', /no EVSE 1/],
  [
    'faulted, with its code',
    start,
    station([evse(1, { availability: 'faulted', errorCode: 'GroundFailure' })]),
    there,
    'evseState',
    /GroundFailure/,
  ],
  ['out of service', start, station([evse(1, { availability: 'unavailable' })]), there, 'evseState', /out of service/],
  ['a session is there', start, station([charging(1)]), there, 'evseState', /session already/],
  ['1.6 resets the whole station only', resetEvse, station([evse(1)]), there, 'unsupported', /whole station/],
  ['2.0.1 resets one EVSE', resetEvse, station([evse(1)], { protocol: 'ocpp2.0.1' }), there, null, null],
  [
    '1.6 has no transaction events',
    { kind: 'trigger', message: 'transactionEvent' },
    station([]),
    there,
    'unsupported',
    /meter values/,
  ],
  [
    'a session that is gone cannot be stopped',
    { kind: 'remoteStop', transactionId: 't9' },
    station([charging(1)]),
    there,
    'noSession',
    /ended/,
  ],
]
test.each(refused)('%s', (_name, request, target, gateway, code, words) => {
  const result = canDo(request, target, gateway)
  expect(result.ok ? null : result.refusal.code).toBe(code)
  if (words) expect(result.ok ? '' : result.refusal.message).toMatch(words)
})

const two = [charging(1), charging(2)]
const radius: [string, StationRequest, CommandTarget, number, number, boolean][] = [
  ['a 1.6 soft reset ends sessions', softReset, station(two), 2, 2, true],
  ['a 2.0.1 soft reset waits for them', softReset, station([charging(1)], { protocol: 'ocpp2.0.1' }), 0, 1, false],
  ['a hard reset ends them in any version', hardReset, station([charging(1)], { protocol: 'ocpp2.0.1' }), 1, 1, true],
  [
    'a reset of one EVSE ends its session only',
    { kind: 'reset', mode: 'hard', evseNumber: 1 },
    station(two, { protocol: 'ocpp2.0.1' }),
    1,
    1,
    true,
  ],
  ['unlocking on 1.6 ends a session', unlock, station(two), 1, 1, true],
  ['unlocking on 2.0.1 does not', unlock, station(two, { protocol: 'ocpp2.0.1' }), 0, 1, false],
  [
    'going out of service lets them finish, but touches two EVSEs',
    { kind: 'setAvailability', operative: false },
    station(two),
    0,
    2,
    true,
  ],
  ['a reset of an idle single EVSE is nothing much', softReset, station([evse(1)]), 0, 1, false],
  ['a trigger touches nothing', { kind: 'trigger', message: 'heartbeat' }, station(two), 0, 0, false],
]
test.each(radius)('%s', (_name, request, target, sessions, evses, reason) => {
  expect(sessionsThatStop(request, target)).toHaveLength(sessions)
  expect(evsesAffected(request, target)).toBe(evses)
  expect(wantsReason(request, target)).toBe(reason)
})

test('support gives what helps at the plug, with a reason, and no more', () => {
  for (const request of [start, unlock, softReset])
    expect(mayAsk('support', request)).toMatchObject({ allowed: true, reasonRequired: true })
  for (const request of [
    hardReset,
    resetEvse,
    { kind: 'clearCache' } as const,
    { kind: 'setAvailability', operative: false } as const,
  ]) {
    expect(mayAsk('support', request)).toMatchObject({ allowed: false, reason: 'Needs the Admin or Operator role.' })
    expect(mayAsk('operator', request)).toMatchObject({ allowed: true, reasonRequired: false })
  }
  expect(mayAsk('finance', start).allowed).toBe(false)
  expect(mayAsk('owner', start).allowed).toBe(false)
})
