import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SecurityPolicy, usualPolicy } from '../../domain/security/authority'
import { makeAuthority } from '../../domain/security/change-authorities'
import { keepCertificates } from '../../domain/security/keep-certificates'
import { setPolicy } from '../../domain/security/set-policy'
import { signCertificate, uploadCertificate } from '../../domain/security/sign-certificate'
import { makeKey, makeAuthority as makeOutside, signedBy } from '../../testing/pki-world'
import type { RawStation } from '../../testing/raw-station'
import { type SecurityFixture, securityFixture } from '../../testing/security-fixture'

let house: SecurityFixture
let counter = 0
const nobody = { userId: null, name: 'Test', ip: null }
const password = 'password-of-a-station'
const versions = ['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1']

const rules = (change: Partial<SecurityPolicy>, provisioningToken?: string) =>
  setPolicy(house.ports, house.scope, nobody, {
    ...usualPolicy,
    organisation: 'Northgrid',
    ...change,
    provisioningToken,
  })
const station = async (protocol: string) => {
  const identity = `CERT-${++counter}`
  const { stationId } = await house.gateway.addStation(identity, { password })
  return { identity, stationId, connected: await house.gateway.connect(identity, protocol, { password }) }
}
const rowsOf = (stationId: number) =>
  house.gateway.rows<{ id: number; state: string; detail: string | null }>(
    'select id, state, detail from station_certificates where station_id = $1 order by id',
    [stationId],
  )
/** Answers CertificateSigned and keeps what came with it. */
const takesCertificates = (connected: RawStation, status: string) => {
  const heard: Record<string, unknown>[] = []
  connected.answer('CertificateSigned', (payload) => {
    heard.push(payload)
    return { status }
  })
  return heard
}

beforeAll(async () => {
  house = await securityFixture()
  await makeAuthority(house.ports, house.scope, nobody, { name: 'Northgrid stations' })
})
afterAll(() => house.close())

describe.each(versions)('%s: a certificate for the station', (protocol) => {
  it('is asked for, signed without asking, handed over, and lets it in on profile 3', async () => {
    await rules({ signing: 'auto' })
    const { identity, stationId, connected } = await station(protocol)
    const heard = takesCertificates(connected, 'Accepted')
    const key = await makeKey(identity, 'Northgrid')
    const more = protocol === 'ocpp2.1' ? { requestId: 77 } : {}
    const asked = { csr: key.csr, ...more }
    expect((await connected.ask('SignCertificate', asked))[2]).toMatchObject({ status: 'Accepted' })
    expect((await connected.ask('SignCertificate', asked))[2]).toMatchObject({ status: 'Accepted' })
    await keepCertificates(house.ports, house.scope)
    expect(heard).toHaveLength(1)
    expect(heard[0]).toMatchObject(more)
    expect(await rowsOf(stationId)).toMatchObject([{ state: 'installed' }])
    const shown = { cert: String(heard[0]!.certificateChain), key: key.privateKey }
    await connected.close()
    const back = await house.connect(identity, protocol, { tls: shown })
    expect((await back.ask('Heartbeat', {}))[0]).toBe(3)
    await back.close()
  })

  it('is refused for another name, operator or a damaged request, and the reason is kept', async () => {
    const { identity, stationId, connected } = await station(protocol)
    const ask = async (csr: string) => (await connected.ask('SignCertificate', { csr }))[2]
    const rejected = { status: 'Rejected' }
    expect(await ask((await makeKey('SOMEBODY', 'Northgrid')).csr)).toMatchObject(rejected)
    expect(await ask((await makeKey(identity, 'Southgrid')).csr)).toMatchObject(rejected)
    expect(await ask('nonsense')).toMatchObject(rejected)
    expect((await rowsOf(stationId)).map(({ state, detail }) => [state, detail?.slice(0, 20)])).toEqual([
      ['refused', 'It asks for the name'],
      ['refused', 'It asks for the orga'],
      ['refused', 'It cannot be read as'],
    ])
    await connected.close()
  })
})

describe('decided by people', () => {
  it('waits; a certificate signed elsewhere is taken only for the key that asked; a station that refuses it is told about', async () => {
    await rules({ signing: 'external' })
    const { identity, stationId, connected } = await station('ocpp2.0.1')
    const heard = takesCertificates(connected, 'Rejected')
    const [key, other] = [await makeKey(identity, 'Northgrid'), await makeKey(identity, 'Northgrid')]
    await connected.ask('SignCertificate', { csr: key.csr, certificateType: 'ChargingStationCertificate' })
    await keepCertificates(house.ports, house.scope)
    const [waiting] = await rowsOf(stationId)
    expect(waiting).toMatchObject({ state: 'waiting' })
    const outside = await makeOutside('Outside')
    const name = { commonName: identity, organisation: 'Northgrid' }
    const upload = async (chain: string) =>
      uploadCertificate(house.ports, house.scope, nobody, { id: waiting!.id, chain })
    expect(await upload(await signedBy(outside, other, name))).toMatchObject({ refusal: { code: 'wrongCertificate' } })
    expect(await upload('nothing')).toMatchObject({ refusal: { code: 'unreadable' } })
    expect(await upload(await signedBy(outside, key, name))).toEqual({ ok: true, value: null })
    await keepCertificates(house.ports, house.scope)
    expect(heard[0]).toMatchObject({ certificateType: 'ChargingStationCertificate' })
    expect(await rowsOf(stationId)).toMatchObject([{ state: 'rejected', detail: 'Rejected' }])
    await connected.close()
  })

  it('is signed once, and asked to be renewed before it ends', async () => {
    await rules({ signing: 'ask', validityDays: 20, renewBeforeDays: 30 })
    const { identity, stationId, connected } = await station('ocpp1.6')
    takesCertificates(connected, 'Accepted')
    let asked: unknown = null
    connected.answer('ExtendedTriggerMessage', (payload) => {
      asked = payload
      return { status: 'Accepted' }
    })
    await connected.ask('SignCertificate', { csr: (await makeKey(identity, 'Northgrid')).csr })
    const { id } = (await rowsOf(stationId))[0]!
    const both = await Promise.all([1, 2].map(() => signCertificate(house.ports, house.scope, nobody, { id })))
    expect(both.filter((each) => each.ok)).toHaveLength(1)
    await keepCertificates(house.ports, house.scope)
    expect(await rowsOf(stationId)).toMatchObject([{ state: 'installed' }])
    expect(asked).toEqual({ requestedMessage: 'SignChargePointCertificate' })
    await connected.close()
  })
})

describe('Plug & Charge', () => {
  const hash = { hashAlgorithm: 'SHA256', issuerNameHash: 'aa', issuerKeyHash: 'bb', serialNumber: '01' }
  const ocspRequestData = { ...hash, responderURL: 'http://ocsp.example' }
  const wanted = { iso15118SchemaVersion: 'urn:iso:15118:2:2013:MsgDef', action: 'Install', exiRequest: 'RVhJ' }
  const seen: { url?: string; token?: string; body: unknown }[] = []
  let answer: (url: string) => [number, string] = () => [200, '{}']
  let endpoint: http.Server
  let url = ''
  beforeAll(async () => {
    endpoint = http.createServer((request, response) => {
      let body = ''
      request.on('data', (part) => {
        body += part
      })
      request.on('end', () => {
        seen.push({ url: request.url, token: request.headers.authorization, body: JSON.parse(body) })
        const [status, text] = answer(request.url ?? '')
        response.writeHead(status).end(text)
      })
    })
    await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/pool`
    await house.gateway.addToken('NL-ABC-C12345', {})
  })
  afterAll(() => new Promise((resolve) => endpoint.close(resolve)))

  it('says clearly that nobody is there to ask', async () => {
    await rules({})
    const { connected } = await station('ocpp2.0.1')
    const failed = { status: 'Failed', statusInfo: { reasonCode: 'NotEnabled' } }
    expect((await connected.ask('Get15118EVCertificate', wanted))[2]).toMatchObject({ ...failed, exiResponse: '' })
    expect((await connected.ask('GetCertificateStatus', { ocspRequestData }))[2]).toMatchObject(failed)
    await connected.close()
  })

  it('passes the vehicle’s request through unread, with the token of the endpoint', async () => {
    await rules({ provisioningUrl: url }, 'pool-token')
    answer = (path) =>
      path.endsWith('contract-certificates')
        ? [200, '{"exiResponse":"QU5T","remainingContracts":2}']
        : [200, '{"status":"good","ocspResult":"T0s="}']
    const { connected } = await station('ocpp2.1')
    const asked = { ...wanted, maximumContractCertificateChains: 1 }
    expect((await connected.ask('Get15118EVCertificate', asked))[2]).toEqual({
      status: 'Accepted',
      exiResponse: 'QU5T',
      remainingContracts: 2,
    })
    expect(seen.at(-1)).toMatchObject({
      url: '/pool/contract-certificates',
      token: 'Bearer pool-token',
      body: { exiRequest: 'RVhJ', action: 'Install' },
    })
    expect((await connected.ask('GetCertificateStatus', { ocspRequestData }))[2]).toEqual({
      status: 'Accepted',
      ocspResult: 'T0s=',
    })
    await connected.close()
  })

  it.each([
    ['good', 'Accepted', 'Accepted'],
    ['revoked', 'Invalid', 'CertificateRevoked'],
    ['unknown', 'Invalid', 'CertChainError'],
  ])('a contract whose certificate is %s is %s', async (status, known, certificateStatus) => {
    await rules({ provisioningUrl: url })
    answer = () => [200, JSON.stringify({ status, ocspResult: 'T0s=' })]
    const { connected } = await station('ocpp2.0.1')
    const idToken = { idToken: 'NL-ABC-C12345', type: 'eMAID' }
    const told = await connected.ask('Authorize', { idToken, iso15118CertificateHashData: [ocspRequestData] })
    expect(told[2]).toMatchObject({ idTokenInfo: { status: known }, certificateStatus })
    await connected.close()
  })

  it.each([
    ['an error', [500, 'broken']],
    ['nonsense', [200, '{"exiResponse":7}']],
  ] as const)('%s of the endpoint is a clear no, and the station is answered', async (_name, given) => {
    await rules({ provisioningUrl: url })
    answer = () => [given[0], given[1]]
    const { connected } = await station('ocpp2.0.1')
    expect((await connected.ask('Get15118EVCertificate', wanted))[2]).toMatchObject({
      status: 'Failed',
      exiResponse: '',
    })
    await connected.close()
  })

  it('1.6 says the same inside DataTransfer', async () => {
    await rules({ provisioningUrl: url })
    answer = (path) =>
      path.endsWith('contract-certificates')
        ? [200, '{"exiResponse":"QU5T"}']
        : [200, '{"status":"good","ocspResult":"T0s="}']
    const { connected, stationId, identity } = await station('ocpp1.6')
    const transfer = async (messageId: string, payload: unknown) => {
      const data = typeof payload === 'string' ? payload : JSON.stringify(payload)
      const told = await connected.ask('DataTransfer', {
        vendorId: 'org.openchargealliance.iso15118pnc',
        messageId,
        data,
      })
      return told[2] as { status: string; data?: string }
    }
    const read = ({ data }: { data?: string }) => JSON.parse(data ?? 'null')
    expect(read(await transfer('Get15118EVCertificate', wanted))).toEqual({ status: 'Accepted', exiResponse: 'QU5T' })
    expect(read(await transfer('GetCertificateStatus', { ocspRequestData }))).toMatchObject({ ocspResult: 'T0s=' })
    const token = { idToken: 'NL-ABC-C12345', iso15118CertificateHashData: [ocspRequestData] }
    expect(read(await transfer('Authorize', token))).toEqual({
      idTokenInfo: { status: 'Accepted' },
      certificateStatus: 'Accepted',
    })
    const { csr } = await makeKey(identity)
    expect(read(await transfer('SignCertificate', { csr }))).toEqual({ status: 'Accepted' })
    expect(await rowsOf(stationId)).toMatchObject([{ state: 'waiting' }])
    expect(await transfer('Get15118EVCertificate', '{broken')).toEqual({ status: 'Rejected' })
    expect(await transfer('Unheard', {})).toEqual({ status: 'UnknownMessageId' })
    await connected.close()
  })
})
