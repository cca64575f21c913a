import { afterAll, expect, test } from 'vitest'
import type { CommandId } from '../../kernel/ids'
import type { Clock } from '../../kernel/time'
import { callerAs, seedUser } from '../../testing/api-caller'
import { assetPorts } from '../../testing/asset-ports'
import { gatewayFixture } from '../../testing/gateway-fixture'

const gateway = await gatewayFixture({ unknownTokens: 'accept' })
afterAll(() => gateway.close())

/** The machine's time, moved on by hand where a test must wait. */
let aheadMs = 0
const clock: Clock = { now: () => Date.now() + aheadMs }
const ports = assetPorts(gateway.database, gateway.events, gateway.server.gateway, clock)
await ports.effects.start()
afterAll(() => ports.effects.stop())

const operator = await seedUser(gateway.database, gateway.tenantId, 'operator', { name: 'Mia' })
const support = await seedUser(gateway.database, gateway.tenantId, 'support')
const api = callerAs(gateway.database, ports, operator)
const desk = callerAs(gateway.database, ports, support)

const commandOf = async (id: CommandId) => (await api.commands.list({ ids: [id] })).rows[0]!
const becomes = (id: CommandId, expected: object) =>
  gateway.until(async () => expect(await commandOf(id)).toMatchObject(expected))
const iso = () => new Date().toISOString()

async function booted(identity: string, evses = 1, protocol = 'ocpp1.6') {
  const station = await gateway.addStation(identity, { evses })
  const socket = await gateway.connect(identity, protocol)
  if (protocol === 'ocpp1.6')
    await socket.ask('BootNotification', { chargePointVendor: 'Volt', chargePointModel: 'One' })
  else
    await socket.ask('BootNotification', { reason: 'PowerUp', chargingStation: { vendorName: 'Volt', model: 'Two' } })
  return { ...station, socket }
}

async function startSession(socket: Awaited<ReturnType<typeof booted>>['socket'], idTag: string, connectorId = 1) {
  const [, , reply] = await socket.ask('StartTransaction', { connectorId, idTag, meterStart: 1_000, timestamp: iso() })
  return (reply as { transactionId: number }).transactionId
}

test('remote start on 1.6: sent, accepted, and seen when the session with our token starts', async () => {
  const { stationId, socket } = await booted('CMD-START')
  socket.answer('RemoteStartTransaction', () => ({ status: 'Accepted' }))
  const queued = await api.commands.start({ stationId, evseNumber: 1 })
  expect(queued).toMatchObject({ kind: 'remoteStart', state: 'queued', effect: 'none', requestedByName: 'Mia' })
  await becomes(queued.id, { state: 'accepted', effect: 'pending' })
  const [, , , call] = await socket.frame(([type, , action]) => type === 2 && action === 'RemoteStartTransaction')
  await startSession(socket, 'SOMEBODY-ELSE')
  expect((await commandOf(queued.id)).effect).toBe('pending')
  await startSession(socket, (call as { idTag: string }).idTag)
  await becomes(queued.id, { effect: 'seen' })
  const row = await commandOf(queued.id)
  expect(row.sentAt).toBeGreaterThanOrEqual(row.queuedAt)
  expect(row.effectAt).toBeGreaterThanOrEqual(row.answeredAt!)
  expect(row.request.idToken).toMatch(/^….{5}$/)
})

test('remote start on 2.0.1: the remoteStartId that comes back is the proof', async () => {
  const { stationId, socket } = await booted('CMD-START-201', 1, 'ocpp2.0.1')
  socket.answer('RequestStartTransaction', () => ({ status: 'Accepted' }))
  const queued = await api.commands.start({ stationId, evseNumber: 1 })
  const [, , , call] = await socket.frame(([type, , action]) => type === 2 && action === 'RequestStartTransaction')
  const { remoteStartId } = call as { remoteStartId: number }
  await socket.ask('TransactionEvent', {
    eventType: 'Started',
    timestamp: iso(),
    triggerReason: 'RemoteStart',
    seqNo: 0,
    transactionInfo: { transactionId: 'tx-1', remoteStartId, chargingState: 'Charging' },
    evse: { id: 1, connectorId: 1 },
  })
  await becomes(queued.id, { state: 'accepted', effect: 'seen' })
})

test('accepted is not started: without a session the command says so', async () => {
  const { stationId, socket } = await booted('CMD-NO-SESSION')
  socket.answer('RemoteStartTransaction', () => ({ status: 'Accepted' }))
  const queued = await api.commands.start({ stationId, evseNumber: 1 })
  await becomes(queued.id, { state: 'accepted', effect: 'pending' })
  aheadMs += 61_000
  await ports.effects.tick()
  aheadMs = 0
  expect(await commandOf(queued.id)).toMatchObject({ state: 'accepted', effect: 'notSeen' })
})

test('a session is stopped by its number; nobody knows the transaction; the reason is kept', async () => {
  const { stationId, socket } = await booted('CMD-STOP')
  const transactionId = await startSession(socket, 'CARD-1')
  socket.answer('RemoteStopTransaction', () => ({ status: 'Accepted' }))
  const { evses } = await api.commands.options({ stationId })
  const sessionId = evses[0]!.session!.sessionId
  await expect(api.commands.stop({ sessionId, reason: ' ' })).rejects.toThrow('Say why: 1 session will stop.')
  const queued = await api.commands.stop({ sessionId, reason: 'Driver called' })
  const [, , , call] = await socket.frame(([type, , action]) => type === 2 && action === 'RemoteStopTransaction')
  expect(call).toEqual({ transactionId })
  await becomes(queued.id, { state: 'accepted', effect: 'pending', reason: 'Driver called' })
  await socket.ask('StopTransaction', { transactionId, meterStop: 4_000, timestamp: iso(), reason: 'Remote' })
  await becomes(queued.id, { effect: 'seen' })
  await expect(api.commands.stop({ sessionId, reason: 'Again' })).rejects.toThrow('ended already')
  const audit = await gateway.rows('select actor, reason, after from audit_log where action = $1 and object_id = $2', [
    'command.remoteStop',
    String(stationId),
  ])
  expect(audit).toEqual([
    { actor: 'Mia', reason: 'Driver called', after: { kind: 'remoteStop', transactionId: String(transactionId) } },
  ])
})

test('a reset is seen at the boot that follows', async () => {
  const { stationId, socket } = await booted('CMD-RESET')
  socket.answer('Reset', () => ({ status: 'Accepted' }))
  const queued = await api.commands.reset({ stationId, mode: 'soft' })
  await becomes(queued.id, { state: 'accepted', effect: 'pending' })
  await socket.ask('BootNotification', { chargePointVendor: 'Volt', chargePointModel: 'One' })
  await becomes(queued.id, { effect: 'seen' })
})

test('a refusal is a value with the station’s own word', async () => {
  const { stationId, socket } = await booted('CMD-REFUSED')
  socket.answer('Reset', () => ({ status: 'Rejected' }))
  const queued = await api.commands.reset({ stationId, mode: 'hard' })
  await becomes(queued.id, { state: 'rejected', effect: 'none', detail: 'Rejected', outcome: 'rejected' })
})

test('an availability that is so already needs no proof; a scheduled one waits', async () => {
  const { stationId, socket } = await booted('CMD-AVAIL', 2)
  for (const connectorId of [1, 2])
    await socket.ask('StatusNotification', { connectorId, errorCode: 'NoError', status: 'Available', timestamp: iso() })
  socket.answer('ChangeAvailability', () => ({ status: 'Accepted' }))
  const same = await api.commands.setAvailability({ stationId, operative: true, reason: 'Check' })
  await becomes(same.id, { state: 'accepted', effect: 'seen' })
  const out = await api.commands.setAvailability({ stationId, operative: false, reason: 'Works at the site' })
  await becomes(out.id, { state: 'accepted', effect: 'pending' })
  await socket.ask('StatusNotification', {
    connectorId: 1,
    errorCode: 'NoError',
    status: 'Unavailable',
    timestamp: iso(),
  })
  expect((await commandOf(out.id)).effect).toBe('pending')
  await socket.ask('StatusNotification', {
    connectorId: 2,
    errorCode: 'NoError',
    status: 'Unavailable',
    timestamp: iso(),
  })
  await becomes(out.id, { effect: 'seen' })
  await expect(api.commands.start({ stationId, evseNumber: 1 })).rejects.toThrow('out of service')
})

test('a triggered message is heard', async () => {
  const { stationId, socket } = await booted('CMD-TRIGGER')
  socket.answer('TriggerMessage', () => ({ status: 'Accepted' }))
  const queued = await api.commands.trigger({ stationId, message: 'heartbeat' })
  await becomes(queued.id, { effect: 'pending' })
  await socket.ask('Heartbeat', {})
  await becomes(queued.id, { effect: 'seen' })
})

test('what is not possible is refused in words, and offered disabled with the same words', async () => {
  const { stationId } = await gateway.addStation('CMD-AWAY')
  await expect(api.commands.start({ stationId, evseNumber: 1 })).rejects.toThrow('CMD-AWAY is not connected.')
  const options = await api.commands.options({ stationId })
  expect(options.softReset.reason).toContain('CMD-AWAY is not connected.')
  await expect(api.commands.start({ stationId: 999_999, evseNumber: 1 })).rejects.toThrow('not here')
  expect((await api.commands.list({ stationId })).rows).toEqual([])
})

test('support: with a reason, at the plug only', async () => {
  const { stationId, socket } = await booted('CMD-SUPPORT')
  socket.answer('UnlockConnector', () => ({ status: 'Unlocked' }))
  await expect(desk.commands.unlock({ stationId, evseNumber: 1 })).rejects.toThrow('need a reason')
  const queued = await desk.commands.unlock({ stationId, evseNumber: 1, reason: 'Ticket 8841' })
  await becomes(queued.id, { state: 'accepted', effect: 'seen' })
  await expect(desk.commands.reset({ stationId, mode: 'hard', reason: 'Ticket 8841' })).rejects.toThrow(
    'Needs the Admin or Operator role.',
  )
  await expect(desk.commands.clearCache({ stationId, reason: 'Ticket' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const options = await desk.commands.options({ stationId })
  expect(options.hardReset.reason).toBe('Needs the Admin or Operator role.')
  expect(options.softReset).toMatchObject({ reason: null, reasonRequired: true })
})

test('the cost is told before: sessions and energy so far', async () => {
  const { stationId, socket } = await booted('CMD-PREVIEW', 2)
  await startSession(socket, 'CARD-2', 1)
  const away = await gateway.addStation('CMD-PREVIEW-AWAY')
  const preview = await api.commands.preview({
    stationIds: [stationId, away.stationId],
    request: { kind: 'reset', mode: 'hard' },
  })
  expect(preview).toMatchObject({ stations: 1, sessionCount: 1, energyWh: 0, evsesAffected: 2, reasonRequired: true })
  expect(preview.cannot).toEqual([
    { stationId: away.stationId, name: 'CMD-PREVIEW-AWAY', reason: expect.stringContaining('not connected') },
  ])
})

test('many stations: one line each; above 25 an admin types the number', async () => {
  const stations = await Promise.all(Array.from({ length: 3 }, (_, index) => booted(`CMD-MANY-${index}`)))
  for (const [index, { socket }] of stations.entries())
    socket.answer('ClearCache', () => ({ status: index === 1 ? 'Rejected' : 'Accepted' }))
  const away = await gateway.addStation('CMD-MANY-AWAY')
  const stationIds = [...stations.map((station) => station.stationId), away.stationId]
  await expect(api.commands.many({ stationIds, request: { kind: 'clearCache' } })).rejects.toThrow('Say why')
  const lines = await api.commands.many({ stationIds, request: { kind: 'clearCache' }, reason: 'New tokens' })
  expect(lines.map((line) => [line.name, line.refusal?.code ?? null])).toEqual([
    ['CMD-MANY-0', null],
    ['CMD-MANY-1', null],
    ['CMD-MANY-2', null],
    ['CMD-MANY-AWAY', 'offline'],
  ])
  const ids = lines.flatMap((line) => line.command?.id ?? [])
  await gateway.until(async () => {
    const { rows } = await api.commands.list({ ids })
    expect(rows.map((row) => row.state).sort()).toEqual(['accepted', 'accepted', 'rejected'])
  })
  const many = Array.from({ length: 26 }, (_, index) => index + 1)
  await expect(
    api.commands.many({ stationIds: many, request: { kind: 'clearCache' }, reason: 'x', typedCount: 26 }),
  ).rejects.toThrow('Needs the Admin role.')
  const admin = callerAs(gateway.database, ports, await seedUser(gateway.database, gateway.tenantId, 'admin'))
  await expect(
    admin.commands.many({ stationIds: many, request: { kind: 'clearCache' }, reason: 'x', typedCount: 25 }),
  ).rejects.toThrow('Type 26')
})

test('after too many failures the rest is not sent', async () => {
  const stations = await Promise.all(Array.from({ length: 14 }, (_, index) => booted(`CMD-HALT-${index}`)))
  for (const { socket } of stations) socket.answer('ClearCache', () => ({ status: 'Rejected' }))
  const lines = await api.commands.many({
    stationIds: stations.map((station) => station.stationId),
    request: { kind: 'clearCache' },
    reason: 'x',
    stopAfterFailures: 1,
  })
  await gateway.until(async () => {
    const { rows } = await api.commands.list({ ids: lines.map((line) => line.command!.id) })
    const details = rows.map((row) => row.detail)
    expect(details.filter((detail) => detail === 'StoppedAfterFailures').length).toBeGreaterThanOrEqual(4)
    expect(details).not.toContain(null)
  })
})

test('a restart closes what nobody can know any more, and takes up what may still be seen', async () => {
  const { stationId, socket } = await booted('CMD-RESTART')
  const insert = (state: string, effect: string, ageS: number, request: object = { kind: 'reset', mode: 'soft' }) =>
    gateway.rows<{ id: CommandId }>(
      `insert into commands(tenant_id, station_id, kind, request, state, effect, requested_by_name, queued_at, sent_at, answered_at)
       values ($1, $2, 'reset', $3, $4, $5, 'Mia', now() - make_interval(secs => $6), case when $4 <> 'queued' then now() - make_interval(secs => $6) end,
         case when $4 = 'accepted' then now() - make_interval(secs => $6) end) returning id`,
      [gateway.tenantId, stationId, JSON.stringify(request), state, effect, ageS],
    )
  const [queued] = await insert('queued', 'none', 5)
  const [sent] = await insert('sent', 'none', 5)
  const [old] = await insert('accepted', 'pending', 3_600)
  const [fresh] = await insert('accepted', 'pending', 5)
  const restarted = assetPorts(gateway.database, gateway.events, gateway.server.gateway)
  await restarted.effects.start()
  expect(await commandOf(queued!.id)).toMatchObject({ state: 'failed', effect: 'none', detail: 'NotSent' })
  expect(await commandOf(sent!.id)).toMatchObject({ state: 'noAnswer', effect: 'pending' })
  expect(await commandOf(old!.id)).toMatchObject({ state: 'accepted', effect: 'notSeen' })
  await socket.ask('BootNotification', { chargePointVendor: 'Volt', chargePointModel: 'One' })
  await becomes(fresh!.id, { effect: 'seen' })
  await becomes(sent!.id, { state: 'noAnswer', effect: 'seen' })
  restarted.effects.stop()
})

test('another tenant can neither see nor command', async () => {
  const { stationId } = await booted('CMD-TENANT')
  const [other] = await gateway.rows<{ id: typeof gateway.tenantId }>(
    "insert into tenants(name, slug) values ('South', 'south') returning id",
  )
  const stranger = callerAs(gateway.database, ports, await seedUser(gateway.database, other!.id, 'admin'))
  await expect(stranger.commands.options({ stationId })).rejects.toThrow('not here')
  await expect(stranger.commands.reset({ stationId, mode: 'hard', reason: 'x' })).rejects.toThrow('not here')
  expect((await stranger.commands.list({ stationId })).rows).toEqual([])
})
