import net from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BareGateway, bareGateway, testHash } from '../../testing/bare-gateway'
import { connectRaw, knock } from '../../testing/raw-station'

let gateway: BareGateway
const start = async (options: Parameters<typeof bareGateway>[0] = {}) => {
  await gateway?.close()
  gateway = await bareGateway(options)
}
beforeEach(() => start())
afterEach(() => gateway.close())

/** A request target no URL parser would let through. */
function rawUpgrade(target: string | Buffer): Promise<string> {
  const { port } = new URL(gateway.url)
  return new Promise((resolve) => {
    let answer = ''
    const socket = net.connect(Number(port), '127.0.0.1', () => {
      socket.write('GET ')
      socket.write(target)
      socket.write(
        ' HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ocpp1.6\r\n\r\n',
      )
    })
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    socket.on('error', () => resolve(answer))
    socket.on('close', () => resolve(answer))
  })
}

describe('17. subprotocol per connection', () => {
  it.each([
    ['the first offered that we speak', ['ocpp9', 'ocpp1.6', 'ocpp2.0.1'], 'ocpp1.6'],
    ['2.0.1 when the station prefers it', ['ocpp2.0.1', 'ocpp1.6'], 'ocpp2.0.1'],
  ])('takes %s', async (_name, protocols, agreed) => {
    gateway.add('ST-1')
    const station = await connectRaw(gateway.url, '/ocpp/ST-1', { protocols })
    expect(station.socket.protocol).toBe(agreed)
    await station.close()
  })

  it('refuses none and unknown ones with a clear 400 that the operator sees', async () => {
    gateway.add('ST-1')
    const none = await knock(gateway.url, '/ocpp/ST-1', { protocols: [] })
    expect(none).toMatchObject({ status: 400, body: expect.stringContaining('ocpp2.1, ocpp2.0.1, ocpp1.6') })
    const unknown = await knock(gateway.url, '/ocpp/ST-1', { protocols: ['ocpp1.5'] })
    expect(unknown.status).toBe(400)
    expect(gateway.directory.refusals.map(({ identity, reason }) => [identity, reason])).toEqual([
      ['ST-1', 'noSubprotocol'],
      ['ST-1', 'unsupportedSubprotocol'],
    ])
  })
})

describe('18. identity', () => {
  it.each([
    ['percent-encoded', '/ocpp/NL%2AABC%2A1', 'NL*ABC*1'],
    ['with a trailing slash', '/ocpp/ST-1/', 'ST-1'],
    ['in another letter case', '/ocpp/st-1', 'ST-1'],
    ['with a query', '/ocpp/ST-1?x=1', 'ST-1'],
  ])('is found %s', async (_name, path, identity) => {
    gateway.add(identity)
    const station = await connectRaw(gateway.url, path)
    expect((await station.ask('Heartbeat', {}))[0]).toBe(3)
    await station.close()
  })

  it.each([
    ['NUL', '/ocpp/%00', 400],
    ['a broken escape', '/ocpp/%zz', 400],
    ['a path climbing up', '/ocpp/..%2f..%2fetc%2fpasswd', 400],
    ['dots only', '/ocpp/..', 400],
    ['300 characters', `/ocpp/${'a'.repeat(300)}`, 400],
    ['an emoji', '/ocpp/%F0%9F%94%8C', 400],
    ['a quote', '/ocpp/a%27%3B--', 400],
    ['a colon', '/ocpp/a:b', 400],
    ['markup', '/ocpp/%3Cscript%3E', 400],
    ['nothing', '/ocpp/', 404],
    ['another path', '/admin/ST-1', 404],
    ['a deeper path', '/ocpp/a/b', 400],
  ])('refuses %s', async (_name, path, status) => {
    const answer = await rawUpgrade(path)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    const [refusal] = gateway.directory.refusals
    expect(refusal?.identity).toMatch(/^[\x20-\x7e]{0,60}$/)
  })

  it('survives a request target that is no text', async () => {
    await rawUpgrade(Buffer.from([0x2f, 0x6f, 0x63, 0x70, 0x70, 0x2f, 0xff, 0xfe, 0x01]))
    gateway.add('ST-1')
    await (await connectRaw(gateway.url, '/ocpp/ST-1')).close()
  })

  it('closes the socket of a station that is removed', async () => {
    const { stationId } = gateway.add('ST-1')
    const station = await connectRaw(gateway.url, '/ocpp/ST-1')
    await station.ask('Heartbeat', {})
    gateway.server.gateway.disconnect(stationId, 'removed')
    expect(await station.closed).toBe(1000)
  })
})

describe('unknown stations', () => {
  it('closed: 404, and the operator sees who knocked', async () => {
    expect(await knock(gateway.url, '/ocpp/NEW-1')).toMatchObject({ status: 404 })
    expect(gateway.directory.refusals).toMatchObject([{ identity: 'NEW-1', reason: 'unknownStation' }])
  })

  it('pending: taken in, boot is answered Pending', async () => {
    await start({ unknownStations: 'pending' })
    const station = await connectRaw(gateway.url, '/ocpp/NEW-1')
    const boot = { chargePointVendor: 'Volta', chargePointModel: 'One' }
    expect((await station.ask('BootNotification', boot))[2]).toMatchObject({ status: 'Pending' })
    await station.close()
  })

  it('auto: accepted, and the password it brought is its own from then on', async () => {
    await start({ unknownStations: 'auto' })
    await (await connectRaw(gateway.url, '/ocpp/NEW-1', { password: 'first-come' })).close()
    expect((await knock(gateway.url, '/ocpp/NEW-1', { password: 'another' })).status).toBe(401)
    await (await connectRaw(gateway.url, '/ocpp/NEW-1', { password: 'first-come' })).close()
  })
})

describe('19. passwords', () => {
  const bytes = Buffer.from('00ff3a80fe0102030405060708090a0b0c0d0e0f', 'hex')
  const rejected = [
    ['none', {}, 'passwordMissing'],
    ['a wrong one', { password: 'wrong' }, 'wrongPassword'],
    ['an empty one', { password: '' }, 'wrongPassword'],
    ['the right one of another user', { user: 'ST-2', password: 'secret-of-ST-1' }, 'wrongPassword'],
    ['garbage', { headers: { Authorization: 'Basic %%%' } }, 'passwordMissing'],
    ['another scheme', { headers: { Authorization: 'Bearer secret-of-ST-1' } }, 'passwordMissing'],
  ] as const

  it.each(rejected)('refuses %s', async (_name, options, reason) => {
    gateway.add('ST-1', { passwordHash: testHash('secret-of-ST-1') })
    expect(await knock(gateway.url, '/ocpp/ST-1', options)).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': expect.stringContaining('Basic') },
    })
    expect(gateway.directory.refusals[0]).toMatchObject({ identity: 'ST-1', reason })
  })

  it.each([
    ['text', 'secret-of-ST-1', 'secret-of-ST-1'],
    ['text with a colon and umlauts', 'a:b:ü', 'a:b:ü'],
    ['raw bytes (1.6 AuthorizationKey)', bytes, bytes],
    ['bytes, registered as hexadecimal', bytes.toString('hex'), bytes],
    ['hexadecimal text, registered as bytes', bytes, bytes.toString('hex').toUpperCase()],
  ])('accepts %s', async (_name, registered, sent) => {
    gateway.add('ST-1', { passwordHash: testHash(registered) })
    await (await connectRaw(gateway.url, '/ocpp/ST-1', { password: sent })).close()
  })

  it('takes old and new while a password changes, and only the new once it was used', async () => {
    gateway.add('ST-1', { passwordHash: testHash('old'), nextPasswordHash: testHash('new') })
    await (await connectRaw(gateway.url, '/ocpp/ST-1', { password: 'old' })).close()
    await (await connectRaw(gateway.url, '/ocpp/ST-1', { password: 'new' })).close()
    expect((await knock(gateway.url, '/ocpp/ST-1', { password: 'old' })).status).toBe(401)
    await (await connectRaw(gateway.url, '/ocpp/ST-1', { password: 'new' })).close()
  })

  it('limits attempts, and then asks nobody any more', async () => {
    await start({ limits: { refusalsPerMinute: 3 } })
    gateway.add('ST-1', { passwordHash: testHash('right') })
    gateway.add('ST-2')
    const statuses: number[] = []
    for (let attempt = 0; attempt < 6; attempt++)
      statuses.push((await knock(gateway.url, '/ocpp/ST-1', { password: 'wrong' })).status)
    expect(statuses).toEqual([401, 401, 401, 429, 429, 429])
    expect(gateway.directory.refusals.filter(({ reason }) => reason === 'rateLimited')).toHaveLength(1)
    await (await connectRaw(gateway.url, '/ocpp/ST-2')).close()
  })

  it('refuses a station the operator rejected', async () => {
    gateway.add('ST-1', { onboarding: 'rejected' })
    expect((await knock(gateway.url, '/ocpp/ST-1')).status).toBe(403)
    expect(gateway.directory.refusals[0]).toMatchObject({ reason: 'rejectedStation' })
  })
})

describe('23. reconnect storms', () => {
  it('takes in 300 stations at once, cut off and back, none refused', async () => {
    const identities = Array.from({ length: 300 }, (_, index) => `ST-${index}`)
    for (const identity of identities) gateway.add(identity, { passwordHash: testHash(`secret-${identity}`) })
    const connectAll = () =>
      Promise.all(
        identities.map((identity) => connectRaw(gateway.url, `/ocpp/${identity}`, { password: `secret-${identity}` })),
      )
    const first = await connectAll()
    for (const station of first) station.socket.terminate()
    const second = await connectAll()
    const answers = await Promise.all(
      second.map((station) => station.ask('BootNotification', { chargePointVendor: 'Volta', chargePointModel: 'One' })),
    )
    expect(answers.every(([type]) => type === 3)).toBe(true)
    expect(gateway.server.connectedCount()).toBe(300)
    expect(gateway.faults).toEqual([])
    await Promise.all(second.map((station) => station.close()))
  })

  it('answers 503 with Retry-After when even the line is full, and is open again afterwards', async () => {
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    await start({ limits: { concurrentHandshakes: 1, waitingHandshakes: 1 } })
    gateway.add('ST-1')
    const find = gateway.directory.find
    gateway.directory.find = async (identity) => {
      await gate
      return find(identity)
    }
    const inside = connectRaw(gateway.url, '/ocpp/ST-1')
    const waiting = connectRaw(gateway.url, '/ocpp/ST-1')
    const turnedAway = await knock(gateway.url, '/ocpp/ST-1')
    expect(turnedAway).toMatchObject({ status: 503, headers: { 'retry-after': expect.any(String) } })
    release()
    await Promise.all([(await inside).close(), (await waiting).close()])
  })

  it('answers 503 when the register cannot be read', async () => {
    gateway.directory.find = async () => {
      throw new Error('The database is gone.')
    }
    expect((await knock(gateway.url, '/ocpp/ST-1')).status).toBe(503)
  })
})
