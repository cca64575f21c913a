import { describe, expect, test } from 'vitest'
import { MemoryDesk, type MemoryOptions } from '../../testing/memory-desk'
import { bootStation } from './boot-station'
import { endSessionByOperator } from './end-session'
import type { MeterSampleInput, StartInput, StatusInput, StopInput } from './inputs'
import { recordSamples } from './record-samples'
import { recordStatus } from './record-status'
import { startTransaction } from './start-transaction'
import { stopTransaction } from './stop-transaction'

const minute = 60_000
const t0 = Date.UTC(2026, 4, 1, 10)

/** A 1.6 station as a test speaks for it; times in minutes after 10:00, received the moment they happen unless said. */
class Station extends MemoryDesk {
  start(at: number, fields: Partial<StartInput> = {}) {
    const input = {
      receivedAt: t0 + at * minute,
      at: t0 + at * minute,
      evseNumber: 1,
      token: { uid: 'CARD-1', type: 'ISO14443' },
      meterStartWh: 1_000,
      ...fields,
    }
    return this.run(startTransaction, input)
  }

  stop(at: number, transactionId: number | string | null, meterStopWh: number | null, fields: Partial<StopInput> = {}) {
    const input = {
      receivedAt: t0 + at * minute,
      at: t0 + at * minute,
      transactionId: transactionId === null ? null : String(transactionId),
      meterStopWh,
      token: null,
      reason: 'Local',
      samples: [],
      ...fields,
    }
    return this.run(stopTransaction, input)
  }

  meter(
    at: number,
    transactionId: number | null,
    energyWh: number,
    fields: Partial<MeterSampleInput> = {},
    receivedAt = at,
  ) {
    const sample = { at: t0 + at * minute, context: 'Sample.Periodic', energyWh, ...fields }
    return this.run(recordSamples, {
      receivedAt: t0 + receivedAt * minute,
      evseNumber: 1,
      transactionId: transactionId === null ? null : String(transactionId),
      samples: [sample],
    })
  }

  status(
    at: number,
    availability: StatusInput['availability'],
    phase: StatusInput['phase'] = null,
    fields: Partial<StatusInput> = {},
  ) {
    const input = {
      receivedAt: t0 + at * minute,
      at: t0 + at * minute,
      evseNumber: 1,
      connectorNumber: 1,
      availability,
      phase,
      errorCode: null,
      vendorErrorCode: null,
      info: null,
      ...fields,
    }
    return this.run(recordStatus, input)
  }

  boot(at: number, reason: string | null = null) {
    return this.run(bootStation, {
      receivedAt: t0 + at * minute,
      vendor: 'V',
      model: 'M',
      serialNumber: null,
      firmwareVersion: '1',
      iccid: null,
      reason,
    })
  }
}

const station = (options: MemoryOptions = {}) => new Station(options)

test('a plain session: energy and times are the station’s', async () => {
  const it = station()
  const started = await it.start(0)
  expect(started).toEqual({ status: 'accepted', groupId: null, expiresAt: null, transactionId: 1_000 })
  await it.meter(5, 1_000, 1_400, { powerW: 7_000, socPercent: 40 })
  expect(it.slot().session).toMatchObject({
    energyWh: 400,
    powerW: 7_000,
    socPercent: 40,
    lastSampleAt: t0 + 5 * minute,
  })
  await it.stop(10, 1_000, 2_000, { reason: 'EVDisconnected' })
  expect(it.all).toMatchObject([
    {
      id: 1_000,
      transactionId: '1000',
      state: 'ended',
      endedBy: 'station',
      startedAt: t0,
      endedAt: t0 + 10 * minute,
      energyWh: 1_000,
      stopReason: 'EVDisconnected',
      powerW: 0,
      needsReview: false,
      flags: [],
    },
  ])
  expect(it.events.map((event) => event.type)).toEqual([
    'station.clockSkewMeasured',
    'session.started',
    'session.updated',
    'session.ended',
  ])
  expect(it.slot()).toMatchObject({ session: null, lastEnded: { id: 1_000 } })
  expect(it.lookups).toBe(0)
})

describe('a start sent again', () => {
  test('gets the same id, running, ended or from a new connection', async () => {
    const it = station()
    const first = await it.start(0)
    expect((await it.start(1, { at: t0 })).transactionId).toBe(first.transactionId)
    it.reload()
    expect((await it.start(2, { at: t0, token: { uid: 'card-1', type: 'ISO14443' } })).transactionId).toBe(
      first.transactionId,
    )
    await it.stop(3, first.transactionId, 1_500)
    expect((await it.start(4, { at: t0 })).transactionId).toBe(first.transactionId)
    await it.start(10)
    await it.start(20)
    it.reload()
    expect((await it.start(30, { at: t0 })).transactionId).toBe(first.transactionId)
    expect(it.all).toHaveLength(3)
  })

  test('keeps its refusal', async () => {
    const it = station()
    const first = await it.start(0, { token: { uid: 'STRANGER', type: 'ISO14443' } })
    expect(first.status).toBe('invalid')
    expect(await it.start(1, { at: t0, token: { uid: 'STRANGER', type: 'ISO14443' } })).toMatchObject({
      status: 'invalid',
      transactionId: first.transactionId,
    })
    expect(it.all).toHaveLength(1)
  })

  test('with a dead clock is the same only while the session is fresh', async () => {
    const it = station()
    const dead = { at: 0, meterStartWh: 0 }
    const first = await it.start(0, dead)
    expect((await it.start(1, dead)).transactionId).toBe(first.transactionId)
    it.reload()
    expect((await it.start(2, dead)).transactionId).toBe(first.transactionId)
    await it.stop(5, first.transactionId, 900, { at: 0 })
    const second = await it.start(6, dead)
    expect(second.transactionId).not.toBe(first.transactionId)
    expect(it.all).toMatchObject([
      { flags: ['clock'], startedAt: t0, endedAt: t0 + 5 * minute, energyWh: 900 },
      { flags: ['clock'], startedAt: t0 + 6 * minute, state: 'active' },
    ])
  })
})

describe('a refused token', () => {
  test('gets an id, its session is kept and ended, the running one goes on', async () => {
    const it = station()
    const running = await it.start(0)
    const refused = await it.start(5, { token: { uid: 'STRANGER', type: 'ISO14443' } })
    expect(refused).toMatchObject({ status: 'invalid', transactionId: 1_001 })
    expect(it.slot().session?.id).toBe(running.transactionId)
    expect(it.all[1]).toMatchObject({
      state: 'ended',
      endedBy: null,
      flags: ['refused'],
      needsReview: false,
      authorization: 'invalid',
    })
    expect(it.eventsOf('session.startFailed')).toMatchObject([{ evseNumber: 1, cause: 'refused:invalid' }])
    await it.meter(6, running.transactionId, 1_100)
    expect(it.slot().session?.energyWh).toBe(100)
  })

  test('its stop without energy is no further news; energy after a refusal is recorded and looked at', async () => {
    const it = station()
    const stranger = { token: { uid: 'STRANGER', type: 'ISO14443' } }
    const first = await it.start(0, stranger)
    await it.stop(1, first.transactionId, 1_000, { reason: 'DeAuthorized' })
    expect(it.eventsOf('session.ended')).toEqual([])
    expect(it.eventsOf('session.startFailed')).toHaveLength(1)
    const second = await it.start(5, stranger)
    await it.meter(6, second.transactionId, 1_200)
    await it.stop(7, second.transactionId, 1_300)
    expect(it.all[1]).toMatchObject({
      energyWh: 300,
      needsReview: true,
      flags: ['refused', 'energyAfterRefusal'],
      endedBy: 'station',
    })
    expect(it.eventsOf('session.ended')).toMatchObject([{ session: { energyWh: 300 } }])
  })
})

const now = t0
const tokenCases: { name: string; options: MemoryOptions; uid?: string; status: string }[] = [
  { name: 'known', options: {}, status: 'accepted' },
  { name: 'known in another case', options: {}, uid: 'card-1', status: 'accepted' },
  { name: 'blocked', options: { tokens: [{ uid: 'CARD-1', blocked: true }] }, status: 'blocked' },
  {
    name: 'contract ended',
    options: { tokens: [{ uid: 'CARD-1', contractId: 1, contractActive: false }] },
    status: 'blocked',
  },
  { name: 'expired this moment', options: { tokens: [{ uid: 'CARD-1', validUntil: now }] }, status: 'expired' },
  { name: 'valid one more moment', options: { tokens: [{ uid: 'CARD-1', validUntil: now + 1 }] }, status: 'accepted' },
  { name: 'not valid yet', options: { tokens: [{ uid: 'CARD-1', validFrom: now + 1 }] }, status: 'invalid' },
  {
    name: 'limit reached elsewhere',
    options: { tokens: [{ uid: 'CARD-1', contractId: 1, maxConcurrentSessions: 1 }], openElsewhere: 1 },
    status: 'concurrentTx',
  },
  {
    name: 'limit not reached',
    options: { tokens: [{ uid: 'CARD-1', contractId: 1, maxConcurrentSessions: 2 }], openElsewhere: 1 },
    status: 'accepted',
  },
  { name: 'unknown', options: {}, uid: 'STRANGER', status: 'invalid' },
  { name: 'unknown in a lab', options: { unknownTokens: 'accept' }, uid: 'STRANGER', status: 'accepted' },
  {
    name: 'blocked in a lab',
    options: { unknownTokens: 'accept', tokens: [{ uid: 'CARD-1', blocked: true }] },
    status: 'blocked',
  },
  { name: 'unknown but sent by us', options: { sentByUs: ['REMOTE-9'] }, uid: 'REMOTE-9', status: 'accepted' },
]
test.each(tokenCases)('token: $name', async ({ options, uid = 'CARD-1', status }) => {
  const it = station(options)
  expect((await it.start(0, { token: { uid, type: 'ISO14443' } })).status).toBe(status)
})

test('a limit does not refuse a start that is only told late', async () => {
  const it = station({ tokens: [{ uid: 'CARD-1', contractId: 1, maxConcurrentSessions: 1 }], openElsewhere: 1 })
  expect((await it.start(60, { at: t0 })).status).toBe('accepted')
})

describe('zombies', () => {
  test('the next start closes what still seems to run, with the last value, for review', async () => {
    const it = station()
    const first = await it.start(0)
    await it.meter(30, first.transactionId, 5_000)
    await it.start(90)
    expect(it.all[0]).toMatchObject({
      state: 'ended',
      endedBy: 'inference',
      endedAt: t0 + 30 * minute,
      energyWh: 4_000,
      needsReview: true,
      flags: ['endedByInference'],
    })
    expect(it.slot().session?.id).toBe(1_001)
    expect(it.writesTo('event').map((event) => event.kind)).toContain('sessionEndedByInference')
    expect(it.eventsOf('session.ended')).toMatchObject([{ endedBy: 'inference', live: true }])
  })

  test('a free EVSE closes it at that moment; one from before the start does not', async () => {
    const it = station()
    await it.start(10)
    await it.status(11, 'available', null, { at: t0 + 5 * minute })
    expect(it.slot().session).not.toBeNull()
    await it.status(40, 'available')
    expect(it.all[0]).toMatchObject({ endedBy: 'inference', endedAt: t0 + 40 * minute, needsReview: true })
  })

  test('a boot closes it, a boot message we asked for does not', async () => {
    const it = station()
    const { transactionId } = await it.start(0)
    await it.meter(7, transactionId, 1_500)
    await it.boot(8, 'Triggered')
    expect(it.slot().session).not.toBeNull()
    await it.boot(9)
    expect(it.all[0]).toMatchObject({ endedBy: 'inference', endedAt: t0 + 7 * minute, energyWh: 500 })
  })

  test('the real stop replaces it', async () => {
    const it = station()
    const { transactionId } = await it.start(0)
    await it.boot(60)
    it.reload()
    await it.stop(61, transactionId, 1_800, { at: t0 + 20 * minute, reason: 'PowerLoss' })
    expect(it.all[0]).toMatchObject({
      endedBy: 'station',
      endedAt: t0 + 20 * minute,
      energyWh: 800,
      needsReview: false,
      flags: [],
      stopReason: 'PowerLoss',
    })
    expect(it.eventsOf('session.ended').map((event) => event.endedBy)).toEqual(['inference', 'station'])
  })

  test('gets no samples that carry no id, but goes on when the station still speaks of it', async () => {
    const it = station()
    const { transactionId } = await it.start(0)
    await it.meter(5, transactionId, 1_200)
    await it.boot(10)
    await it.meter(11, null, 1_300)
    expect(it.all[0]).toMatchObject({ energyWh: 200, state: 'ended' })
    await it.meter(12, transactionId, 1_350, {}, 12)
    expect(it.all[0]).toMatchObject({
      state: 'active',
      endedBy: null,
      energyWh: 350,
      flags: ['reopened'],
      needsReview: false,
    })
    expect(it.slot().session?.id).toBe(transactionId)
  })

  test('queued samples from before the boot fill in its energy without waking it', async () => {
    const it = station()
    const { transactionId } = await it.start(0)
    await it.meter(5, transactionId, 1_200)
    await it.boot(30)
    await it.meter(9, transactionId, 1_900, {}, 31)
    expect(it.all[0]).toMatchObject({ state: 'ended', endedBy: 'inference', energyWh: 900 })
  })
})

describe('a station that says it booted on every reconnect', () => {
  const reconnect = async (it: Station, at: number) => {
    it.reload()
    await it.boot(at, 'PowerUp')
    await it.status(at, 'occupied', 'charging')
  }

  test('keeps one session, with all its energy and its phase', async () => {
    const it = station()
    await it.status(0, 'occupied', 'preparing')
    const { transactionId } = await it.start(0)
    await it.status(1, 'occupied', 'charging')
    await it.meter(5, transactionId, 1_500, { powerW: 6_000 })
    for (const at of [10, 20, 30]) {
      await reconnect(it, at)
      // What waited in the queue first, then the present.
      await it.meter(at - 2, transactionId, 1_000 + (at - 2) * 100, { powerW: 6_000 }, at + 1)
      await it.meter(at + 2, transactionId, 1_000 + (at + 2) * 100, { powerW: 6_000 })
      expect(it.slot().session).toMatchObject({ phase: 'charging', powerW: 6_000, energyWh: (at + 2) * 100 })
    }
    await reconnect(it, 40)
    expect(it.all[0]).toMatchObject({ state: 'ended', endedBy: 'inference', needsReview: true })
    await it.stop(41, transactionId, 5_000)
    expect(it.all).toMatchObject([
      {
        state: 'ended',
        endedBy: 'station',
        startedAt: t0,
        endedAt: t0 + 41 * minute,
        energyWh: 4_000,
        needsReview: false,
        flags: ['reopened'],
      },
    ])
    expect(it.writesTo('quarantine')).toEqual([])
    expect(it.eventsOf('session.startFailed')).toEqual([])
    expect(it.eventsOf('session.ended').map((event) => event.endedBy)).toEqual([
      'inference',
      'inference',
      'inference',
      'inference',
      'station',
    ])
  })

  test('before energy flows no start has failed; whether one did, its real end tells, once', async () => {
    const it = station()
    const { transactionId } = await it.start(0)
    await reconnect(it, 0.5)
    await it.meter(0.6, transactionId, 1_000)
    await reconnect(it, 0.7)
    expect(it.eventsOf('session.startFailed')).toEqual([])
    await it.stop(0.9, transactionId, 1_000)
    expect(it.eventsOf('session.startFailed')).toMatchObject([{ cause: 'Local' }])
  })

  test('a stop that only waited in the queue is not a second failed start', async () => {
    const it = station()
    const { transactionId } = await it.start(0)
    await it.status(0.5, 'available')
    await it.stop(3, transactionId, 1_000, { at: t0 + minute / 2 })
    expect(it.eventsOf('session.startFailed')).toHaveLength(1)
  })
})

describe('messages from the queue', () => {
  test('an older start and stop do not touch the newer running session', async () => {
    const it = station()
    const running = await it.start(60)
    const older = await it.start(61, { at: t0, meterStartWh: 100 })
    expect(older.transactionId).not.toBe(running.transactionId)
    expect(it.slot().session?.id).toBe(running.transactionId)
    expect(it.all[0]).toMatchObject({ state: 'ended', endedBy: 'inference', endedAt: t0 + 60 * minute })
    await it.stop(62, older.transactionId, 600, { at: t0 + 30 * minute })
    expect(it.all[0]).toMatchObject({
      endedBy: 'station',
      endedAt: t0 + 30 * minute,
      energyWh: 500,
      needsReview: false,
      flags: [],
    })
    expect(it.slot().session?.id).toBe(running.transactionId)
    expect(it.eventsOf('session.ended').every((event) => !event.live)).toBe(true)
  })

  test('a session started offline that still runs is the present', async () => {
    const it = station()
    await it.status(60, 'occupied', 'charging')
    await it.start(61, { at: t0 })
    expect(it.eventsOf('session.started')).toMatchObject([{ live: true, at: t0 }])
    expect(it.slot().session).toMatchObject({ startedAt: t0, startReceivedAt: t0 + 61 * minute })
  })
})

describe('stops', () => {
  test('the same again changes nothing', async () => {
    const it = station()
    const { transactionId } = await it.start(0)
    await it.stop(10, transactionId, 2_000)
    const before = it.all[0]
    await it.stop(11, transactionId, 2_000, { at: t0 + 10 * minute })
    it.reload()
    await it.stop(12, transactionId, 2_000, { at: t0 + 10 * minute })
    expect(it.all[0]).toEqual(before)
    expect(it.eventsOf('session.ended')).toHaveLength(1)
  })

  test('a different one later is suspect, the first stands', async () => {
    const it = station()
    const { transactionId } = await it.start(0)
    await it.stop(10, transactionId, 2_000)
    await it.stop(20, transactionId, 9_000)
    expect(it.all[0]).toMatchObject({ endedAt: t0 + 10 * minute, energyWh: 1_000, flags: ['repeatedStop'] })
    expect(it.writesTo('event')).toMatchObject([{ kind: 'repeatedStop', sessionId: transactionId }])
  })

  test('an operator’s end gives way to the station’s', async () => {
    const it = station()
    const { transactionId } = await it.start(0)
    await it.meter(5, transactionId, 1_400)
    const ended = await it.run(endSessionByOperator, {
      receivedAt: t0 + 60 * minute,
      sessionId: transactionId,
      reason: 'station was replaced',
    })
    expect(ended).toMatchObject({
      ok: true,
      value: { endedBy: 'operator', endedAt: t0 + 5 * minute, energyWh: 400, flags: ['endedByOperator'] },
    })
    expect(
      await it.run(endSessionByOperator, { receivedAt: t0 + 61 * minute, sessionId: transactionId, reason: 'again' }),
    ).toMatchObject({ ok: false, refusal: { code: 'notRunning' } })
    await it.stop(70, transactionId, 1_900, { at: t0 + 9 * minute })
    expect(it.all[0]).toMatchObject({ endedBy: 'station', energyWh: 900, endedAt: t0 + 9 * minute, flags: [] })
  })

  test.each([null, '0', '-1', '9223372036854775807', '2147483647'])(
    'without a usable id (%s) ends the one session it can mean',
    async (id) => {
      const it = station({ evses: 2 })
      await it.start(0)
      expect(await it.stop(10, id, 1_700)).toEqual({ authorization: null })
      expect(it.all[0]).toMatchObject({
        state: 'ended',
        endedBy: 'station',
        energyWh: 700,
        needsReview: true,
        flags: ['resolvedStop'],
      })
      expect(it.writesTo('quarantine')).toMatchObject([{ kind: 'stop', sessionId: 1_000 }])
    },
  )

  const unclear: {
    name: string
    prepare: (it: Station) => Promise<unknown>
    id: string | null
    stop?: Partial<StopInput>
  }[] = [
    { name: 'nothing runs', prepare: async () => {}, id: '-1' },
    { name: 'two run', prepare: (it) => it.start(0).then(() => it.start(0, { evseNumber: 2 })), id: null },
    { name: 'it began later', prepare: (it) => it.start(11), id: '0' },
    { name: 'the meter does not fit', prepare: (it) => it.start(0, { meterStartWh: 50_000 }), id: '-1' },
    { name: 'another system’s id', prepare: (it) => it.start(0), id: '777' },
    {
      name: 'another system’s id and token',
      prepare: (it) => it.start(0),
      id: '777',
      stop: { token: { uid: 'CARD-2', type: 'ISO14443' } },
    },
  ]
  test.each(unclear)('go to quarantine when $name', async ({ prepare, id, stop }) => {
    const it = station({ evses: 2 })
    await prepare(it)
    const before = it.all
    await it.stop(10, id, 1_700, stop)
    expect(it.all).toEqual(before)
    expect(it.writesTo('quarantine')).toMatchObject([
      { kind: 'stop', sessionId: null, payload: { meterStopWh: 1_700 } },
    ])
  })

  test('another system’s id is resolved by the token', async () => {
    const it = station({ evses: 2 })
    await it.start(0)
    await it.start(0, { evseNumber: 2, token: { uid: 'CARD-2', type: 'ISO14443' } })
    await it.stop(10, '777', 1_700, { token: { uid: 'card-2', type: 'ISO14443' } })
    expect(it.all.map((session) => session.state)).toEqual(['active', 'ended'])
  })

  test('transaction data counts, and stays in its session', async () => {
    const it = station()
    const { transactionId } = await it.start(0)
    const samples = [4, 8].map((at) => ({
      at: t0 + at * minute,
      context: 'Sample.Periodic',
      energyWh: 1_000 + at * 100,
      powerW: 6_000,
    }))
    await it.stop(10, transactionId, null, { samples })
    expect(it.all[0]).toMatchObject({ energyWh: 800, maxPowerW: 6_000, state: 'ended' })
    expect(it.writesTo('sample').map((write) => write.sessionId)).toEqual([transactionId, transactionId])
  })

  test('a meter value below the start costs nothing and is looked at', async () => {
    const it = station()
    const { transactionId } = await it.start(0)
    await it.meter(5, transactionId, 1_600)
    await it.stop(10, transactionId, 900)
    expect(it.all[0]).toMatchObject({ energyWh: 600, needsReview: true, flags: ['meterStopBelowStart'] })
    expect(it.writesTo('quarantine')).toMatchObject([{ kind: 'stop', sessionId: transactionId }])
  })
})

describe('samples', () => {
  test('without an id belong to the session that ran at that time', async () => {
    const it = station()
    const { transactionId } = await it.start(10)
    await it.meter(5, null, 900, {}, 11)
    await it.meter(12, null, 1_100)
    await it.stop(20, transactionId, 1_200)
    await it.meter(15, null, 1_150, {}, 21)
    await it.meter(25, null, 1_200)
    expect(it.writesTo('sample').map((write) => write.sessionId)).toEqual([null, transactionId, transactionId, null])
    expect(it.all[0]?.energyWh).toBe(200)
  })

  test('of an unknown transaction are stored, and reported once', async () => {
    const it = station()
    await it.start(0)
    for (const at of [1, 2, 3]) await it.meter(at, 777, 5_000 + at)
    expect(it.writesTo('sample').map((write) => write.sessionId)).toEqual([null, null, null])
    expect(it.writesTo('quarantine')).toHaveLength(1)
    expect(it.slot().session?.energyWh).toBe(0)
  })

  test('that contradict are flagged, the first of a kind goes to quarantine', async () => {
    const it = station()
    const { transactionId } = await it.start(0)
    await it.meter(1, transactionId, 1_500)
    await it.meter(2, transactionId, 1_200)
    await it.meter(3, transactionId, 1_300)
    expect(it.writesTo('sample').map((write) => write.flags)).toEqual([
      [],
      ['registerBackwards'],
      ['registerBackwards'],
    ])
    expect(it.writesTo('quarantine')).toMatchObject([{ kind: 'sample', sessionId: transactionId }])
    expect(it.slot().session).toMatchObject({ energyWh: 500, flags: ['registerBackwards'], needsReview: false })
  })

  test('no column can hold are kept as text', async () => {
    const it = station()
    const { transactionId } = await it.start(0)
    await it.meter(1, transactionId, 1e15, { powerW: 7_000.4 })
    expect(it.writesTo('sample')).toMatchObject([
      { flags: ['registerOutOfRange'], sample: { powerW: 7_000, other: { energyWh: { value: '1000000000000000' } } } },
    ])
  })

  test('after the station’s stop change no figure', async () => {
    const it = station()
    const { transactionId } = await it.start(0)
    await it.stop(10, transactionId, 2_000)
    await it.meter(12, transactionId, 9_000)
    expect(it.all[0]).toMatchObject({ energyWh: 1_000, lastMeterWh: 2_000, state: 'ended' })
  })

  test('of the main meter belong to no session', async () => {
    const it = station()
    await it.start(0)
    await it.run(recordSamples, {
      receivedAt: t0 + minute,
      evseNumber: 0,
      transactionId: null,
      samples: [{ at: t0 + minute, context: 'Sample.Clock', energyWh: 9 }],
    })
    expect(it.writesTo('sample')).toMatchObject([{ evseNumber: 0, sessionId: null }])
  })
})

describe('failed starts', () => {
  const endings: { name: string; at: number; meterStopWh: number; reason: string; cause: string[] }[] = [
    { name: 'no energy within 60 s', at: 1, meterStopWh: 1_000, reason: 'EVDisconnected', cause: ['EVDisconnected'] },
    { name: 'no vehicle came', at: 5, meterStopWh: 1_000, reason: 'Timeout', cause: ['Timeout'] },
    { name: 'a short charge is none', at: 1, meterStopWh: 1_010, reason: 'Local', cause: [] },
    { name: 'a long stay without energy is none', at: 30, meterStopWh: 1_000, reason: 'Local', cause: [] },
  ]
  test.each(endings)('$name', async ({ at, meterStopWh, reason, cause }) => {
    const it = station()
    const { transactionId } = await it.start(0)
    await it.stop(at, transactionId, meterStopWh, { reason })
    expect(it.eventsOf('session.startFailed').map((event) => event.cause)).toEqual(cause)
  })
})
