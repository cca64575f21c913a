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
  expect(saneInstant(at, received, null)).toEqual({ at: expected, flagged, corrected: false })
})

const ahead = 17 * 60_000
const corrections: { name: string; at: number; skewMs: number; expected: number; corrected: boolean }[] = [
  { name: 'live', at: received + ahead - 800, skewMs: ahead, expected: received - 800, corrected: true },
  { name: 'queued', at: received - hour, skewMs: ahead, expected: received - hour - ahead, corrected: true },
  { name: 'drifted a little', at: received + ahead + 9_000, skewMs: ahead, expected: received, corrected: true },
  { name: 'a day further still', at: received + 24 * hour, skewMs: ahead, expected: received, corrected: false },
  {
    name: 'ahead within reason',
    at: received + 240_000,
    skewMs: 240_000,
    expected: received + 240_000,
    corrected: false,
  },
  { name: 'behind', at: received - hour, skewMs: -hour, expected: received - hour, corrected: false },
]
test.each(corrections)('an instant of a clock known to be wrong: $name', ({ at, skewMs, expected, corrected }) => {
  expect(saneInstant(at, received, skewMs)).toMatchObject({ at: expected, corrected })
})

test('a time that was not given is no fault of the clock', () => {
  expect(givenInstant(null, received, null)).toEqual({ at: received, flagged: false, corrected: false })
})

const event = (kind: TransactionEventInput['event'], seqNo: number, wh: number): TransactionEventInput => ({
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

describe('skew', () => {
  /** Each message: seconds of receiving, and how far its instant is from that, ms. */
  const learn = (messages: [atS: number, differenceMs: number][], known: number | null = null) => {
    const memory: StationMemory = { heardWrittenAt: 0, connectedAt: null, quarantinedTransaction: null }
    let skewMs = known
    const learned: number[] = []
    for (const [atS, differenceMs] of messages) {
      const receivedAt = received + atS * 1_000
      const news = measureSkew(memory, skewMs, receivedAt + differenceMs, receivedAt)
      if (news === null) continue
      learned.push(news)
      skewMs = news
    }
    return learned
  }
  const minutes = (from: number, to: number, differenceMs: number): [number, number][] =>
    Array.from({ length: to - from + 1 }, (_, index) => [(from + index) * 60, differenceMs + index])
  /** A week of samples ten minutes apart, one every 30 ms. */
  const drain = (skewMs: number, oldestMs = -7 * 24 * hour): [number, number][] =>
    Array.from({ length: -oldestMs / 600_000 }, (_, index) => [index * 0.03, oldestMs + index * 600_000 + skewMs])

  const cases: { name: string; messages: [number, number][]; known?: number | null; learned: number[] }[] = [
    { name: 'an honest clock is known at once', messages: [[0, -300]], learned: [-300] },
    {
      name: 'it does not flutter',
      messages: [
        [0, -300],
        [60, 4_000],
        [120, -9_000],
      ],
      learned: [-300],
    },
    {
      name: 'three that agree within a moment prove nothing',
      messages: [
        [0, -hour],
        [1, -hour],
        [2, -hour],
      ],
      learned: [],
    },
    { name: 'two hours ahead, live', messages: minutes(0, 3, 2 * hour), learned: [2 * hour + 2] },
    { name: 'four minutes behind, live', messages: minutes(0, 3, -240_000), learned: [-239_998] },
    { name: 'a week’s queue is no slow clock', messages: drain(0), learned: [] },
    { name: 'nor when each message takes seconds', messages: drain(0).map(([s, ms]) => [s * 100, ms]), learned: [] },
    {
      name: 'nor when it comes as slowly as it was made, beside live messages',
      messages: [
        [0, -300],
        ...minutes(1, 20, -6 * hour).flatMap((one): [number, number][] => [one, [one[0] + 30, -200]]),
      ],
      learned: [-300],
    },
    {
      name: '17 minutes ahead, after a queue',
      messages: [...drain(ahead).slice(0, -3), ...minutes(2, 5, ahead)],
      learned: [ahead + 2],
    },
    {
      name: '4 minutes behind, after a queue',
      messages: [...drain(-240_000), ...minutes(2, 12, -240_000)],
      learned: [-239_998],
    },
    { name: 'a clock that was set right', messages: minutes(0, 12, 0), known: -hour, learned: [2] },
    {
      name: 'a clock that went wrong',
      messages: [...minutes(0, 3, 0), ...minutes(4, 20, -hour)],
      learned: [0, -hour + 7],
    },
    { name: 'absurd', messages: minutes(0, 9, -1e13), learned: [] },
  ]
  test.each(cases)('$name', ({ messages, known = null, learned }) => {
    const found = learn(messages, known)
    expect(found).toHaveLength(learned.length)
    found.forEach((skewMs, index) => {
      expect(Math.abs(skewMs - learned[index]!)).toBeLessThanOrEqual(20)
    })
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

  test('2.x events sent as offline teach nothing, nor does what comes among them', async () => {
    const it = new MemoryDesk({ protocol: 'ocpp2.0.1' })
    for (let turn = 0; turn < 20; turn += 1) {
      const receivedAt = received + turn * 30_000
      const at = receivedAt - 3 * hour
      await it.run(recordTransactionEvent, { ...event('updated', turn, 0), at, receivedAt, samples: [] })
      const samples = [{ at, context: 'Sample.Clock', powerW: 0 }]
      await it.run(recordSamples, { receivedAt: receivedAt + 50, evseNumber: 1, transactionId: null, samples })
    }
    expect(it.eventsOf('station.clockSkewMeasured')).toEqual([])
  })
})

describe('a station 17 minutes ahead', () => {
  const token = { uid: 'CARD-1', type: 'ISO14443' }
  const minute = 60_000
  const at = (minutes: number) => received + minutes * minute
  /** What it says at a minute, with its own clock. */
  const samplesAt = (minutes: number[], wh: (minutes: number) => number) =>
    minutes.map((one) => ({ at: at(one) + ahead, context: 'Sample.Periodic', energyWh: wh(one), powerW: 6_000 }))
  const known = async (protocol: string) => {
    const it = new MemoryDesk({ protocol })
    for (let turn = -10; turn < -5; turn += 1)
      await it.run(recordSamples, {
        receivedAt: at(turn),
        evseNumber: 1,
        transactionId: null,
        samples: [{ at: at(turn) + ahead, context: 'Sample.Clock', powerW: 0 }],
      })
    expect(it.station.clockSkewMs).toBe(ahead)
    return it
  }

  test('has sessions as long as they are, and samples in their order (1.6)', async () => {
    const it = await known('ocpp1.6')
    const startInput = { receivedAt: at(0), at: at(0) + ahead, evseNumber: 1, token, meterStartWh: 1_000 }
    const { transactionId } = await it.run(startTransaction, startInput)
    const repeated = await it.run(startTransaction, { ...startInput, receivedAt: at(1) })
    expect(repeated.transactionId).toBe(transactionId)
    const meter = (receivedAt: number, minutes: number[]) =>
      it.run(recordSamples, {
        receivedAt: at(receivedAt),
        evseNumber: 1,
        transactionId: String(transactionId),
        samples: samplesAt(minutes, (one) => 1_000 + one * 100),
      })
    // Three at once after a short break, then one that was left behind.
    await meter(12, [4, 8, 12])
    await meter(13, [6])
    const stop = {
      receivedAt: at(30),
      at: at(20) + ahead,
      transactionId: String(transactionId),
      meterStopWh: 3_000,
      token: null,
      reason: null,
      samples: samplesAt([16, 18], (one) => 1_000 + one * 100),
    }
    await it.run(stopTransaction, stop)
    await it.run(stopTransaction, { ...stop, receivedAt: at(31) })
    expect(it.all).toMatchObject([
      {
        startedAt: at(0),
        endedAt: at(20),
        energyWh: 2_000,
        lastSampleAt: at(18),
        flags: ['clock'],
        needsReview: false,
      },
    ])
    const taken = it.writesTo('sample').filter((write) => write.sessionId !== null)
    expect(taken.map((write) => [(write.at - received) / minute, write.flags])).toEqual(
      [4, 8, 12, 6, 16, 18].map((one) => [one, ['clock']]),
    )
    expect(it.writesTo('quarantine')).toEqual([])
  })

  test('the same with 2.x events, also when they come late', async () => {
    const it = await known('ocpp2.0.1')
    const told = (kind: TransactionEventInput['event'], seqNo: number, minutes: number) => ({
      ...event(kind, seqNo, 0),
      receivedAt: at(Math.max(minutes, 25)),
      at: at(minutes) + ahead,
      offline: false,
      samples: samplesAt([minutes], (one) => 1_000 + one * 100),
    })
    for (const one of [told('started', 0, 0), told('updated', 2, 20), told('updated', 1, 10), told('ended', 3, 30)])
      await it.run(recordTransactionEvent, one)
    await it.run(recordTransactionEvent, { ...told('ended', 3, 30), receivedAt: at(40) })
    expect(it.all).toMatchObject([
      { startedAt: at(0), endedAt: at(30), energyWh: 3_000, flags: ['clock'], needsReview: false },
    ])
    expect(it.writesTo('quarantine')).toEqual([])
  })

  test('a session told before the skew was known keeps its length', async () => {
    const it = new MemoryDesk()
    // Started an hour ago, told now with the rest of the queue: the instant is possible, but wrong.
    const started = { receivedAt: at(0), at: at(-60) + ahead, evseNumber: 1, token, meterStartWh: 1_000 }
    const { transactionId } = await it.run(startTransaction, started)
    const meter = (minutes: number) =>
      it.run(recordSamples, {
        receivedAt: at(Math.max(minutes, 0)),
        evseNumber: 1,
        transactionId: String(transactionId),
        samples: samplesAt([minutes], (one) => 7_000 + one * 100),
      })
    for (const one of [-40, -20, 0, 1, 2, 3]) await meter(one)
    expect(it.station.clockSkewMs).toBe(ahead)
    await it.run(stopTransaction, {
      receivedAt: at(30),
      at: at(30) + ahead,
      transactionId: String(transactionId),
      meterStopWh: 10_000,
      token: null,
      reason: null,
      samples: [],
    })
    expect(it.all).toMatchObject([{ startedAt: at(-60), endedAt: at(30), energyWh: 9_000, flags: ['clock'] }])
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
  await it.run(recordTransactionEvent, event('started', 0, 1_000))
  await it.run(recordTransactionEvent, event('ended', 1, 41_000))
  expect(it.all).toMatchObject([{ energyWh: 40_000, state: 'ended', endedBy: 'station', flags: ['clock'] }])
})
