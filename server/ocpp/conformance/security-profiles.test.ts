import fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import tls from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { usualPolicy } from '../../domain/security/authority'
import { makeAuthority as makeOwnAuthority, trustAuthority, uploadCrl } from '../../domain/security/change-authorities'
import { endUpgrades } from '../../domain/security/end-upgrades'
import { raiseProfile } from '../../domain/security/raise-profile'
import { revokeCertificate } from '../../domain/security/revoke-certificate'
import { setLeastProfile } from '../../domain/security/set-least-profile'
import { setPolicy } from '../../domain/security/set-policy'
import type { StationId } from '../../kernel/ids'
import { builtInAuthority } from '../../pki/authority'
import { readServerCertificates, selfMadeCertificates } from '../../pki/server-certificates'
import { makeAuthority, makeKey, selfSigned, signedBy, type TestAuthority } from '../../testing/pki-world'
import { knock } from '../../testing/raw-station'
import { type SecurityFixture, securityFixture } from '../../testing/security-fixture'

let house: SecurityFixture
let maker: TestAuthority
let ours: TestAuthority
let counter = 0
const nobody = { userId: null, name: 'Test', ip: null }

const rows = <Row>(sql: string, values: unknown[] = []) => house.gateway.rows<Row>(sql, values)
const station = async (fields: Record<string, unknown> = {}, password?: string) => {
  const identity = `SEC-${++counter}`
  const { stationId } = await house.gateway.addStation(identity, password === undefined ? {} : { password })
  for (const [column, value] of Object.entries(fields))
    await rows(`update stations set ${column} = $2 where id = $1`, [stationId, value])
  return { identity, stationId }
}
const profiles = async (stationId: StationId) =>
  (
    await rows<{ least: number; connected: number | null; next: number | null }>(
      'select security_profile as least, connected_profile as connected, next_security_profile as next from stations where id = $1',
      [stationId],
    )
  )[0]!
const shows = async (
  commonName: string,
  from: TestAuthority = ours,
  more: { days?: [number, number]; organisation?: string } = {},
) => {
  const key = await makeKey(commonName)
  const cert = await signedBy(from, key, { commonName, organisation: more.organisation ?? 'Northgrid' }, more.days)
  return { cert, key: key.privateKey }
}
const refused = async (identity: string, ...reasons: string[]) =>
  house.gateway.until(async () => {
    const noted = await rows<{ reason: string }>('select reason from refused_handshakes where identity = $1', [
      identity,
    ])
    expect(noted.map(({ reason }) => reason)).toEqual(expect.arrayContaining(reasons))
  })
beforeAll(async () => {
  house = await securityFixture()
  const { ports, scope } = house
  await setPolicy(ports, scope, nobody, { ...usualPolicy, organisation: 'Northgrid', revocation: 'closed' })
  await makeOwnAuthority(ports, scope, nobody, { name: 'Northgrid stations' })
  const [own] = await ports.certificates.authorities(scope)
  ours = { certificate: own!.certificate, privateKey: ports.vault.open(own!.sealedKey!)! }
  maker = await makeAuthority('Maker')
})
afterAll(() => house.close())

describe('TLS', () => {
  const handshake = (options: tls.ConnectionOptions) =>
    new Promise<{ protocol: string | null; cipher: string; key: string }>((resolve, reject) => {
      const { hostname, port } = new URL(house.tlsUrl)
      const socket = tls.connect({ host: hostname, port: Number(port), ca: house.serverRoot, ...options }, () => {
        const key = socket.getPeerCertificate().asn1Curve ? 'EC' : 'RSA'
        resolve({ protocol: socket.getProtocol(), cipher: socket.getCipher().standardName, key })
        socket.destroy()
      })
      socket.on('error', reject)
    })

  it.each([
    ['ECDHE-ECDSA-AES128-GCM-SHA256', 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256', 'EC'],
    ['ECDHE-ECDSA-AES256-GCM-SHA384', 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384', 'EC'],
    ['AES128-GCM-SHA256', 'TLS_RSA_WITH_AES_128_GCM_SHA256', 'RSA'],
    ['AES256-GCM-SHA384', 'TLS_RSA_WITH_AES_256_GCM_SHA384', 'RSA'],
  ])('speaks %s, which the standard demands', async (ciphers, cipher, key) => {
    expect(await handshake({ ciphers, maxVersion: 'TLSv1.2' })).toEqual({ protocol: 'TLSv1.2', cipher, key })
  })

  it('speaks TLS 1.3, and refuses 1.1 and old suites with a reason somebody sees', async () => {
    expect(await handshake({})).toMatchObject({ protocol: 'TLSv1.3' })
    await expect(
      handshake({ ciphers: 'DEFAULT@SECLEVEL=0', minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' }),
    ).rejects.toThrow()
    await expect(handshake({ ciphers: 'AES128-SHA', maxVersion: 'TLSv1.2' })).rejects.toThrow()
    await refused('(unknown, TLS)', 'tlsFailed')
  })

  it('takes new certificates without dropping a socket', async () => {
    const { identity } = await station({}, 'password-of-a-station')
    const before = await house.connect(identity, 'ocpp1.6', { password: 'password-of-a-station' })
    const folder = fs.mkdtempSync(path.join(tmpdir(), 'busbar-tls-'))
    const files = await selfMadeCertificates(folder, ['localhost', '127.0.0.1'])
    house.gateway.server.renewTls(readServerCertificates(files))
    await expect(handshake({})).rejects.toThrow()
    expect(await handshake({ ca: fs.readFileSync(path.join(folder, 'root.pem')) })).toMatchObject({
      protocol: 'TLSv1.3',
    })
    expect((await before.ask('Heartbeat', {}))[0]).toBe(3)
    house.gateway.server.renewTls(house.serverCertificates)
    fs.rmSync(folder, { recursive: true })
    await before.close()
  })

  it('compresses for stations that ask for it', async () => {
    const { identity } = await station({}, 'password-of-a-station')
    const connected = await house.connect(identity, 'ocpp2.0.1', {
      password: 'password-of-a-station',
      compressed: true,
    })
    expect(connected.socket.extensions).toContain('permessage-deflate')
    expect((await connected.ask('Heartbeat', {}))[0]).toBe(3)
    await connected.close()
  })
})

describe('profiles 1 and 2', () => {
  it('notes how a station came in, and never lets it in with less than it once was given', async () => {
    const { identity, stationId } = await station({}, 'password-of-a-station')
    await (await house.gateway.connect(identity, 'ocpp1.6', { password: 'password-of-a-station' })).close()
    expect(await profiles(stationId)).toEqual({ least: 0, connected: 1, next: null })
    await setLeastProfile(house.ports, house.scope, nobody, { stationId, profile: 2, reason: 'moved to TLS' })
    await (await house.connect(identity, 'ocpp1.6', { password: 'password-of-a-station' })).close()
    expect(await profiles(stationId)).toMatchObject({ least: 2, connected: 2 })
    const answer = await knock(house.gateway.url, `/ocpp/${identity}`, { password: 'password-of-a-station' })
    expect(answer).toMatchObject({ status: 403, body: expect.stringContaining('below 2') })
    expect(
      await knock(house.tlsUrl, `/ocpp/${identity}`, { password: 'wrong', tls: { ca: house.serverRoot } }),
    ).toMatchObject({ status: 401 })
    await refused(identity, 'profileTooLow')
  })
})

describe('profile 3', () => {
  const comeIn = async (identity: string, shown: tls.ConnectionOptions, protocol = 'ocpp2.0.1') => {
    const connected = await house.connect(identity, protocol, { tls: shown })
    expect((await connected.ask('Heartbeat', {}))[0]).toBe(3)
    return connected
  }
  const turnedAway = async (identity: string, shown: tls.ConnectionOptions, text: string) => {
    const answer = await knock(house.tlsUrl, `/ocpp/${identity}`, { tls: { ca: house.serverRoot, ...shown } })
    expect(answer).toMatchObject({ status: 403, body: expect.stringContaining(text) })
  }

  it.each(['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'])(
    '%s: its own certificate lets a station in, by identity or serial number',
    async (protocol) => {
      const { identity, stationId } = await station({ serial_number: `SN-${counter}`, security_profile: 3 })
      await (await comeIn(identity, await shows(identity), protocol)).close()
      await (await comeIn(identity, await shows(`SN-${counter - 1}`), protocol)).close()
      expect(await profiles(stationId)).toMatchObject({ connected: 3 })
      expect(await rows('select state from station_certificates where station_id = $1', [stationId])).toEqual([
        { state: 'installed' },
        { state: 'installed' },
      ])
    },
  )

  it('refuses a certificate of another station, expired, not yet valid, self-signed, of nobody we know, of another operator, and none', async () => {
    const { identity } = await station({ security_profile: 3 })
    const alone = await selfSigned(identity)
    await turnedAway(identity, await shows('SEC-OTHER'), 'SEC-OTHER')
    await turnedAway(identity, await shows(identity, ours, { days: [-40, -10] }), 'ended on')
    await turnedAway(identity, await shows(identity, ours, { days: [10, 40] }), 'counts from')
    await turnedAway(identity, { cert: alone.certificate, key: alone.privateKey }, 'nobody but itself')
    await turnedAway(identity, await shows(identity, maker), 'nobody we trust')
    await turnedAway(identity, await shows(identity, ours, { organisation: 'Southgrid' }), 'Southgrid')
    await turnedAway(identity, {}, 'profile 3')
    const reasons = ['OfAnother', 'Expired', 'NotYetValid', 'SelfSigned', 'Untrusted', 'Missing']
    await refused(identity, ...reasons.map((each) => `certificate${each}`))
  })

  it('cuts off a revoked certificate at once, and for good', async () => {
    const { identity, stationId } = await station({ security_profile: 3 })
    const shown = await shows(identity)
    const connected = await comeIn(identity, shown)
    const [row] = await rows<{ id: number }>('select id from station_certificates where station_id = $1', [stationId])
    expect(await revokeCertificate(house.ports, house.scope, nobody, { id: row!.id, reason: 'stolen' })).toMatchObject({
      ok: true,
    })
    expect(await connected.closed).toBe(1000)
    await turnedAway(identity, shown, 'was revoked')
  })

  it('asks the list of an authority outside: named, not named, none there', async () => {
    const { ports, scope } = house
    const outside = await makeAuthority(`Outside ${++counter}`)
    const { identity } = await station({ security_profile: 3 })
    const [good, stolen] = [await shows(identity, outside), await shows(identity, outside)]
    const serial = ports.x509.read(stolen.cert)![0]!.serial
    const given = { name: 'Outside', pem: outside.certificate, ocspUrl: null }
    const added = await trustAuthority(ports, scope, nobody, given)
    const id = added.ok ? added.value.id : 0
    await turnedAway(identity, good, 'Nobody could say')
    const crl = await builtInAuthority.makeCrl({
      authority: outside.certificate,
      privateKey: outside.privateKey,
      revoked: [{ serial, at: Date.now() - 1_000 }],
      now: Date.now(),
      days: 7,
    })
    const [own] = await ports.certificates.authorities(scope)
    expect(await uploadCrl(ports, scope, nobody, { id: own!.id, crl })).toMatchObject({ refusal: { code: 'conflict' } })
    const foreign = await builtInAuthority.makeCrl({
      ...maker,
      authority: maker.certificate,
      revoked: [],
      now: Date.now(),
      days: 7,
    })
    expect(await uploadCrl(ports, scope, nobody, { id, crl: foreign })).toMatchObject({
      refusal: { code: 'unreadable' },
    })
    expect(await uploadCrl(ports, scope, nobody, { id, crl })).toEqual({ ok: true, value: { serials: 1 } })
    await (await comeIn(identity, good)).close()
    await turnedAway(identity, stolen, 'was revoked')
    await refused(identity, 'certificateUnchecked', 'certificateRevoked')
  })

  it('lets in by password on profile 2 a station whose maker gave it a certificate we do not know', async () => {
    const { identity, stationId } = await station({ security_profile: 2 }, 'password-of-a-station')
    const shown = { tls: await shows(identity, maker), password: 'password-of-a-station' }
    await (await house.connect(identity, 'ocpp1.6', shown)).close()
    expect(await profiles(stationId)).toMatchObject({ connected: 2 })
  })
})

describe('upgrades', () => {
  const input = { newPassword: false, waitMin: 10, slot: 1, networkInterface: 'Wired0', reason: null }
  const upgradesOf = (stationId: StationId) =>
    rows<{ state: string; detail: string | null }>(
      'select state, detail from profile_upgrades where station_id = $1 order by id',
      [stationId],
    )

  it('1.6: a new password opens beside the old one, which ends when the new one was used', async () => {
    const { identity, stationId } = await station({}, 'old-password-1234567')
    const connected = await house.gateway.connect(identity, 'ocpp1.6', { password: 'old-password-1234567' })
    await connected.ask('Heartbeat', {})
    let key = ''
    connected.answer('ChangeConfiguration', ({ value }) => {
      key = String(value)
      return { status: 'Accepted' }
    })
    const raised = await raiseProfile(house.ports, house.scope, nobody, {
      ...input,
      stationId,
      to: 1,
      newPassword: true,
    })
    expect(raised).toMatchObject({ ok: true })
    await connected.close()
    await (await house.gateway.connect(identity, 'ocpp1.6', { password: 'old-password-1234567' })).close()
    expect(await upgradesOf(stationId)).toMatchObject([{ state: 'waiting' }])
    await (await house.gateway.connect(identity, 'ocpp1.6', { password: Buffer.from(key, 'hex') })).close()
    expect(await upgradesOf(stationId)).toMatchObject([{ state: 'done' }])
    expect(await knock(house.gateway.url, `/ocpp/${identity}`, { password: 'old-password-1234567' })).toMatchObject({
      status: 401,
    })
  })

  it('1.6: raised to TLS, plain is closed once the station came back over it', async () => {
    const { identity, stationId } = await station({}, 'password-of-a-station')
    const password = 'password-of-a-station'
    const connected = await house.gateway.connect(identity, 'ocpp1.6', { password })
    await connected.ask('Heartbeat', {})
    connected.answer('ChangeConfiguration', ({ key, value }) => ({
      status: key === 'SecurityProfile' && value === '2' ? 'Accepted' : 'Rejected',
    }))
    expect(await raiseProfile(house.ports, house.scope, nobody, { ...input, stationId, to: 2 })).toMatchObject({
      ok: true,
    })
    expect(await profiles(stationId)).toEqual({ least: 0, connected: 1, next: 2 })
    await connected.close()
    await (await house.connect(identity, 'ocpp1.6', { password })).close()
    expect(await profiles(stationId)).toEqual({ least: 2, connected: 2, next: null })
    expect(await upgradesOf(stationId)).toMatchObject([{ state: 'done' }])
    expect(await knock(house.gateway.url, `/ocpp/${identity}`, { password })).toMatchObject({ status: 403 })
  })

  it.each(['ocpp2.0.1', 'ocpp2.1'])(
    '%s: a second way to us, first in line, tried after a restart',
    async (protocol) => {
      const { identity, stationId } = await station({}, 'password-of-a-station')
      const password = 'password-of-a-station'
      const connected = await house.gateway.connect(identity, protocol, { password })
      await connected.ask('Heartbeat', {})
      const heard: [string, unknown][] = []
      const hears = (action: string, reply: unknown) =>
        connected.answer(action, (payload) => {
          heard.push([action, payload])
          return reply
        })
      const variable = { component: { name: 'OCPPCommCtrlr' }, variable: { name: 'NetworkConfigurationPriority' } }
      hears('SetNetworkProfile', { status: 'Accepted' })
      hears('GetVariables', {
        getVariableResult: [{ ...variable, attributeStatus: 'Accepted', attributeValue: '0,3' }],
      })
      hears('SetVariables', { setVariableResult: [{ ...variable, attributeStatus: 'RebootRequired' }] })
      hears('Reset', { status: 'Accepted' })
      expect(await raiseProfile(house.ports, house.scope, nobody, { ...input, stationId, to: 2 })).toMatchObject({
        ok: true,
      })
      expect(heard.map(([action]) => action)).toEqual(['SetNetworkProfile', 'GetVariables', 'SetVariables', 'Reset'])
      expect(heard[0]![1]).toMatchObject({
        configurationSlot: 1,
        connectionData: { securityProfile: 2, ocppCsmsUrl: `${house.tlsUrl}/ocpp` },
      })
      expect(heard[2]![1]).toMatchObject({ setVariableData: [{ attributeValue: '1,0,3' }] })
      await connected.close()
      await (await house.connect(identity, protocol, { password })).close()
      expect(await profiles(stationId)).toMatchObject({ least: 2 })
    },
  )

  it('a station that does not come back with it finds the old way open, and somebody is told', async () => {
    const { identity, stationId } = await station({}, 'password-of-a-station')
    const password = 'password-of-a-station'
    const connected = await house.gateway.connect(identity, 'ocpp1.6', { password })
    await connected.ask('Heartbeat', {})
    connected.answer('ChangeConfiguration', () => ({ status: 'Accepted' }))
    await raiseProfile(house.ports, house.scope, nobody, { ...input, stationId, to: 2 })
    expect(await raiseProfile(house.ports, house.scope, nobody, { ...input, stationId, to: 2 })).toMatchObject({
      ok: false,
      refusal: { code: 'conflict' },
    })
    await connected.close()
    await rows('update profile_upgrades set deadline_at = now() where station_id = $1', [stationId])
    await endUpgrades(house.ports, house.scope)
    expect(await upgradesOf(stationId)).toMatchObject([
      { state: 'timedOut', detail: expect.stringContaining('has not come back') },
    ])
    await (await house.gateway.connect(identity, 'ocpp1.6', { password })).close()
    expect(await profiles(stationId)).toEqual({ least: 0, connected: 1, next: null })
  })

  it('nothing changes when the station refuses, and nothing is sent that cannot work', async () => {
    const { identity, stationId } = await station({}, 'password-of-a-station')
    const password = 'password-of-a-station'
    const connected = await house.gateway.connect(identity, 'ocpp1.6', { password })
    await connected.ask('Heartbeat', {})
    connected.answer('ChangeConfiguration', () => ({ status: 'Rejected' }))
    const tried = await raiseProfile(house.ports, house.scope, nobody, { ...input, stationId, to: 2 })
    expect(tried).toMatchObject({ ok: false, refusal: { code: 'stationRefused' } })
    expect(await profiles(stationId)).toEqual({ least: 0, connected: 1, next: null })
    const to3 = await raiseProfile(house.ports, house.scope, nobody, { ...input, stationId, to: 3 })
    expect(to3).toMatchObject({ ok: false, refusal: { code: 'certificateMissing' } })
    const lower = await raiseProfile(house.ports, house.scope, nobody, { ...input, stationId, to: 1 })
    expect(lower).toMatchObject({ ok: false, refusal: { code: 'notHigher' } })
    await connected.close()
  })
})
