import { describe, expect, test } from 'vitest'
import { MemoryDesk } from '../../testing/memory-desk'
import { givenInstant, measureSkew, saneInstant } from './clock'
import type { TransactionEventInput } from './inputs'
import { recordSamples } from './record-samples'
import { recordTransactionEvent } from './record-transaction-event'
import { startTransaction } from './start-transaction'
import type { StationMemory } from './station-state'
import { stopTransaction } from './stop-transaction'

const received = Date.UTC(2026, 4, 1, 10)
const hour = 3_600_000

const instants: { name: string; at: number | null; expected: number; flagged: boolean }[] = [
  { name: 'a moment ago', at: received - 2_000, expected: received - 2_000, flagged: false },
  { name: 'queued for months', at: received - 100 * 24 * hour, expected: received - 100 * 24 * hour, flagged: false },
  { name: 'a little ahead', at: received + 60_000, expected: received + 60_000, flagged: false },
  { name: 'an hour ahead', at: received + hour, expected: received, flagged: true },
  { name: '1970', at: 0, expected: received, flagged: true },
  { name: '2000', at: Date.UTC(2000, 0, 1), expected: received, flagged: true },
  { name: 'unreadable', at: null, expected: received, flagged: true },
  { name: 'not a number', at: Number.NaN, expected: received, flagged: true },
]
test.each(instants)('an instant: $name', ({ at, expected, flagged }) => {
  expect(saneInstant(at, received)).toEqual({ at: expected, flagged })
})

test('a time that was not given is no fault of the clock', () => {
  expect(givenInstant(null, received)).toEqual({ at: received, flagged: false })
})

describe('skew', () => {
  const learn = (differences: number[]) => {
    const memory: StationMemory = {
      skewCandidate: null,
      heardWrittenAt: 0,
      connectedAt: null,
      quarantinedTransaction: null,
    }
    let known: number | null = null
    for (const difference of differences) known = measureSkew(memory, known, received + difference, received) ?? known
    return known
  }
  const cases: { name: string; differences: number[]; known: number | null }[] = [
    { name: 'an honest clock is known at once', differences: [-300], known: -300 },
    { name: 'it does not flutter', differences: [-300, 4_000, -9_000], known: -300 },
    {
      name: 'two hours ahead, three times',
      differences: [2 * hour, 2 * hour + 900, 2 * hour - 400],
      known: 2 * hour - 400,
    },
    {
      name: 'a queue that empties is no slow clock',
      differences: [-200, -hour, -hour + 60_000, -hour + 120_000, -hour + 180_000, -100],
      known: -200,
    },
    { name: 'a clock that was set', differences: [-hour, -hour, -hour, 0], known: 0 },
    { name: 'absurd', differences: [-1e13, -1e13, -1e13], known: null },
  ]
  test.each(cases)('$name', ({ differences, known }) => {
    expect(learn(differences)).toBe(known)
  })

  test('a notable one is written, announced and put in the timeline', async () => {
    const it = new MemoryDesk()
    for (let turn = 0; turn < 3; turn += 1) {
      const receivedAt = received + turn * 60_000
      const samples = [{ at: receivedAt - 2 * hour, context: 'Sample.Clock', powerW: 0 }]
      await it.run(recordSamples, { receivedAt, evseNumber: 1, transactionId: null, samples })
    }
    expect(it.station.clockSkewMs).toBe(-2 * hour)
    expect(it.eventsOf('station.clockSkewMeasured')).toMatchObject([{ skewMs: -2 * hour }])
    expect(it.writesTo('event')).toMatchObject([{ kind: 'clock', text: "The station's clock is 7200 s behind." }])
  })
})

test('energy of an offline session is not lost to a dead clock', async () => {
  const it = new MemoryDesk()
  const token = { uid: 'CARD-1', type: 'ISO14443' }
  const { transactionId } = await it.run(startTransaction, {
    receivedAt: received,
    at: 0,
    evseNumber: 1,
    token,
    meterStartWh: 1_000,
  })
  const samples = [{ at: 5, context: 'Sample.Periodic', energyWh: 30_000 }]
  await it.run(recordSamples, {
    receivedAt: received + 1,
    evseNumber: 1,
    transactionId: String(transactionId),
    samples,
  })
  expect(it.slot().session?.energyWh).toBe(29_000)
  const stop = {
    receivedAt: received + 2,
    at: 9,
    transactionId: String(transactionId),
    meterStopWh: 41_000,
    token: null,
    reason: null,
    samples: [],
  }
  await it.run(stopTransaction, stop)
  expect(it.all).toMatchObject([{ energyWh: 40_000, state: 'ended', endedBy: 'station', flags: ['clock'] }])
})

test('the same with 2.x events', async () => {
  const it = new MemoryDesk({ protocol: 'ocpp2.0.1' })
  const event = (kind: 'started' | 'ended', seqNo: number, wh: number): TransactionEventInput => ({
    receivedAt: received + seqNo,
    at: 1_000 * seqNo,
    event: kind,
    transactionId: 'tx',
    seqNo,
    offline: true,
    trigger: 'Trigger',
    phase: undefined,
    evseNumber: 1,
    connectorNumber: 1,
    token: null,
    remoteStartId: null,
    stopReason: null,
    samples: [{ at: 1_000 * seqNo, context: 'Sample.Periodic', energyWh: wh }],
  })
  await it.run(recordTransactionEvent, event('started', 0, 1_000))
  await it.run(recordTransactionEvent, event('ended', 1, 41_000))
  expect(it.all).toMatchObject([{ energyWh: 40_000, state: 'ended', endedBy: 'station', flags: ['clock'] }])
})
