import { afterAll, expect, test } from 'vitest'
import { openBillingStore } from '../../db/billing-store'
import { openCdrStore } from '../../db/cdr-store'
import { openTariffResolution } from '../../db/tariff-resolution'
import { issueDueCdrs } from '../../domain/billing/issue-cdrs'
import { resolveTariffs } from '../../domain/billing/resolve-tariffs'
import type { EvseId, SessionId, StationId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import { minute } from '../../kernel/time'
import { callerAs, seedUser } from '../../testing/api-caller'
import { assetPorts } from '../../testing/asset-ports'
import { gatewayFixture } from '../../testing/gateway-fixture'
import { plainTariff, seedAssignment, seedSession, seedTariff } from '../../testing/seed-billing'

const gateway = await gatewayFixture()
afterAll(() => gateway.close())
const ports = Object.assign(assetPorts(gateway.database, gateway.events, gateway.server.gateway), {
  stationDesks: gateway.server.desks,
  billing: openBillingStore(gateway.database.scoped),
  cdrs: openCdrStore(gateway.database.scoped),
})
await ports.effects.start()
afterAll(() => ports.effects.stop())

const api = callerAs(gateway.database, ports, await seedUser(gateway.database, gateway.tenantId, 'support'))
const admin = callerAs(gateway.database, ports, await seedUser(gateway.database, gateway.tenantId, 'admin'))
const operator = callerAs(gateway.database, ports, await seedUser(gateway.database, gateway.tenantId, 'operator'))

const iso = (minutesAgo = 0) => new Date(Date.now() - minutesAgo * minute).toISOString()
const one = async <Row>(sql: string, values: unknown[] = []) => (await gateway.rows<Row>(sql, values))[0]!

async function station(identity: string) {
  const { stationId, evseIds } = await gateway.addStation(identity)
  const socket = await gateway.connect(identity, 'ocpp1.6')
  await socket.ask('BootNotification', { chargePointVendor: 'Volt', chargePointModel: 'One' })
  const says = (status: string, errorCode = 'NoError') =>
    socket.ask('StatusNotification', { connectorId: 1, status, errorCode, timestamp: iso() })
  await says('Available')
  return { stationId, evseId: evseIds[0]!, socket, says }
}
const atPlace = (stationId: StationId, evseId: EvseId) => api.support.case({ stationId, evseId })

/** A driver with one contract and one card. */
async function driver(name: string, uid: string, card: object = {}) {
  const { id } = await admin.drivers.save({
    name,
    phone: `+31 6 555${uid.slice(-5)}`,
    email: `${uid}@post.example`,
    plates: [`${uid.slice(-6)}`],
  })
  await admin.drivers.addContract({ driverId: id, name: `Private ${name}` })
  const { contracts } = await admin.drivers.get({ driverId: id })
  const token = await admin.drivers.addCard({
    contractId: contracts[0]!.id,
    uid,
    visualNumber: `NL-TST-${uid}`,
    ...card,
  })
  return { id, contractId: contracts[0]!.id, tokenId: token.id }
}

/** A session that the biller itself has billed: 0.40 per kWh. */
async function billed(at: Awaited<ReturnType<typeof station>>, id: number, energyWh: number): Promise<SessionId> {
  const { database, tenantId, events } = gateway
  const { stationId, evseId } = at
  const [startedAt, endedAt] = [Date.now() - 180 * minute, Date.now() - 60 * minute]
  const { tariffId } = await seedTariff(database.pools, tenantId, `Tariff ${id}`, [
    { definition: plainTariff, effectiveFrom: startedAt - minute },
  ])
  await seedAssignment(database.pools, tenantId, tariffId, stationId, startedAt - minute)
  await seedSession(database.pools, { id, tenantId, stationId, evseId, startedAt, endedAt, energyWh })
  const scope = mintScope(tenantId)
  await resolveTariffs({ tariffs: openTariffResolution(database.scoped), events, clock: ports.clock }, scope)
  await issueDueCdrs({ billing: ports.billing, checkSigned: async () => null, clock: ports.clock, settleMs: 0 }, scope)
  return id as SessionId
}
const key = () => crypto.randomUUID()

test('a driver is found by the whole of what they give, and by nothing less', async () => {
  const { id } = await driver('Anouk de Wit', '04A2B3C4D51001')
  for (const query of ['+31 6 55551001', '04a2b3c4d51001', 'nl-tst-04A2B3C4D51001', 'Private Anouk de Wit'])
    expect((await api.support.find({ query })).map((hit) => hit.driverId)).toEqual([id])
  expect((await api.support.find({ query: '04A2B3C4D51001@post.example' }))[0]).toMatchObject({
    driverId: id,
    by: 'e-mail',
  })
  expect((await api.support.find({ query: 'd5-10 01' }))[0]).toMatchObject({ driverId: id, by: 'number plate' })
  for (const query of ['Anouk', '04A2B3', 'post.example']) expect(await api.support.find({ query })).toEqual([])
  expect(JSON.stringify(await api.support.find({ query: '04A2B3C4D51001' }))).not.toMatch(/Anouk|post\.example/)
})

test('personal data is masked until it is revealed, and each look is written down', async () => {
  const { id } = await driver('Bram Jansen', '04A2B3C4D51002')
  expect(JSON.stringify(await api.drivers.get({ driverId: id }))).not.toMatch(/Bram|Jansen|post\.example/)
  expect(JSON.stringify(await api.drivers.list({}))).not.toMatch(/Bram|Jansen/)
  await expect(operator.drivers.reveal({ driverId: id, reason: 'curious' })).rejects.toThrow('Needs the')
  await expect(api.drivers.reveal({ driverId: id, reason: ' ' })).rejects.toThrow('Say why')
  expect(await api.drivers.reveal({ driverId: id, reason: 'on the phone' })).toMatchObject({ name: 'Bram Jansen' })
  const { history } = await api.drivers.get({ driverId: id })
  expect(history[0]).toMatchObject({ action: 'driver.revealed', reason: 'on the phone' })
})

test('refused cards are named with the reason of the directory, though they leave no session', async () => {
  const at = await station('DESK-CARDS')
  const blocked = await driver('Carlijn Maes', '04A2B3C4D52001')
  await api.drivers.blockCard({ tokenId: blocked.tokenId, reason: 'reported lost' })
  const expired = await driver('Daan Smit', '04A2B3C4D52002', { validUntil: Date.now() - 60 * minute })
  const ended = await driver('Esra Claes', '04A2B3C4D52003')
  await admin.drivers.changeContract({ id: ended.contractId, name: 'Private', active: false })
  for (const uid of ['04A2B3C4D52001', '04A2B3C4D52002', '04A2B3C4D52003', 'DEADBEEF99'])
    await at.socket.ask('Authorize', { idTag: uid })
  const causes = async (driverId: number) =>
    (await api.support.case({ driverId })).attempts.map(({ words, cause }) => [cause, words])
  await gateway.until(async () => expect((await atPlace(at.stationId, at.evseId)).attempts).toHaveLength(4))
  expect(await causes(blocked.id)).toEqual([
    ['cardBlocked', expect.stringMatching(/^Card refused: blocked since .* \(reported lost\)$/)],
  ])
  expect(await causes(expired.id)).toEqual([['cardExpired', expect.stringContaining('expired on')]])
  expect(await causes(ended.id)).toEqual([['contractInactive', expect.stringContaining('not active')]])
  const { attempts } = await atPlace(at.stationId, at.evseId)
  expect(attempts[0]).toMatchObject({ cause: 'cardUnknown', token: '…EF99' })
})

test('what happened at the plug is named: lock, emergency stop, a refused start, the line', async () => {
  const lock = await station('DESK-LOCK')
  await lock.says('Preparing')
  await lock.says('Faulted', 'ConnectorLockFailure')
  await gateway.until(async () => {
    const found = await atPlace(lock.stationId, lock.evseId)
    expect(found.place).toMatchObject({ state: 'faulted', obstacle: 'Cable not locked: the plug’s lock failed' })
  })
  const stop = await station('DESK-STOP')
  await gateway.addToken('STOPPER')
  const [, , reply] = await stop.socket.ask('StartTransaction', {
    connectorId: 1,
    idTag: 'STOPPER',
    meterStart: 0,
    timestamp: iso(9),
  })
  const { transactionId } = reply as { transactionId: number }
  const running = await atPlace(stop.stationId, stop.evseId)
  expect(running.attempts[0]).toMatchObject({ running: true, sessionId: transactionId })
  await stop.socket.ask('StopTransaction', { transactionId, meterStop: 900, timestamp: iso(), reason: 'EmergencyStop' })
  expect((await atPlace(stop.stationId, stop.evseId)).attempts[0]).toMatchObject({
    cause: 'emergencyStop',
    energyWh: 900,
  })
  const refusing = await station('DESK-REFUSE')
  refusing.socket.answer('RemoteStartTransaction', () => ({ status: 'Rejected' }))
  await operator.commands.start({ stationId: refusing.stationId, evseNumber: 1 })
  await gateway.until(async () =>
    expect((await atPlace(refusing.stationId, refusing.evseId)).attempts[0]).toMatchObject({ cause: 'startRejected' }),
  )
  await refusing.socket.close()
  await gateway.until(async () =>
    expect((await atPlace(refusing.stationId, refusing.evseId)).place?.obstacle).toBe('Station was not connected'),
  )
})

test('a remedy reaches the station and stands in a ticket by itself; the driver is told once', async () => {
  const at = await station('DESK-UNLOCK')
  const { id } = await driver('Femke Bakker', '04A2B3C4D53001')
  at.socket.answer('UnlockConnector', () => ({ status: 'Unlocked' }))
  const asked = {
    ...({
      kind: 'unlock',
      stationId: at.stationId,
      evseId: at.evseId,
      evseNumber: 1,
      driverId: id,
      language: 'nl',
    } as const),
    ...{
      matter: 'DESK-UNLOCK EVSE 1: cable stuck',
      requestKey: key(),
      tell: (await api.support.words({ kind: 'unlock', language: 'nl' }))!,
    },
  }
  await expect(api.support.remedy(asked)).rejects.toThrow('Say why')
  expect(await gateway.rows('select 1 from tickets where station_id = $1', [at.stationId])).toEqual([])
  const given = await api.support.remedy({ ...asked, reason: 'driver at the plug' })
  expect(given).toMatchObject({ command: { kind: 'unlock' }, notTold: null })
  const { lines } = await api.tickets.get({ id: given.ticketId })
  expect(lines.map(({ kind, text }) => [kind, text])).toEqual([
    ['opened', 'DESK-UNLOCK EVSE 1: cable stuck'],
    ['remedy', 'Unlock plug: driver at the plug'],
    ['answer', 'We hebben de stekker bij DESK-UNLOCK ontgrendeld. Trek de kabel er nu uit.'],
  ])
  const mails = await gateway.rows<{ recipient: string }>('select recipient from ticket_mails where ticket_id = $1', [
    given.ticketId,
  ])
  expect(mails).toEqual([{ recipient: '04A2B3C4D53001@post.example' }])
})

test('a remedy at a station that went offline a second ago says so, and nothing is written', async () => {
  const at = await station('DESK-GONE')
  await at.socket.close()
  await gateway.until(() => expect(gateway.server.gateway.isConnected(at.stationId)).toBe(false))
  const asked = {
    kind: 'softReset',
    stationId: at.stationId,
    matter: 'x',
    language: 'en',
    requestKey: key(),
    reason: 'dead',
  } as const
  await expect(api.support.remedy(asked)).rejects.toThrow('not connected')
  expect(await gateway.rows('select 1 from tickets where station_id = $1', [at.stationId])).toEqual([])
})

test('money is given back once, within the limit of the role, by every road', async () => {
  const at = await station('DESK-MONEY')
  const sessionId = await billed(at, 900_001, 200_000)
  const ask = {
    kind: 'refund',
    stationId: at.stationId,
    evseId: at.evseId,
    sessionId,
    matter: 'x',
    language: 'en',
    reason: 'cut off',
  } as const
  const remedy = (await api.support.case({ sessionId })).remedies.find(({ kind }) => kind === 'refund')
  expect(remedy).toMatchObject({ reason: null, atMostMinor: 5_000, money: { amountMinor: 8_000, currency: 'EUR' } })
  const refund = (amountMinor: number, requestKey = key()) => api.support.remedy({ ...ask, amountMinor, requestKey })
  await expect(refund(5_001)).rejects.toThrow('up to €50.00')
  await expect(refund(8_001)).rejects.toThrow('€80.00')
  await expect(api.support.remedy({ ...ask, kind: 'credit', requestKey: key() })).rejects.toThrow('up to €50.00')
  const cdr = await one<{ id: number }>('select id::int from cdrs where session_id = $1', [sessionId])
  await expect(api.billing.credit({ cdrId: cdr.id, reason: 'by the back door', correction: null })).rejects.toThrow(
    'Needs the',
  )
  await expect(operator.support.remedy({ ...ask, amountMinor: 1, requestKey: key() })).rejects.toThrow('Needs the')
  const press = key()
  const twice = await Promise.allSettled([refund(320, press), refund(320, press), refund(400), refund(500)])
  expect(twice.some(({ status }) => status === 'fulfilled')).toBe(true)
  expect(
    await gateway.rows("select 1 from support_decisions where session_id = $1 and state = 'recorded'", [sessionId]),
  ).toHaveLength(1)
  await expect(refund(100)).rejects.toThrow('already')
  const place = await station('DESK-CREDIT')
  const other = await billed(place, 900_002, 2_000)
  const { stationId, evseId } = place
  const credit = { ...ask, stationId, evseId, kind: 'credit', sessionId: other, requestKey: key() } as const
  const { decision } = await api.support.remedy(credit)
  expect(decision).toMatchObject({ kind: 'credit', amountMinor: 80, creditId: expect.any(Number) })
  const cdrs = await gateway.rows('select gross_minor::int as gross from cdrs where session_id = $1 order by id', [
    other,
  ])
  expect(cdrs).toEqual([{ gross: 80 }, { gross: -80 }])
  await expect(api.support.remedy({ ...credit, requestKey: key() })).rejects.toThrow('already')
})

test('a stuck session is closed as reconstructed, into the review, whether its station is there or not', async () => {
  await gateway.addToken('STUCK')
  const at = await station('DESK-STUCK')
  const [, , reply] = await at.socket.ask('StartTransaction', {
    connectorId: 1,
    idTag: 'STUCK',
    meterStart: 1_000,
    timestamp: iso(90),
  })
  const sessionId = (reply as { transactionId: number }).transactionId as SessionId
  await at.says('Charging')
  const readingAt = iso(60)
  await at.socket.ask('MeterValues', {
    connectorId: 1,
    transactionId: sessionId,
    meterValue: [
      {
        timestamp: readingAt,
        sampledValue: [{ value: '4000', measurand: 'Energy.Active.Import.Register', unit: 'Wh' }],
      },
    ],
  })
  const stuck = await api.support.stuck({ sessionId })
  expect(stuck).toMatchObject({
    ask: 'meterValues',
    meter: { energyWh: 3_000 },
    end: { method: 'lastReading', at: Date.parse(readingAt) },
  })
  expect(stuck.signs).toContain('No reading for more than 15 minutes.')
  await expect(api.support.close({ sessionId, reason: '' })).rejects.toThrow('Say why')
  expect(await api.support.close({ sessionId, reason: 'forgotten' })).toEqual({
    energyWh: 3_000,
    endedAt: Date.parse(readingAt),
  })
  const row = await one<Record<string, unknown>>(
    'select state, ended_by, needs_review, flags from sessions where id = $1',
    [sessionId],
  )
  expect(row).toEqual({ state: 'ended', ended_by: 'operator', needs_review: true, flags: ['endedByOperator'] })
  await expect(api.support.close({ sessionId, reason: 'again' })).rejects.toThrow('ended already')
  await at.socket.ask('StopTransaction', {
    transactionId: sessionId,
    meterStop: 5_000,
    timestamp: iso(30),
    reason: 'Local',
  })
  expect(await one('select ended_by, energy_wh from sessions where id = $1', [sessionId])).toEqual({
    ended_by: 'station',
    energy_wh: 4_000,
  })

  const [, , second] = await at.socket.ask('StartTransaction', {
    connectorId: 1,
    idTag: 'STUCK',
    meterStart: 5_000,
    timestamp: iso(20),
  })
  const lost = (second as { transactionId: number }).transactionId as SessionId
  await at.socket.close()
  await gateway.until(() => expect(gateway.server.gateway.isConnected(at.stationId)).toBe(false))
  await operator.support.close({ sessionId: lost, reason: 'station stolen' })
  expect(await one('select state, ended_by from sessions where id = $1', [lost])).toEqual({
    state: 'ended',
    ended_by: 'operator',
  })
})

test('an erased driver leaves bills without a name, and cards that are refused', async () => {
  const { id, tokenId } = await driver('Gijs Peeters', '04A2B3C4D54001')
  expect(Object.keys(await admin.drivers.export({ driverId: id, reason: 'asked by mail' }))).toContain('sessions')
  await expect(api.drivers.erase({ driverId: id, reason: 'asked by mail' })).rejects.toThrow('Needs the Admin role')
  expect(await admin.drivers.erase({ driverId: id, reason: 'asked by mail' })).toMatchObject({ cdrs: 0 })
  const left = await gateway.rows('select name, email, phone from drivers where id = $1', [id])
  expect(left).toEqual([{ name: 'Erased driver', email: null, phone: null }])
  expect(await one('select blocked, visual_number from id_tokens where id = $1', [tokenId])).toEqual({
    blocked: true,
    visual_number: null,
  })
  expect(JSON.stringify(await gateway.rows('select before, after from audit_log'))).not.toMatch(/Gijs|post\.example/)
})
