import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { makeApiKey } from '../../../domain/people/make-api-key'
import { mintScope } from '../../../kernel/scope'
import { systemClock } from '../../../kernel/time'
import { actorOf, portsFor, seedUser } from '../../../testing/api-caller'
import { assetPorts } from '../../../testing/asset-ports'
import { gatewayFixture } from '../../../testing/gateway-fixture'
import type { RawStation } from '../../../testing/raw-station'
import { restServer } from '../../../testing/rest-server'
import { stationPasswordHash } from '../../handshake/password'
import { chargingScenarios } from './charging'
import { controlScenarios } from './control'
import { heldElsewhere } from './elsewhere'
import { profileScenarios } from './profiles'
import { ask, card, now, type Scenarios, type Step, transaction } from './scenario'
import { cases, readme } from './table'

const gateway = await gatewayFixture()
const { database: db, tenantId } = gateway
const real = assetPorts(db, gateway.events, gateway.server.gateway, systemClock)
const hash = stationPasswordHash('test-secret')
const ports = portsFor(db, {
  gateway: real.gateway,
  commands: real.commands,
  effects: real.effects,
  stations: real.stations,
  events: real.events,
  serviceTokens: real.serviceTokens,
  hashStationPassword: (password) => hash(Buffer.from(password)),
})
const { url, bugs } = await restServer(db, ports)
let authorization = ''

beforeAll(async () => {
  await ports.effects.start()
  await gateway.addToken('CARD-A')
  await gateway.addToken('CARD-B')
  await gateway.addToken('CARD-BLOCKED', { blocked: true })
  await gateway.addToken('CARD-OLD', { validUntil: new Date(0) })
  for (const uid of ['CARD-G1', 'CARD-G2']) await gateway.addToken(uid, { groupId: 'FLEET' })
  await gateway.addToken('CARD-MASTER', { groupId: 'MASTER' })
  const admin = actorOf(await seedUser(db, tenantId, 'admin'))
  const made = await makeApiKey(ports, mintScope(tenantId), admin, { name: 'tool', role: 'admin' })
  authorization = made.ok ? `Bearer ${made.value.key}` : ''
})
afterAll(async () => {
  ports.effects.stop()
  await gateway.close()
})

const protocol = 'ocpp2.0.1'
const boot = { reason: 'PowerUp', chargingStation: { vendorName: 'Volt', model: 'Two' } }

async function rest(path: string, body: object, method = 'POST') {
  const given = await fetch(`${url}/api/v1/${path}`, { method, headers: { authorization }, body: JSON.stringify(body) })
  return { status: given.status, body: (await given.json()) as Record<string, unknown> }
}

/** A registered station, connected and booted. */
async function booted(identity: string): Promise<RawStation> {
  await gateway.addStation(identity, { evses: 1 })
  const station = await gateway.connect(identity, protocol)
  expect((await station.ask('BootNotification', boot))[2]).toMatchObject({ status: 'Accepted' })
  return station
}

/** The number and the instant of a transaction's event, as a station gives them. */
function numbered(payload: object, counts: Map<string, number>): object {
  const { transactionInfo } = payload as { transactionInfo?: { transactionId: string } }
  if (!transactionInfo) return payload
  const seqNo = counts.get(transactionInfo.transactionId) ?? 0
  counts.set(transactionInfo.transactionId, seqNo + 1)
  return { timestamp: new Date().toISOString(), seqNo, ...payload }
}

async function play(identity: string, station: RawStation, steps: readonly Step[]): Promise<void> {
  const counts = new Map<string, number>()
  for (const step of steps) {
    if ('tell' in step) {
      const frame = await station.ask(step.tell, numbered(step.payload, counts))
      expect(frame, step.tell).toMatchObject([3, expect.anything(), step.answer])
      continue
    }
    station.answer(step.ask, () => step.reply)
    const at = `stations/${identity}`
    const given = step.command
      ? await rest(`${at}/commands`, step.command)
      : await rest(`${at}/ocpp/${step.ask}`, step.payload)
    expect(given, step.ask).toMatchObject({
      status: 200,
      body: { outcome: step.outcome ?? 'accepted', payload: step.reply },
    })
    const sent = station.received.filter(([type, , action]) => type === 2 && action === step.ask).at(-1)
    expect(sent?.[3], step.ask).toMatchObject(step.payload)
  }
}

const scenarios: Scenarios = { ...chargingScenarios, ...controlScenarios, ...profileScenarios }

describe('certification cases of OCPP 2.0.1', () => {
  it.each(Object.entries(scenarios))('%s', async (id, steps) => {
    const station = await booted(id)
    await play(id, station, steps)
    await station.close()
    expect(gateway.faults).toEqual([])
  })
})

type Own = [id: string, run: (identity: string) => Promise<void>]
const opens = (identity: string, password: string, user = identity) =>
  gateway.connect(identity, protocol, { user, password }).then(
    async (station) => {
      await station.close()
      return true
    },
    () => false,
  )
async function withPassword(identity: string): Promise<string> {
  await gateway.addStation(identity, { evses: 1 })
  const made = await rest(`stations/${identity}/credentials`, { when: 'now' })
  return String(made.body.password)
}
const passwordVariable = { component: { name: 'SecurityCtrlr' }, variable: { name: 'BasicAuthPassword' } }
const setPassword = (value: string, attributeStatus: string) =>
  ask(
    'SetVariables',
    { setVariableData: [{ ...passwordVariable, attributeValue: value }] },
    { setVariableResult: [{ ...passwordVariable, attributeStatus }] },
  )

/** What is about the connection itself. */
const connections: Own[] = [
  ['TC_A_01', async (id) => expect(await opens(id, await withPassword(id))).toBe(true)],
  ['TC_A_02', async (id) => expect(await opens(id, await withPassword(id), 'SOMEBODY')).toBe(false)],
  ['TC_A_03', async (id) => expect([await withPassword(id), await opens(id, 'wrong wrong wrong')][1]).toBe(false)],
  ...(['Accepted', 'Rejected'] as const).map(
    (status): Own => [
      status === 'Accepted' ? 'TC_A_09' : 'TC_A_10',
      async (id) => {
        const old = await withPassword(id)
        const station = await gateway.connect(id, protocol, { password: old })
        await station.ask('BootNotification', boot)
        const next = String((await rest(`stations/${id}/credentials`, { when: 'next' })).body.password)
        await play(id, station, [setPassword(next, status)])
        await station.close()
        // Both open until the new one was used; a station that refused it keeps coming with the old one.
        expect(await opens(id, status === 'Accepted' ? next : old)).toBe(true)
        expect(await opens(id, old)).toBe(status === 'Rejected')
      },
    ],
  ),
  ['TC_B_01', async (id) => (await booted(id)).close()],
  ...(['TC_B_02', 'TC_B_30', 'TC_B_31'] as const).map(
    (name): Own => [
      name,
      async (id) => {
        await gateway.addStation(id, { evses: 1 })
        await rest(`stations/${id}/boot-policy`, { answer: 'pending' }, 'PATCH')
        const station = await gateway.connect(id, protocol)
        expect((await station.ask('BootNotification', boot))[2]).toMatchObject({ status: 'Pending' })
        if (name === 'TC_B_02')
          await play(id, station, [ask('GetBaseReport', { requestId: 1, reportBase: 'FullInventory' })])
        if (name === 'TC_B_30') {
          const [started] = transaction('b30', ['Started', 'Authorized', { idToken: card('CARD-A') }])
          const told = { timestamp: now, seqNo: 0, ...started!.payload }
          expect((await station.ask('TransactionEvent', told))[2]).toBe('SecurityError')
        }
        await rest(`stations/${id}/boot-policy`, { answer: 'auto' }, 'PATCH')
        if (name === 'TC_B_31')
          await play(id, station, [ask('TriggerMessage', { requestedMessage: 'BootNotification' })])
        expect((await station.ask('BootNotification', boot))[2]).toMatchObject({ status: 'Accepted' })
        await station.close()
      },
    ],
  ),
]

test.each(connections)('%s', async (id, run) => {
  await run(id)
  expect(gateway.faults).toEqual([])
  expect(bugs).toEqual([])
})

test('the table says which case is held by which test', async () => {
  const all = cases()
  const here = 'certification.test.ts'
  const ours = [...Object.keys(scenarios), ...connections.map(([id]) => id)]
  const held = new Map<string, string>([...ours.map((id): [string, string] => [id, here]), ...heldElsewhere()])
  expect([...held.keys()].filter((id) => !all.some((one) => one.id === id))).toEqual([])
  await expect(readme(all, held)).toMatchFileSnapshot(path.join(import.meta.dirname, '../../README.md'))
})
