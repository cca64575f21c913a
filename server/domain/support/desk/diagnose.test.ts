import { expect, test } from 'vitest'
import type { AttemptFacts, CardFacts, PlaceFacts } from './attempt-facts'
import { diagnose, obstacleAt } from './diagnose'
import { diagnosisWords } from './diagnosis-words'

const now = Date.UTC(2026, 10, 21, 12)
const nov3 = Date.UTC(2026, 10, 3, 9)
const record: NonNullable<CardFacts['record']> = {
  blocked: false,
  blockedAt: null,
  blockedReason: null,
  validFrom: null,
  validUntil: null,
  contractName: 'Kompas Lease',
  contractActive: true,
  maxConcurrentSessions: 2,
}
const known = (change: Partial<typeof record> = {}): CardFacts => ({
  record: { ...record, ...change },
  type: 'ISO14443',
})
const free: PlaceFacts = { connected: true, availability: 'available', phase: null, errorCode: null }
const facts: AttemptFacts = {
  at: now,
  sessionId: null,
  told: 'succeeded',
  card: known(),
  place: free,
  energyWh: 0,
  powerW: null,
  phase: null,
  tariffMissing: false,
}

const cases: [staged: string, change: Partial<AttemptFacts>, words: string][] = [
  [
    'a blocked card',
    { told: 'refused:Blocked', card: known({ blocked: true, blockedAt: nov3, blockedReason: 'reported lost' }) },
    'Card refused: blocked since 3 Nov (reported lost)',
  ],
  [
    'a card blocked long ago',
    { told: 'refused:Blocked', card: known({ blocked: true, blockedAt: Date.UTC(2024, 1, 5) }) },
    'Card refused: blocked since 5 Feb 2024',
  ],
  [
    'a contract that ended',
    { told: 'refused:Blocked', card: known({ contractActive: false }) },
    'Card refused: contract “Kompas Lease” is not active',
  ],
  ['an expired card', { told: 'refused:Expired', card: known({ validUntil: nov3 }) }, 'Card refused: expired on 3 Nov'],
  [
    'a card of tomorrow',
    { told: 'refused:Invalid', card: known({ validFrom: now + 86_400_000 }) },
    'Card refused: valid only from 22 Nov',
  ],
  [
    'an unknown card',
    { told: 'refused:Invalid', card: { record: null, type: 'ISO14443' } },
    'Card refused: not known here',
  ],
  [
    'a limit of sessions',
    { told: 'refused:ConcurrentTx' },
    'Card refused: its contract charges elsewhere already (at most 2 at a time)',
  ],
  [
    'a card of another provider',
    { told: 'refused:Invalid', card: { record: null, type: 'eMAID' } },
    'Card refused: it belongs to another provider, and none confirmed it',
  ],
  ['no credit', { told: 'refused:NoCredit' }, 'Payment declined: no credit left'],
  ['credit that ran out', { told: 'stop:LocalOutOfCredit' }, 'Payment declined: no credit left'],
  ['a lock that failed', { told: 'fault:ConnectorLockFailure' }, 'Cable not locked: the plug’s lock failed'],
  ['a silent car', { told: 'fault:EVCommunicationError' }, 'Car did not answer: it never asked for energy'],
  ['a car that takes nothing', { told: 'noEnergy' }, 'Car did not answer: it never asked for energy'],
  [
    'a car that stopped',
    { told: 'running', phase: 'suspendedByVehicle', energyWh: 4_000 },
    'Car stopped asking for energy',
  ],
  ['a station that waits', { told: 'heldByStation' }, 'Station holds the power back'],
  [
    'a start at an offline station',
    { told: 'remoteStart:failed', place: { ...free, connected: false } },
    'Station was not connected',
  ],
  [
    'a session that the line cut',
    { told: 'endMissing', place: { ...free, connected: false } },
    'Station was not connected',
  ],
  [
    'a start at a faulted connector',
    { told: 'remoteStart:rejected', place: { ...free, availability: 'faulted', errorCode: 'GroundFailure' } },
    'Connector reports a fault',
  ],
  ['a fault in between', { told: 'fault:GroundFailure' }, 'Connector reports a fault'],
  [
    'a connector out of service',
    { told: 'remoteStart:rejected', place: { ...free, availability: 'unavailable' } },
    'Connector is out of service',
  ],
  [
    'a reserved connector',
    { told: 'noStart', place: { ...free, availability: 'reserved' } },
    'Connector is reserved for somebody else',
  ],
  ['a start nobody answered', { told: 'remoteStart:noAnswer' }, 'Start timed out: the station did not act in time'],
  ['a start that was refused', { told: 'remoteStart:rejected' }, 'Station refused to start'],
  [
    'no tariff',
    { told: 'succeeded', energyWh: 9_000, tariffMissing: true },
    'No tariff for this connector: nothing can be billed',
  ],
  ['a cut supply', { told: 'stop:PowerLoss', energyWh: 9_000 }, 'Cut off: the station lost its power'],
  ['the red button', { told: 'stop:EmergencyStop' }, 'Emergency stop was pressed'],
  ['a restart', { told: 'stop:Reboot' }, 'Cut off: the station restarted'],
  ['no cable', { told: 'noPlug' }, 'Card accepted, but no cable was plugged in in time'],
  ['no card', { told: 'noCard' }, 'Cable plugged in, but no card was shown'],
  ['a station that did nothing', { told: 'noStart' }, 'Card accepted and cable in, but the station did not start'],
  ['our silence', { told: 'noAnswer' }, 'Card got no answer from us'],
  ['a missing end', { told: 'endMissing' }, 'Charged, but the station never reported the end'],
  ['maintenance', { told: 'maintenance' }, 'Station was under maintenance'],
  ['a running session', { told: 'running', phase: 'charging', powerW: 11_000, energyWh: 500 }, 'Charging now'],
  ['a good end', { told: 'succeeded', energyWh: 20_000 }, 'Charged and ended normally'],
]
test.each(cases)('%s', (_staged, change, words) =>
  expect(diagnosisWords(diagnose({ ...facts, ...change }), 'Europe/Amsterdam', now)).toBe(words),
)

test('a station’s code stands beside the words', () =>
  expect(diagnose({ ...facts, told: 'fault:GroundFailure' })).toMatchObject({
    stationCode: 'GroundFailure',
    blame: 'station',
  }))

test('a free connector has nothing in the way', () => expect(obstacleAt(free)).toBeNull())
