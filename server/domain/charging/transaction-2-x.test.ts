import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MemoryDesk, type MemoryOptions } from '../../testing/memory-desk'
import { bootStation } from './boot-station'
import { heardStation } from './heard-station'
import type { StatusInput, TransactionEventInput } from './inputs'
import { recordSamples } from './record-samples'
import { recordStatus } from './record-status'
import { recordTransactionEvent } from './record-transaction-event'
import type { Session } from './session'

const minute = 60_000
const t0 = Date.UTC(2026, 4, 1, 10)
const card = { uid: 'CARD-1', type: 'ISO14443' }

/** A transaction event at a minute after 10:00, received the moment it happens unless said. */
function event(
  kind: TransactionEventInput['event'],
  seqNo: number,
  at: number,
  fields: Partial<TransactionEventInput> & { wh?: number } = {},
): TransactionEventInput {
  const { wh, ...rest } = fields
  const samples =
    wh === undefined
      ? []
      : [{ at: t0 + at * minute, context: 'Sample.Periodic', energyWh: wh, powerW: 7_000, socPercent: at }]
  return {
    receivedAt: t0 + at * minute,
    at: t0 + at * minute,
    event: kind,
    transactionId: 'tx-1',
    seqNo,
    offline: false,
    trigger: 'MeterValuePeriodic',
    phase: undefined,
    evseNumber: 1,
    connectorNumber: 1,
    token: null,
    remoteStartId: null,
    stopReason: null,
    samples,
    ...rest,
  }
}

class Station extends MemoryDesk {
  constructor(options: MemoryOptions = {}) {
    super({ protocol: 'ocpp2.0.1', ...options })
  }
  async play(...events: TransactionEventInput[]) {
    const replies = []
    for (const one of events) replies.push((await this.run(recordTransactionEvent, one)).authorization?.status ?? null)
    return replies
  }
  status(at: number, availability: StatusInput['availability'], fields: Partial<StatusInput> = {}) {
    const input = {
      receivedAt: t0 + at * minute,
      at: t0 + at * minute,
      evseNumber: 1,
      connectorNumber: 1,
      availability,
      phase: undefined,
      errorCode: null,
      vendorErrorCode: null,
      info: null,
      ...fields,
    }
    return this.run(recordStatus, input)
  }
  boot(at: number) {
    return this.run(bootStation, {
      receivedAt: t0 + at * minute,
      vendor: 'V',
      model: 'M',
      serialNumber: null,
      firmwareVersion: null,
      iccid: null,
      reason: 'PowerUp',
    })
  }
  /** Minutes at which the phase changed, and to what. */
  phases(): [number, string | null][] {
    const changes: [number, string | null][] = []
    for (const row of this.history(1)) {
      if (changes.length === 0 ? row.phase === null : changes.at(-1)![1] === row.phase) continue
      changes.push([(row.startedAt - t0) / minute, row.phase])
    }
    return changes
  }
  heard(at: number) {
    return this.run(heardStation, { receivedAt: t0 + at * minute })
  }
}

const whole = [
  event('started', 0, 0, { trigger: 'CablePluggedIn', phase: 'preparing', wh: 1_000 }),
  event('updated', 1, 1, { trigger: 'Authorized', token: card, remoteStartId: 5 }),
  event('updated', 2, 2, { trigger: 'ChargingStateChanged', phase: 'charging', wh: 1_050 }),
  event('updated', 3, 30, { phase: 'charging', wh: 4_000 }),
  event('updated', 4, 50, { trigger: 'ChargingStateChanged', phase: 'suspendedByVehicle', wh: 6_000 }),
  event('ended', 5, 60, { trigger: 'EVCommunicationLost', stopReason: 'EVDisconnected', wh: 6_000 }),
]

const wholeSession: Partial<Session> = {
  transactionId: 'tx-1',
  state: 'ended',
  endedBy: 'station',
  phase: 'finishing',
  startedAt: t0,
  endedAt: t0 + 60 * minute,
  startMeterWh: 1_000,
  lastMeterWh: 6_000,
  energyWh: 5_000,
  maxPowerW: 7_000,
  powerW: 0,
  socPercent: 60,
  tokenUid: 'CARD-1',
  authorization: 'accepted',
  remoteStartId: 5,
  stopReason: 'EVDisconnected',
  lowestSeqNo: 0,
  highestSeqNo: 5,
  eventCount: 6,
  missingSeqNos: [],
  flags: [],
  needsReview: false,
}

test('a plain transaction', async () => {
  const it = new Station()
  expect(await it.play(...whole)).toEqual([null, 'accepted', null, null, null, null])
  expect(it.all).toMatchObject([wholeSession])
  expect(it.history(1).map((row) => row.phase)).toEqual(['preparing', 'charging', 'suspendedByVehicle', 'finishing'])
  expect(it.events.filter((one) => one.type.startsWith('session.')).map((one) => one.type)).toEqual([
    'session.started',
    ...Array.from({ length: 4 }, () => 'session.updated'),
    'session.ended',
  ])
})

test('any order, any repetition, any reconnects give the same session', async () => {
  const order = fc.shuffledSubarray([...whole.keys()], { minLength: whole.length, maxLength: whole.length })
  const repeats = fc.array(fc.integer({ min: 0, max: whole.length - 1 }), { maxLength: 6 })
  const reloads = fc.array(fc.nat({ max: 11 }), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(order, repeats, reloads, fc.nat({ max: 11 }), async (first, again, reload, at) => {
      const it = new Station()
      const indexes = [...first.slice(0, at), ...again, ...first.slice(at), ...again]
      for (const [step, index] of indexes.entries()) {
        if (reload.includes(step)) it.reload()
        await it.play({ ...whole[index]!, offline: true, receivedAt: t0 + 100 * minute + step })
      }
      expect(it.all).toMatchObject([wholeSession])
      expect(it.eventsOf('session.ended')).toHaveLength(1)
      expect(it.phases()).toEqual([
        [0, 'preparing'],
        [2, 'charging'],
        [50, 'suspendedByVehicle'],
        [60, 'finishing'],
      ])
    }),
    { numRuns: 300 },
  )
})

/** Minutes 0–24 of a transaction; what each event says of the phase (undefined: nothing) is drawn. */
const spoken = fc.constantFrom<TransactionEventInput['phase']>(
  undefined,
  undefined,
  'charging',
  'charging',
  'charging',
  'suspendedByVehicle',
  'suspendedByStation',
)

test('phases: any order, repetition, loss and reconnect give the history of those that came', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(spoken, { minLength: 2, maxLength: 12 }),
      fc.infiniteStream(fc.nat()),
      async (said, dice) => {
        const it = new Station()
        const events = said.map((phase, seqNo) =>
          event(seqNo === 0 ? 'started' : 'updated', seqNo, seqNo * 2, { phase }),
        )
        const pool = events.flatMap((one) => [one, one, one].slice(0, dice.next().value % 4))
        const came = new Set<TransactionEventInput>()
        // The present is known before the queue comes, as after a reconnect.
        await it.status(100, 'available')
        while (pool.length > 0) {
          const [one] = pool.splice(dice.next().value % pool.length, 1)
          came.add(one!)
          if (dice.next().value % 5 === 0) it.reload()
          await it.play({ ...one!, offline: true, receivedAt: t0 + 101 * minute })
        }
        const oracle: [number, string][] = []
        for (const [index, { phase }] of events.entries()) {
          if (!came.has(events[index]!) || !phase || oracle.at(-1)?.[1] === phase) continue
          oracle.push([index * 2, phase])
        }
        expect(it.phases().filter(([, phase]) => phase !== null)).toEqual(oracle)
      },
    ),
    { numRuns: 400 },
  )
})

describe('a queue of two days', () => {
  const transactions = Array.from({ length: 20 }, (_, index) => {
    const start = index * 120
    const id = { transactionId: `q-${index}` }
    return [
      event('started', 0, start, { ...id, trigger: 'CablePluggedIn', phase: 'preparing', wh: 1_000 }),
      ...Array.from({ length: 30 }, (_, turn) =>
        event('updated', turn + 1, start + 2 + turn * 2, { ...id, phase: 'charging', wh: 1_000 + turn * 200 }),
      ),
      event('updated', 31, start + 70, { ...id, phase: 'suspendedByVehicle', wh: 7_000 }),
      event('updated', 32, start + 80, { ...id, phase: 'suspendedByVehicle', wh: 7_000 }),
      event('ended', 33, start + 90, { ...id, wh: 7_000 }),
    ]
  })
  const replay = async (it: Station, drop: number | null = null) => {
    await it.status(3_000, 'available')
    for (const events of transactions) {
      const first = events[0]!.at!
      const told = (at: number) => ({ at, receivedAt: t0 + 3_001 * minute })
      await it.status(0, 'occupied', told(first - minute))
      for (const one of events) {
        if (one.seqNo !== drop) await it.play({ ...one, offline: true, receivedAt: t0 + 3_001 * minute })
      }
      await it.status(0, 'available', told(events.at(-1)!.at! + minute))
    }
  }
  const perVisit = ['null', 'preparing', 'charging', 'suspendedByVehicle', 'finishing', 'null']

  test('leaves a row for every change and no more', async () => {
    const it = new Station()
    await replay(it)
    expect(it.history(1).map((row) => String(row.phase))).toEqual([...transactions.flatMap(() => perVisit), 'null'])
    expect(it.eventsOf('session.ended')).toHaveLength(20)
    const rows = it.history(1)
    await replay(it)
    expect(it.history(1)).toEqual(rows)
  })

  test('with a message lost from each, one more: what was in the gap may have been another phase', async () => {
    const it = new Station()
    await replay(it, 10)
    const charging = it.history(1).filter((row) => row.phase === 'charging')
    expect(charging).toHaveLength(40)
  })
})

describe('what is missing', () => {
  test('an end before the start makes the session; the start completes it', async () => {
    const it = new Station()
    await it.play(whole[5]!)
    expect(it.all).toMatchObject([
      { state: 'ended', startedAt: t0 + 60 * minute, flags: ['startMissing'], energyWh: 0 },
    ])
    await it.play(event('started', 0, 0, { wh: 1_000, offline: true, receivedAt: t0 + 61 * minute }))
    expect(it.all).toMatchObject([
      { state: 'ended', startedAt: t0, flags: ['seqGap'], energyWh: 5_000, missingSeqNos: [1, 2, 3, 4] },
    ])
  })

  test('a gap is marked when the end is known and gone when it is filled, also after a reconnect', async () => {
    const it = new Station()
    await it.play(whole[0]!, whole[1]!, whole[3]!)
    expect(it.all[0]).toMatchObject({ flags: [], missingSeqNos: [2] })
    await it.play(whole[4]!, whole[5]!)
    expect(it.all[0]).toMatchObject({ flags: ['seqGap'], eventCount: 5 })
    it.reload()
    await it.play({ ...whole[2]!, offline: true, receivedAt: t0 + 70 * minute })
    expect(it.all[0]).toMatchObject(wholeSession)
  })

  test('a station that counts absurdly does not fill the row', async () => {
    const it = new Station()
    await it.play(event('started', 0, 0), event('updated', 2_000_000_000, 1))
    expect(it.all[0]!.missingSeqNos.length).toBeLessThanOrEqual(500)
  })

  test('a station whose events are all number 0 loses nothing', async () => {
    const it = new Station()
    await it.play(
      event('started', 0, 0, { wh: 100 }),
      event('updated', 0, 5, { wh: 600 }),
      event('ended', 0, 9, { wh: 900 }),
    )
    expect(it.all[0]).toMatchObject({ energyWh: 800, state: 'ended', eventCount: 1, endedAt: t0 + 9 * minute })
  })
})

describe('ends', () => {
  test('a second one with another time is suspect', async () => {
    const it = new Station()
    await it.play(...whole, event('ended', 6, 65, { stopReason: 'Local', wh: 9_000 }))
    expect(it.all[0]).toMatchObject({
      endedAt: t0 + 60 * minute,
      stopReason: 'EVDisconnected',
      flags: ['repeatedStop'],
    })
  })

  test('an update from after the end is marked', async () => {
    const it = new Station()
    await it.play(...whole, event('updated', 6, 66, { wh: 8_000 }))
    expect(it.all[0]).toMatchObject({ state: 'ended', flags: ['lateEvents'], energyWh: 5_000 })
  })

  test('one that was lost in a power cut replaces the inferred one', async () => {
    const it = new Station()
    await it.play(...whole.slice(0, 4))
    await it.boot(90)
    expect(it.all[0]).toMatchObject({
      endedBy: 'inference',
      energyWh: 3_000,
      endedAt: t0 + 30 * minute,
      needsReview: true,
    })
    await it.play({
      ...event('ended', 4, 31, { stopReason: 'PowerLoss', wh: 4_100 }),
      offline: true,
      receivedAt: t0 + 91 * minute,
    })
    expect(it.all[0]).toMatchObject({
      endedBy: 'station',
      energyWh: 3_100,
      stopReason: 'PowerLoss',
      needsReview: false,
      flags: [],
    })
  })

  test('a transaction that goes on after a boot is taken up again', async () => {
    const it = new Station()
    await it.play(...whole.slice(0, 4))
    await it.boot(40)
    await it.play(event('updated', 4, 41, { phase: 'charging', wh: 5_000 }))
    expect(it.all[0]).toMatchObject({ state: 'active', energyWh: 4_000, phase: 'charging', flags: ['reopened'] })
  })
})

describe('a free EVSE', () => {
  test('just before the end is the usual order, not a lost end', async () => {
    const it = new Station()
    await it.status(0, 'occupied')
    await it.play(...whole.slice(0, 5))
    await it.status(60, 'available')
    await it.heard(60)
    await it.play(whole[5]!)
    expect(it.all).toMatchObject([wholeSession])
    expect(it.slot()).toMatchObject({ availability: 'available', phase: null })
  })

  test('without an end closes the session after the grace, at the moment it became free', async () => {
    const it = new Station()
    await it.play(...whole.slice(0, 5))
    await it.status(55, 'available')
    expect(it.all[0]?.state).toBe('active')
    it.reload()
    await it.heard(56)
    expect(it.all[0]).toMatchObject({
      endedBy: 'inference',
      endedAt: t0 + 55 * minute,
      energyWh: 5_000,
      needsReview: true,
    })
  })

  test('gets no samples that carry no id', async () => {
    const it = new Station()
    await it.status(0, 'occupied')
    await it.play(...whole.slice(0, 5))
    await it.status(55, 'available')
    const sample = { at: t0 + 55.1 * minute, context: 'Sample.Clock', energyWh: 9_000 }
    await it.run(recordSamples, { receivedAt: sample.at, evseNumber: 1, transactionId: null, samples: [sample] })
    expect(it.writesTo('sample').at(-1)).toMatchObject({ sessionId: null })
    expect(it.all[0]).toMatchObject({ state: 'active', energyWh: 5_000 })
  })

  test('does not close a transaction that waits for its vehicle', async () => {
    const it = new Station()
    await it.play(event('started', 0, 0, { trigger: 'Authorized', token: card }))
    await it.status(1, 'available')
    await it.heard(10)
    expect(it.all[0]?.state).toBe('active')
  })
})

test('a queue that is still coming in is no lost end, whatever the EVSE shows now', async () => {
  const it = new Station({ evses: 2 })
  await it.status(100, 'available')
  for (const one of whole.slice(0, 5)) await it.play({ ...one, offline: true, receivedAt: t0 + 101 * minute })
  await it.heard(101.1)
  await it.status(30, 'occupied', { evseNumber: 2, receivedAt: t0 + 101.2 * minute })
  await it.play({ ...whole[5]!, offline: true, receivedAt: t0 + 101.3 * minute })
  expect(it.all).toMatchObject([wholeSession])
  expect(it.writesTo('event')).toEqual([])
  expect(it.eventsOf('session.ended')).toHaveLength(1)
})

test('a queue that lacks the end is one, once it is empty', async () => {
  const it = new Station()
  await it.status(100, 'available')
  for (const one of whole.slice(0, 5)) await it.play({ ...one, offline: true, receivedAt: t0 + 101 * minute })
  await it.heard(102)
  expect(it.all[0]).toMatchObject({ endedBy: 'inference', needsReview: true })
})

describe('two on one EVSE', () => {
  test('a new transaction closes the one that never ended', async () => {
    const it = new Station()
    await it.play(...whole.slice(0, 4), event('started', 0, 90, { transactionId: 'tx-2' }))
    expect(it.all).toMatchObject([
      { endedBy: 'inference', energyWh: 3_000 },
      { transactionId: 'tx-2', state: 'active' },
    ])
  })

  test('a refused one leaves the running one alone', async () => {
    const it = new Station()
    await it.play(...whole.slice(0, 4))
    const stranger = { uid: 'STRANGER', type: 'ISO14443' }
    expect(await it.play(event('started', 0, 40, { transactionId: 'tx-2', token: stranger }))).toEqual(['invalid'])
    expect(it.slot().session?.transactionId).toBe('tx-1')
    expect(it.all[1]).toMatchObject({ state: 'ended', flags: ['refused'] })
  })

  test('an older one from the queue is history', async () => {
    const it = new Station()
    await it.play(event('started', 0, 90, { transactionId: 'tx-2' }))
    for (const one of whole) await it.play({ ...one, offline: true, receivedAt: t0 + 91 * minute })
    expect(it.all).toMatchObject([wholeSession, { transactionId: 'tx-2', state: 'active' }])
    expect(it.slot().session?.transactionId).toBe('tx-2')
    expect(it.eventsOf('session.ended').every((one) => !one.live)).toBe(true)
  })
})

describe('an id used again', () => {
  test('after a factory reset is a new session, with all that follows', async () => {
    const it = new Station()
    await it.play(...whole)
    await it.boot(100)
    const later = whole.map((one) => ({
      ...one,
      at: one.at! + 200 * minute,
      receivedAt: one.receivedAt + 200 * minute,
      samples: one.samples.map((sample) => ({ ...sample, at: sample.at! + 200 * minute })),
    }))
    await it.play(...later.slice(0, 3))
    it.reload()
    await it.play(...later.slice(3))
    expect(it.all).toMatchObject([
      wholeSession,
      { ...wholeSession, startedAt: t0 + 200 * minute, endedAt: t0 + 260 * minute },
    ])
    expect(new Set(it.all.map((session) => session.startKey)).size).toBe(2)
  })

  test('is the same session when only its start comes late', async () => {
    const it = new Station()
    await it.play(...whole.slice(1))
    await it.boot(100)
    await it.play({ ...whole[0]!, offline: true, receivedAt: t0 + 101 * minute })
    expect(it.all).toMatchObject([wholeSession])
  })
})

describe('tokens', () => {
  const stranger = { uid: 'STRANGER', type: 'ISO14443' }
  const cases: { name: string; play: TransactionEventInput; status: string }[] = [
    {
      name: 'none needed',
      play: event('started', 0, 0, { token: { uid: '', type: 'NoAuthorization' } }),
      status: 'accepted',
    },
    {
      name: 'central, ours by remote start',
      play: event('started', 0, 0, { token: { uid: 'op-7', type: 'Central' }, remoteStartId: 12 }),
      status: 'accepted',
    },
    {
      name: 'central, not ours',
      play: event('started', 0, 0, { token: { uid: 'op-7', type: 'Central' } }),
      status: 'invalid',
    },
    { name: 'unknown', play: event('started', 0, 0, { token: stranger }), status: 'invalid' },
  ]
  test.each(cases)('$name', async ({ play, status }) => {
    expect(await new Station().play(play)).toEqual([status])
  })

  test('refused, then another accepted: the session runs and pays with the second', async () => {
    const it = new Station()
    await it.play(
      event('started', 0, 0, { trigger: 'CablePluggedIn' }),
      event('updated', 1, 1, { trigger: 'Authorized', token: stranger }),
    )
    expect(it.all[0]).toMatchObject({ state: 'active', authorization: 'invalid', flags: ['refused'] })
    expect(it.eventsOf('session.startFailed')).toMatchObject([{ cause: 'refused:invalid' }])
    await it.play(event('updated', 2, 2, { trigger: 'Authorized', token: card }))
    expect(it.all[0]).toMatchObject({ state: 'active', authorization: 'accepted', tokenUid: 'CARD-1', flags: [] })
  })

  test('one that ends the session is answered and does not pay', async () => {
    const it = new Station()
    await it.play(event('started', 0, 0, { token: card }))
    expect(
      await it.play(event('ended', 1, 9, { trigger: 'StopAuthorized', token: { uid: 'CARD-2', type: 'ISO14443' } })),
    ).toEqual(['accepted'])
    expect(it.all[0]?.tokenUid).toBe('CARD-1')
  })

  test('a limit counts at the start only', async () => {
    const it = new Station({
      tokens: [
        { uid: 'CARD-1', contractId: 1, maxConcurrentSessions: 1 },
        { uid: 'CARD-2', contractId: 1, maxConcurrentSessions: 1 },
      ],
      openElsewhere: 1,
    })
    expect(await it.play(event('started', 0, 0, { token: card }))).toEqual(['concurrentTx'])
    expect(await it.play(event('ended', 1, 9, { token: { uid: 'CARD-2', type: 'ISO14443' } }))).toEqual(['accepted'])
  })
})

describe('the EVSE', () => {
  test('said later moves the session there', async () => {
    const it = new Station({ evses: 2 })
    await it.play(
      event('started', 0, 0, { evseNumber: null, connectorNumber: null, token: card, trigger: 'Authorized' }),
    )
    expect(it.all[0]).toMatchObject({ evseNumber: 0, state: 'active' })
    // No EVSE shows it, and no alarm may watch an EVSE that is not there.
    expect(it.eventsOf('session.started').map((one) => one.live)).toEqual([false])
    it.reload()
    await it.play(event('updated', 1, 1, { evseNumber: 2, connectorNumber: 2, phase: 'charging', wh: 500 }))
    expect(it.all[0]).toMatchObject({ evseNumber: 2, evseId: 102, connectorNumber: 2 })
    expect(it.slot(2).session?.transactionId).toBe('tx-1')
    expect(it.eventsOf('session.started').map((one) => one.live)).toEqual([false, true])
    await it.play(event('ended', 2, 9, { evseNumber: null, connectorNumber: null, wh: 900 }))
    expect(it.all[0]).toMatchObject({ state: 'ended', energyWh: 400, evseNumber: 2 })
  })

  test('never heard of is created; one that cannot exist goes to quarantine and the session is kept', async () => {
    const it = new Station()
    await it.play(
      event('started', 0, 0, { evseNumber: 4 }),
      event('started', 0, 0, { evseNumber: 4_000, transactionId: 'odd' }),
    )
    expect([...it.desk.state.evses.keys()]).toEqual([1, 4])
    expect(it.all).toMatchObject([{ evseNumber: 4 }, { evseNumber: 0 }])
    expect(it.writesTo('quarantine')).toMatchObject([{ kind: 'transaction' }])
  })
})

describe('a start that comes after the end, with a later time', () => {
  test('is another transaction when its number was seen already', async () => {
    const it = new Station()
    await it.play(event('updated', 0, 1, { wh: 500 }), event('ended', 1, 9, { wh: 900 }), event('started', 0, 20))
    expect(it.all).toMatchObject([
      { startedAt: t0 + minute, endedAt: t0 + 9 * minute, energyWh: 400, state: 'ended' },
      { startedAt: t0 + 20 * minute, endedAt: null, state: 'active' },
    ])
  })

  test('is the one that was missing when its number says so; the session keeps a length', async () => {
    const it = new Station()
    await it.play(event('updated', 1, 1, { wh: 500 }), event('ended', 2, 9, { wh: 900 }), event('started', 0, 20))
    expect(it.all).toMatchObject([{ startedAt: t0 + minute, endedAt: t0 + 9 * minute, flags: ['clock', 'lateEvents'] }])
  })
})

describe('the reading of the begin', () => {
  const begin = { at: t0 + 9 * minute, context: 'Transaction.Begin', energyWh: 1_000 }
  const end = { at: t0 + 9 * minute, context: 'Transaction.End', energyWh: 9_000 }

  test('repeated with the time of the end contradicts nothing', async () => {
    const it = new Station()
    const ended = event('ended', 2, 9, { samples: [begin, end] })
    await it.play(event('started', 0, 0, { wh: 1_000 }), event('updated', 1, 8, { wh: 3_000 }), ended)
    expect(it.all[0]).toMatchObject({ startMeterWh: 1_000, energyWh: 8_000, flags: [] })
    expect(it.writesTo('quarantine')).toEqual([])
  })

  test('tells when a transaction began whose start never came', async () => {
    const it = new Station()
    await it.play(event('ended', 2, 9, { samples: [{ ...begin, at: t0 }, end] }))
    expect(it.all[0]).toMatchObject({ startedAt: t0, endedAt: t0 + 9 * minute, energyWh: 8_000 })
    const dead = new Station()
    await dead.play(event('ended', 2, 9, { samples: [{ ...begin, at: 5_000 }, end] }))
    expect(dead.all[0]).toMatchObject({ startedAt: t0 + 9 * minute, startMeterWh: 1_000 })
  })
})

test('the phase: plugged in after energy flowed is finishing, repeats write no interval', async () => {
  const it = new Station()
  await it.play(
    ...whole.slice(0, 3),
    event('updated', 3, 10, { phase: 'charging', wh: 2_000 }),
    event('updated', 4, 20, { phase: 'preparing', wh: 3_000 }),
  )
  expect(it.all[0]?.phase).toBe('finishing')
  expect(it.history(1).map((row) => [(row.startedAt - t0) / minute, row.phase])).toEqual([
    [0, 'preparing'],
    [2, 'charging'],
    [20, 'finishing'],
  ])
})
