import { describe, expect, test } from 'vitest'
import type { EvseId, SessionId, StationId } from '../../../kernel/ids'
import { hour, minute, second } from '../../../kernel/time'
import { detectAttempts } from './detect-attempts'
import type { CardEvidence, SessionEvidence, SiteEvidence, StatusEvidence } from './evidence'
import { groupVisits } from './visits'

const [stationId, evseId, other] = [1 as StationId, 10 as EvseId, 11 as EvseId]
const nothing: SiteEvidence = {
  evses: [
    { stationId, evseId, evseNumber: 1 },
    { stationId, evseId: other, evseNumber: 2 },
  ],
  sessions: [],
  statuses: [],
  cards: [],
  remoteStarts: [],
  maintenance: [],
  until: 4 * hour,
}

/** A status from then until the next one given, or still. */
const statuses = (
  ...seen: [at: number, availability: StatusEvidence['availability'], more?: Partial<StatusEvidence>][]
) =>
  seen.map(([from, availability, more], index): StatusEvidence => {
    const base = {
      evseId,
      stationId,
      from,
      until: seen[index + 1]?.[0] ?? null,
      availability,
      connected: true,
      errorCode: null,
    }
    return { ...base, phase: availability === 'occupied' ? 'preparing' : null, ...more }
  })

const session = (more: Partial<SessionEvidence> = {}): SessionEvidence => ({
  sessionId: 1 as SessionId,
  stationId,
  evseId,
  tokenTail: '1C7F',
  authorization: 'accepted',
  refused: false,
  startedAt: hour,
  endedAt: 2 * hour,
  energyWh: 9_000,
  maxPowerW: 7_000,
  stopReason: 'Local',
  endedBy: 'station',
  remoteStartId: null,
  lastPhase: null,
  ...more,
})
const dry = (more: Partial<SessionEvidence>) => session({ energyWh: 0, maxPowerW: 0, ...more })
const card = (at: number, status: string | null = 'Accepted', tokenTail: string | null = '1C7F'): CardEvidence => ({
  stationId,
  at,
  tokenTail,
  status,
})

const judged = (evidence: Partial<SiteEvidence>) =>
  detectAttempts({ ...nothing, ...evidence }).map(({ outcome, step, cause, reason }) =>
    [outcome, step, cause, reason].filter(Boolean).join(' '),
  )

describe('a session is', () => {
  const faulted = statuses(
    [0, 'available'],
    [hour, 'occupied'],
    [2 * hour - second, 'faulted', { errorCode: 'GroundFailure' }],
  )
  const vehicleFault = statuses([0, 'available'], [hour + minute, 'faulted', { errorCode: 'EVCommunicationError' }])
  const cutOff = statuses([0, 'available'], [2 * hour - minute, 'available', { connected: false }])
  const cases: [string, Partial<SiteEvidence>, string[]][] = [
    ['a success when it charged and ended ordinarily', { sessions: [session()] }, ['succeeded']],
    ['a success also when the station gives no reason', { sessions: [session({ stopReason: null })] }, ['succeeded']],
    ['no attempt while it runs', { sessions: [session({ endedAt: null })] }, []],
    ['cut by the supply', { sessions: [session({ stopReason: 'PowerLoss' })] }, ['failed end station stop:PowerLoss']],
    ['cut by our reset', { sessions: [session({ stopReason: 'HardReset' })] }, ['failed end backend stop:HardReset']],
    [
      'out of credit',
      { sessions: [session({ stopReason: 'LocalOutOfCredit' })] },
      ['failed end payment stop:LocalOutOfCredit'],
    ],
    [
      'cut by a fault nobody named',
      { sessions: [session({ stopReason: 'Other' })], statuses: faulted },
      ['failed end station fault:GroundFailure'],
    ],
    [
      'ended by the driver beside a fault',
      { sessions: [session({ stopReason: 'EVDisconnected' })], statuses: faulted },
      ['succeeded'],
    ],
    [
      'without an end, while cut off',
      { sessions: [session({ endedBy: 'inference' })], statuses: cutOff },
      ['failed end network endMissing'],
    ],
    ['without an end, connected', { sessions: [session({ endedBy: 'inference' })] }, ['failed end station endMissing']],
    [
      'refused',
      { sessions: [dry({ refused: true, authorization: 'blocked' })] },
      ['failed authorize user refused:blocked'],
    ],
    [
      'refused for want of credit',
      { sessions: [dry({ refused: true, authorization: 'NoCredit' })] },
      ['failed authorize payment refused:NoCredit'],
    ],
    [
      'without a vehicle',
      { sessions: [dry({ stopReason: 'EVConnectTimeout' })] },
      ['failed plugIn user stop:EVConnectTimeout'],
    ],
    [
      'rejected by the vehicle',
      { sessions: [dry({ stopReason: 'ReqEnergyTransferRejected' })] },
      ['failed energy vehicle stop:ReqEnergyTransferRejected'],
    ],
    [
      'held by the station',
      { sessions: [dry({ lastPhase: 'suspendedByStation' })] },
      ['failed energy station heldByStation'],
    ],
    [
      'held by the vehicle',
      { sessions: [dry({ lastPhase: 'suspendedByVehicle' })] },
      ['failed energy vehicle heldByVehicle'],
    ],
    ['“charging” without energy', { sessions: [dry({ lastPhase: 'charging' })] }, ['failed energy station noEnergy']],
    [
      'ended by the station without energy',
      { sessions: [dry({ stopReason: 'Other', endedAt: hour + 9 * second })] },
      ['failed energy station noEnergy'],
    ],
    ['left at once', { sessions: [dry({ endedAt: hour + 20 * second })] }, ['failed energy user leftAtOnce']],
    [
      'failed by the vehicle’s fault',
      { sessions: [dry({ endedAt: hour + 2 * minute })], statuses: vehicleFault },
      ['failed energy vehicle fault:EVCommunicationError'],
    ],
  ]
  test.each(cases)('%s', (_, evidence, expected) => expect(judged(evidence)).toEqual(expected))
})

describe('without a session', () => {
  const plugged = (minutes: number) =>
    statuses([0, 'available'], [hour, 'occupied'], [hour + minutes * minute, 'available'])
  const cases: [string, Partial<SiteEvidence>, string[]][] = [
    ['a cable without a card failed', { statuses: plugged(5) }, ['failed authorize user noCard']],
    [
      'a cable in for seconds is no attempt',
      { statuses: statuses([0, 'available'], [hour, 'occupied'], [hour + 20 * second, 'available']) },
      ['excluded shortPlug'],
    ],
    [
      'a card that was accepted with the cable in, and no start: the station',
      { statuses: plugged(5), cards: [card(hour + minute)] },
      ['failed start station noStart'],
    ],
    ['a card and no cable: the driver did not plug in', { cards: [card(hour)] }, ['failed plugIn user noPlug']],
    [
      'a refused card, sent twice, is one attempt',
      { cards: [card(hour, 'Blocked'), card(hour + 5 * second, 'Blocked')] },
      ['failed authorize user refused:Blocked'],
    ],
    ['a card we did not answer is on us', { cards: [card(hour, null)] }, ['failed authorize backend noAnswer']],
    [
      'a fault while the cable is in',
      {
        statuses: statuses(
          [0, 'available'],
          [hour, 'occupied'],
          [hour + minute, 'faulted', { errorCode: 'ConnectorLockFailure' }],
          [hour + 9 * minute, 'available'],
        ),
      },
      ['failed start station fault:ConnectorLockFailure'],
    ],
    [
      'a remote start the station refused',
      { remoteStarts: [{ stationId, evseId, at: hour, state: 'rejected' }] },
      ['failed start station remoteStart:rejected'],
    ],
    [
      'a remote start it did not answer',
      { remoteStarts: [{ stationId, evseId, at: hour, state: 'noAnswer' }] },
      ['failed start network remoteStart:noAnswer'],
    ],
    [
      'what happens under maintenance does not count',
      { statuses: plugged(5), maintenance: [{ stationId: null, from: 0, until: 3 * hour }] },
      ['excluded maintenance'],
    ],
    [
      'a cable that is in from before has no known beginning',
      { statuses: statuses([0, 'occupied'], [hour, 'available']) },
      [],
    ],
    [
      'a cable just put in may still become a session',
      { statuses: statuses([0, 'available'], [4 * hour - minute, 'occupied']) },
      [],
    ],
  ]
  test.each(cases)('%s', (_, evidence, expected) => expect(judged(evidence)).toEqual(expected))
})

test('a session takes its plug and its card along and begins with them; the card that ends it is no attempt', () => {
  const evidence = {
    ...nothing,
    statuses: statuses([0, 'available'], [hour - 3 * minute, 'occupied'], [2 * hour + minute, 'available']),
    cards: [card(hour - minute), card(2 * hour - second), card(2 * hour + 2 * second, 'Accepted', 'AAAA')],
    sessions: [session()],
  }
  const found = detectAttempts(evidence)
  expect(found).toHaveLength(1)
  expect(found[0]).toMatchObject({ startedAt: hour - 3 * minute, endedAt: 2 * hour, outcome: 'succeeded' })
})

test('a card too short to be kept belongs to whatever session follows', () => {
  const found = detectAttempts({ ...nothing, cards: [card(hour - minute, 'Accepted', null)], sessions: [session()] })
  expect(found.map(({ startedAt }) => startedAt)).toEqual([hour - minute])
})

test('two sessions of one plug are two attempts', () => {
  const rows = statuses([0, 'available'], [hour, 'occupied'], [3 * hour, 'available'])
  const again = session({ sessionId: 2 as SessionId, startedAt: 2 * hour + minute, endedAt: 3 * hour })
  const found = detectAttempts({ ...nothing, statuses: rows, sessions: [dry({ endedAt: hour + 2 * minute }), again] })
  expect(found.map(({ startedAt }) => startedAt)).toEqual([hour, 2 * hour + minute])
})

describe('visits', () => {
  const attempts = (sessions: SessionEvidence[]) => groupVisits(detectAttempts({ ...nothing, sessions }))
  const tries = (sessions: SessionEvidence[]) => attempts(sessions).map((each) => [each.try, each.visitSucceeded])
  const late = (id: number, at: number, more: Partial<SessionEvidence> = {}) =>
    dry({ sessionId: id as SessionId, startedAt: at, endedAt: at + 2 * minute, ...more })

  test('a retry is the same visit, which succeeds when one try does; another card is another driver', () => {
    const good = (tokenTail: string | null) =>
      session({ sessionId: 9 as SessionId, startedAt: hour + 10 * minute, tokenTail })
    const [first, second] = [late(1, hour), late(2, hour + 4 * minute)]
    const worked = [
      [1, true],
      [2, true],
      [3, true],
    ]
    expect(tries([first, second, good('1C7F')])).toEqual(worked)
    expect(tries([first, second, good(null)])).toEqual(worked)
    expect(tries([first, second, good('BBBB')])).toEqual([
      [1, false],
      [2, false],
      [1, true],
    ])
    const refused = late(2, hour + 4 * minute, { refused: true })
    expect(tries([first, refused, good('BBBB')])).toEqual(worked)
  })
  test('the same token at the next EVSE is the same visit, another token is not', () => {
    expect(tries([late(1, hour), late(2, hour + 5 * minute, { evseId: other })])).toEqual([
      [1, false],
      [2, false],
    ])
    expect(tries([late(1, hour), late(2, hour + 5 * minute, { evseId: other, tokenTail: 'BBBB' })])).toEqual([
      [1, false],
      [1, false],
    ])
  })
  test('after a success, after a quarter of an hour, and after an hour it is another visit', () => {
    expect(tries([session(), late(2, 2 * hour + minute)])).toEqual([
      [1, true],
      [1, false],
    ])
    expect(tries([late(1, hour), late(2, hour + 18 * minute)])).toEqual([
      [1, false],
      [1, false],
    ])
    const every14 = Array.from({ length: 6 }, (_, index) => late(index + 1, hour + index * 14 * minute))
    expect(tries(every14).map(([n]) => n)).toEqual([1, 2, 3, 4, 5, 1])
  })
})
