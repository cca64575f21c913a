import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { StationId } from '../../kernel/ids'
import { type BareGateway, bareGateway } from '../../testing/bare-gateway'
import { connectRaw, type RawStation } from '../../testing/raw-station'

let gateway: BareGateway
let stationId: StationId
const start = async (options: Parameters<typeof bareGateway>[0] = {}) => {
  await gateway?.close()
  gateway = await bareGateway(options)
  stationId = gateway.add('ST-1').stationId
}
beforeEach(() => start())
afterEach(() => gateway.close())

const versions = [{ protocol: 'ocpp1.6' }, { protocol: 'ocpp2.0.1' }]
const typesOf = () => gateway.events.published.map((event) => event.type)
const until = (condition: () => void) => vi.waitFor(condition, { timeout: 10_000, interval: 5 })

describe.each(versions)('connections of $protocol', ({ protocol }) => {
  const connect = (): Promise<RawStation> => connectRaw(gateway.url, '/ocpp/ST-1', { protocols: [protocol] })
  const call = (timeoutMs?: number) =>
    gateway.server.gateway.call(stationId, { kind: 'clearCache' }, timeoutMs === undefined ? {} : { timeoutMs })

  it('1. the newest socket wins; the old one is evicted and its late close changes nothing', async () => {
    const old = await connect()
    await old.ask('Heartbeat', {})
    const young = await connect()
    expect(await old.closed).toBe(1000)
    await young.ask('Heartbeat', {})
    expect(gateway.server.gateway.isConnected(stationId)).toBe(true)
    expect(gateway.server.connectedCount()).toBe(1)
    expect(typesOf()).not.toContain('station.disconnected')
    young.answer('ClearCache', () => ({ status: 'Accepted' }))
    expect(await call()).toMatchObject({ outcome: 'accepted' })
    await young.close()
  })

  it('1. the new socket waits for what the old one still commits, and inherits its answer', async () => {
    const old = await connect()
    await old.ask('Heartbeat', {})
    const release = gateway.ledger.hold()
    old.write('[2,"same","DataTransfer",{"vendorId":"v"}]')
    await until(() => expect(gateway.server.metrics.framesIn).toBe(2))
    const young = await connect()
    await old.closed
    young.write('[2,"same","DataTransfer",{"vendorId":"v"}]')
    await until(() => expect(gateway.server.metrics.framesIn).toBe(3))
    expect(young.received).toHaveLength(0)
    release()
    expect(await young.frame(([, id]) => id === 'same')).toMatchObject([3, 'same', { status: 'UnknownVendorId' }])
    expect(gateway.server.metrics.replayedAnswers).toBe(1)
    expect(gateway.ledger.committed.filter(({ exchange }) => exchange?.messageId === 'same')).toHaveLength(1)
    await young.close()
  })

  it('2. a silent socket is found by our own ping and the station is offline at once', async () => {
    await start({ limits: { pingIntervalMs: 60, pongTimeoutMs: 60 }, tickMs: 20 })
    const station = await connect()
    await station.ask('Heartbeat', {})
    station.socket.pause()
    await until(() => expect(typesOf()).toContain('station.disconnected'))
    expect(gateway.server.gateway.isConnected(stationId)).toBe(false)
    expect(gateway.server.metrics.silentSockets).toBe(1)
    station.socket.terminate()
  })

  it('2. a station that answers pings stays, heartbeat or not', async () => {
    await start({ limits: { pingIntervalMs: 40, pongTimeoutMs: 400 }, tickMs: 10 })
    const station = await connect()
    let pings = 0
    station.socket.on('ping', () => {
      pings++
    })
    await until(() => expect(pings).toBeGreaterThan(3))
    expect(gateway.server.gateway.isConnected(stationId)).toBe(true)
    await station.close()
  })

  it.each([
    ['text', 'abc'],
    ['number', 4711],
    ['long text', 'x'.repeat(200)],
    ['text with quotes', 'a"b\\c'],
  ])('14. a message id that is a %s comes back as it was', async (_name, id) => {
    const station = await connect()
    expect(await station.ask('Heartbeat', {}, id)).toMatchObject([3, id, {}])
    await station.close()
  })

  it('14. the same id with the same payload gets the same answer; with another payload it is a new message', async () => {
    const station = await connect()
    const ask = (payload: string) => station.write(`[2,"once","DataTransfer",${payload}]`)
    ask('{"vendorId":"a"}')
    await until(() => expect(station.received).toHaveLength(1))
    ask('{"vendorId":"a"}')
    await until(() => expect(station.received).toHaveLength(2))
    expect(station.received[1]).toEqual(station.received[0])
    ask('{"vendorId":"b"}')
    await until(() => expect(station.received).toHaveLength(3))
    const texts = gateway.ledger.committed.map(({ exchange }) => exchange?.request).filter(Boolean)
    expect(texts).toEqual(['{"vendorId":"a"}', '{"vendorId":"b"}'])
    await station.close()
  })

  it('14. the time is told afresh, also to a station that gives every message the same id', async () => {
    let now = Date.now()
    await start({ clock: { now: () => now } })
    const station = await connect()
    for (const count of [1, 2]) {
      now += 60_000
      station.write('[2,"0","Heartbeat",{}]')
      await until(() => expect(station.received).toHaveLength(count))
      expect(station.received.at(-1)).toEqual([3, '0', { currentTime: new Date(now).toISOString() }])
    }
    await station.close()
  })

  it('15. one call at a time to a station; it is answered meanwhile; a late answer is ignored', async () => {
    await start({ tickMs: 10 })
    const station = await connect()
    const first = call(50)
    const second = call()
    const sent = await station.frame(([type]) => type === 2)
    expect((await station.ask('Heartbeat', {}))[0]).toBe(3)
    expect(station.received.filter(([type]) => type === 2)).toHaveLength(1)
    expect(await first).toMatchObject({ outcome: 'timedOut' })
    station.write(JSON.stringify([3, sent[1], { status: 'Accepted' }]))
    const next = await station.frame(([type, id]) => type === 2 && id !== sent[1])
    station.write(JSON.stringify([3, next[1], { status: 'Rejected' }]))
    expect(await second).toMatchObject({ outcome: 'rejected', detail: 'Rejected' })
    const logged = gateway.ledger.committed.map(({ exchange }) => exchange?.outcome)
    expect(logged).toContain('timeout')
    expect(logged).toContain('ignored')
    await station.close()
  })

  it('15. waiting calls end when the station goes; nobody knows what became of the one that was sent', async () => {
    const station = await connect()
    const calls = [call(), call(), call()]
    await station.frame(([type]) => type === 2)
    station.socket.terminate()
    const outcomes = (await Promise.all(calls)).map((answer) => answer.outcome)
    expect(outcomes).toEqual(['timedOut', 'unreachable', 'unreachable'])
    expect(await call()).toMatchObject({ outcome: 'unreachable' })
  })

  it('15. a CALLERROR is an answer', async () => {
    const station = await connect()
    const asked = call()
    const sent = await station.frame(([type]) => type === 2)
    station.write(JSON.stringify([4, sent[1], 'NotSupported', 'no cache', {}]))
    expect(await asked).toMatchObject({ outcome: 'errored', detail: 'NotSupported: no cache' })
    await station.close()
  })

  it('16. a station that pipelines is answered in order, every call', async () => {
    const station = await connect()
    const ids = Array.from({ length: 400 }, (_, index) => `p${index}`)
    for (const id of ids) station.write(`[2,"${id}","Heartbeat",{}]`)
    await until(() => expect(station.received).toHaveLength(ids.length))
    expect(station.received.map(([type, id]) => `${type} ${id}`)).toEqual(ids.map((id) => `3 ${id}`))
    await station.close()
  })

  it('16. a flood beyond the limit closes the socket with 1008 and is noted', async () => {
    await start({ limits: { burstFrames: 50, framesPerSecond: 1 } })
    const station = await connect()
    for (let index = 0; index < 500; index++) station.write('[9]')
    expect(await station.closed).toBe(1008)
    await until(() => expect(typesOf()).toContain('station.disconnected'))
    expect(gateway.server.metrics.rateLimited).toBe(1)
    const noted = gateway.ledger.committed.flatMap(({ writes }) => writes).filter((write) => write.to === 'event')
    expect(noted).toMatchObject([{ kind: 'connection', text: expect.stringContaining('limit') }])
  })

  it('22. a commit that fails is tried again inside; the station sees an answer', async () => {
    const station = await connect()
    await station.ask('Heartbeat', {})
    gateway.ledger.failNext(1)
    expect((await station.ask('Heartbeat', {}))[0]).toBe(3)
    expect(gateway.server.metrics).toMatchObject({ commitRetries: 1, commitFailures: 0 })
    await station.close()
  })

  it('22. a commit that keeps failing is an InternalError, never an answer; the repeated message succeeds', async () => {
    const station = await connect()
    await station.ask('Heartbeat', {})
    gateway.ledger.failNext(3)
    expect((await station.ask('Heartbeat', {}, 'x')).slice(0, 3)).toEqual([4, 'x', 'InternalError'])
    station.received.length = 0
    expect(await station.ask('Heartbeat', {}, 'x')).toMatchObject([3, 'x', {}])
    await station.close()
  })

  it('closes with 1012 and commits everything received first', async () => {
    const station = await connect()
    await station.ask('Heartbeat', {})
    const release = gateway.ledger.hold()
    station.write('[2,"last","Heartbeat",{}]')
    await until(() => expect(gateway.server.metrics.framesIn).toBe(2))
    const closing = gateway.close()
    expect(await station.closed).toBe(1012)
    release()
    await closing
    expect(gateway.ledger.committed.map(({ exchange }) => exchange?.messageId)).toContain('last')
    expect(typesOf()).toContain('station.disconnected')
  })

  it('refuses an oversized message with 1009, notes it, and takes the station back', async () => {
    await start({ limits: { maxPayloadBytes: 2_000 } })
    const station = await connect()
    station.write(JSON.stringify([2, 'x', 'DataTransfer', { vendorId: 'v', data: 'y'.repeat(5_000) }]))
    expect(await station.closed).toBe(1009)
    await until(() => expect(typesOf()).toContain('station.eventNoted'))
    const again = await connect()
    expect((await again.ask('Heartbeat', {}))[0]).toBe(3)
    await again.close()
  })

  it('speaks compressed with a station that asks for it, and only then', async () => {
    const plain = await connect()
    expect(plain.socket.extensions).toBe('')
    await plain.close()
    const station = await connectRaw(gateway.url, '/ocpp/ST-1', { compressed: true })
    expect(station.socket.extensions).toContain('permessage-deflate')
    const data = 'y'.repeat(20_000)
    expect(await station.ask('DataTransfer', { vendorId: 'v', data })).toMatchObject([3, 'm1', {}])
    expect(gateway.ledger.committed.at(-1)!.exchange!.request).toContain(data)
    await station.close()
  })

  it('refuses a small message that inflates to an oversized one', async () => {
    await start({ limits: { maxPayloadBytes: 100_000 } })
    const station = await connectRaw(gateway.url, '/ocpp/ST-1', { compressed: true })
    station.write(JSON.stringify([2, 'x', 'DataTransfer', { vendorId: 'v', data: 'y'.repeat(10_000_000) }]))
    expect(await station.closed).toBe(1009)
    const again = await connect()
    expect((await again.ask('Heartbeat', {}))[0]).toBe(3)
    await again.close()
  })

  it('survives random bytes', async () => {
    const station = await connect()
    let seed = 1
    for (let index = 0; index < 300; index++) {
      const bytes = Buffer.alloc(1 + (index % 50))
      for (let at = 0; at < bytes.length; at++) {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
        bytes[at] = seed >> 16
      }
      station.socket.send(bytes, { binary: true })
    }
    expect((await station.ask('Heartbeat', {}, 'after'))[0]).toBe(3)
    await station.close()
  })
})
