import { generateKeyPairSync, sign } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { openMeterKeyStore } from '../../db/meter-key-store'
import { openSignedData } from '../../db/signed-data-store'
import { checkSignedData } from '../../domain/billing/check-signed-data'
import { confirmMeterKey } from '../../domain/billing/confirm-meter-key'
import { registerMeterKey } from '../../domain/billing/register-meter-key'
import type { Actor } from '../../domain/people/actor'
import type { SessionId, StationId } from '../../kernel/ids'
import { mintScope, type TenantScope } from '../../kernel/scope'
import { systemClock as clock } from '../../kernel/time'
import { seedUser } from '../../testing/api-caller'
import { openHouse } from '../../testing/gateway-house'
import { evidencePack } from '../../views/evidence-pack'
import { type Speaker, speaker16, speaker201 } from './speakers'

const house = openHouse()
const meter = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const publicKey = meter.publicKey.export({ format: 'der', type: 'spki' }).toString('hex')
const offered = Buffer.from(`oca:base16:asn1:${publicKey}`).toString('base64')
const startWh = 12_000

let scope: TenantScope
let actor: Actor
beforeAll(async () => {
  const { database, tenantId } = house.gateway
  scope = mintScope(tenantId)
  actor = { ...(await seedUser(database, tenantId, 'admin')), ip: null }
})
const ports = () => {
  const { scoped } = house.gateway.database
  return { clock, signedData: openSignedData(scoped), meterKeys: openMeterKeyStore(scoped) }
}
const keysOf = (stationId: number) => ports().meterKeys.ofStation(scope, stationId as StationId)
const check = async (session: SessionId) => {
  const result = await checkSignedData(ports(), scope, session)
  if (!result.ok) throw new Error(result.refusal.message)
  return result.value
}

type Moment = { page: number; at: number; wh: number; code: 'B' | 'E' }

function ocmf({ page, at, wh, code }: Moment): string {
  const time = new Date(at).toISOString().replace('.', ',').replace('Z', '+0000 S')
  const reading = `{"TM":"${time}","TX":"${code}","RV":${(wh / 1_000).toFixed(3)},"RI":"1-0:1.8.0","RU":"kWh","ST":"G"}`
  const payload = `{"FV":"1.0","PG":"T${page}","MS":"MÄ-1","IS":true,"IT":"ISO14443","ID":"carda","RD":[${reading}]}`
  return `OCMF|${payload}|{"SD":"${sign('sha256', Buffer.from(payload), meter.privateKey).toString('hex')}"}`
}

/** As each version carries a record; old German firmware writes it into a 1.6 value as it is. */
const carriers = {
  '1.6 JSON': (text: string, key: string, context: string) => ({
    value: wrapped(text, key),
    format: 'SignedData',
    context,
  }),
  '1.6 plain': (text: string, _key: string, context: string) => ({ value: text, format: 'SignedData', context }),
  '2.0.1': (text: string, key: string, context: string) => ({ value: 1, context, signedMeterValue: smv(text, key) }),
}
type Carrier = keyof typeof carriers
const smv = (text: string, key: string) => ({
  signedMeterData: Buffer.from(text).toString('base64'),
  signingMethod: 'ECDSA-secp256r1-SHA256',
  encodingMethod: 'OCMF',
  publicKey: key,
})
const wrapped = (text: string, key: string) => JSON.stringify(smv(text, key))

type Told = { carrier: Carrier; mend?: (text: string) => string; twice?: boolean }

/** A session of ten minutes and 4.5 kWh over a real socket. */
async function charge({ carrier, mend = (text) => text, twice }: Told) {
  const speaker: Speaker = carrier === '2.0.1' ? speaker201 : speaker16
  const { station, stationId } = await house.freshStation(speaker.protocol)
  const name = `tx-${house.next()}`
  const at = Date.now() - 600_000
  const endAt = Date.now() - 1_000
  const endWh = startWh + 4_500
  const begin = ocmf({ page: 7, at, wh: startWh, code: 'B' })
  const end = mend(ocmf({ page: 8, at: endAt, wh: endWh, code: 'E' }))
  const value = (text: string, key: string, context: string, when: number) => ({
    timestamp: new Date(when).toISOString(),
    sampledValue: [carriers[carrier](text, key, context)],
  })
  const begun = value(begin, offered, 'Transaction.Begin', at)
  const ended = value(end, '', 'Transaction.End', endAt)
  const told = { evse: 1, token: 'CARD-A', at, meterWh: startWh, name }
  const start = speaker.start(told)
  if (carrier === '2.0.1') (start[1].meterValue as object[])[0] = withRegister(begun, startWh)
  const answer = await house.say(station, start)
  const transaction = speaker.transactionOf(answer, told)
  const stop = speaker.stop({ evse: 1, transaction, at: endAt, meterWh: endWh, seqNo: 1 })
  if (carrier === '2.0.1') stop[1].meterValue = [withRegister(ended, endWh)]
  else stop[1].transactionData = [begun, ended]
  await house.say(station, stop)
  if (twice) await house.say(station, stop)
  const [session] = await house.gateway.rows<{ id: SessionId }>('select id from sessions where station_id = $1', [
    stationId,
  ])
  await station.close()
  return { stationId, sessionId: session!.id, begun, ended }
}

/** The register the record goes with, as 2.0.1 sends it. */
function withRegister(meterValue: { timestamp: string; sampledValue: object[] }, meterWh: number) {
  const [first] = meterValue.sampledValue
  return { ...meterValue, sampledValue: [{ ...first, value: meterWh, measurand: 'Energy.Active.Import.Register' }] }
}

const register = (stationId: number, key = publicKey) =>
  registerMeterKey(ports(), scope, actor, {
    stationId: stationId as StationId,
    evseNumber: 1,
    meterSerial: 'MÄ-1',
    publicKey: key,
    source: 'operator',
    validFrom: null,
    validUntil: null,
    calibratedUntil: null,
  })

describe.each(Object.keys(carriers) as Carrier[])('signed meter data, %s', (carrier) => {
  it('is kept as it came and verifies with the registered key', async () => {
    const { stationId, sessionId, begun } = await charge({ carrier, twice: true })
    expect((await register(stationId)).ok).toBe(true)
    const { state, detail } = await check(sessionId)
    expect({ state, findings: detail.findings, energyWh: detail.energyWh }).toEqual({
      state: 'valid',
      findings: [],
      energyWh: 4_500,
    })
    expect(detail.records.map(({ page, key }) => [page, key?.source])).toEqual([
      ['T7', 'operator'],
      ['T8', 'operator'],
    ])
    const [sample] = (await house.samples(stationId)).filter(({ context }) => context === 'Transaction.Begin')
    const received = { ...begun.sampledValue[0] } as Record<string, unknown>
    if (carrier === '2.0.1') Object.assign(received, { value: startWh, measurand: 'Energy.Active.Import.Register' })
    expect(sample?.signed).toEqual([received])
  })

  it('one changed figure is noticed', async () => {
    const { stationId, sessionId } = await charge({ carrier, mend: (text) => text.replace('16.500', '16.400') })
    await register(stationId)
    const { state, detail } = await check(sessionId)
    expect(state).toBe('invalid')
    expect(detail.records[1]?.findings.map(({ code }) => code)).toEqual(['tampered'])
    const rows = await house.gateway.rows('select state from signed_checks where session_id = $1', [sessionId])
    expect(rows).toEqual([{ state: 'invalid' }])
  })
})

describe('keys a station reports', () => {
  it('count as not confirmed until a person says so; another registered key makes them wrong', async () => {
    const { stationId, sessionId } = await charge({ carrier: '2.0.1' })
    const first = await check(sessionId)
    expect([first.state, first.detail.records[0]?.findings[0]?.code]).toEqual(['valid', 'keyNotConfirmed'])
    await check(sessionId)
    const [reported, ...more] = await keysOf(stationId)
    expect([reported?.source, reported?.meterSerial, more]).toEqual(['station', 'MÄ-1', []])
    await confirmMeterKey(ports(), scope, actor, { id: reported!.id })
    expect((await check(sessionId)).detail.records[0]).toMatchObject({ key: { source: 'operator' }, findings: [] })
    const other = await charge({ carrier: '2.0.1' })
    const stranger = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey
    await register(other.stationId, stranger.export({ format: 'der', type: 'spki' }).toString('base64'))
    const second = await check(other.sessionId)
    expect([second.state, second.detail.records[0]?.findings[0]?.code]).toEqual(['invalid', 'wrongKey'])
  })

  it('without any key, and without any data, the check says so', async () => {
    const { sessionId } = await charge({ carrier: '1.6 plain' })
    expect((await check(sessionId)).state).toBe('noKey')
    await house.gateway.rows('update meter_samples set signed = null where session_id = $1', [sessionId])
    expect((await check(sessionId)).state).toBe('missing')
  })
})

it('the evidence holds each record once, byte for byte, with its key', async () => {
  const { stationId, sessionId } = await charge({ carrier: '1.6 JSON', twice: true })
  await register(stationId)
  await check(sessionId)
  const reads = { db: house.gateway.database.scoped, scope, now: Date.now }
  const pack = (await evidencePack(reads, sessionId))!
  expect(pack.records).toBe(2)
  expect(pack.xml.match(/<signedData format="OCMF" encoding="plain">OCMF\|/g)).toHaveLength(2)
  expect(pack.xml).toContain(publicKey)
  expect(JSON.parse(pack.json)).toMatchObject({
    session: { checkState: 'valid' },
    publicKeys: [{ source: 'operator' }],
  })
})
