import { expect, test } from 'vitest'
import { MemoryDesk } from '../../testing/memory-desk'
import { authorizeToken } from './authorize-token'
import { bootStation } from './boot-station'
import { heardStation } from './heard-station'
import { noteStationEvent } from './note-station-event'
import { recordSettings } from './record-settings'

const receivedAt = Date.UTC(2026, 4, 1, 10)
const boot = {
  receivedAt,
  vendor: 'ACME',
  model: 'One',
  serialNumber: 'S',
  firmwareVersion: '1.2',
  iccid: null,
  reason: 'PowerUp',
}

test('a boot is answered by the onboarding of the station', async () => {
  const it = new MemoryDesk()
  expect(await it.run(bootStation, boot)).toEqual({ status: 'accepted', intervalS: 300 })
  expect(it.station).toMatchObject({ vendor: 'ACME', model: 'One', bootedAt: receivedAt, bootReason: 'PowerUp' })
  expect(it.eventsOf('station.booted')).toMatchObject([{ reason: 'PowerUp', firmwareVersion: '1.2' }])
  for (const onboarding of ['pending', 'rejected'] as const) {
    it.desk.state.onboarding = onboarding
    const reply = await it.run(bootStation, boot)
    expect(reply.status).toBe(onboarding)
    expect(reply.intervalS).toBeGreaterThanOrEqual(60)
    expect(reply.intervalS).toBeLessThan(90)
  }
})

test('a sign of life is written now and then, announced always', async () => {
  const it = new MemoryDesk()
  for (const seconds of [0, 10, 29, 30, 59, 60])
    await it.run(heardStation, { receivedAt: receivedAt + seconds * 1_000 })
  expect(it.writesTo('station').map((write) => write.change.lastMessageAt! - receivedAt)).toEqual([0, 30_000, 60_000])
  expect(it.eventsOf('station.heard')).toHaveLength(6)
})

test('an authorization writes nothing and counts no sessions', async () => {
  const it = new MemoryDesk({
    tokens: [{ uid: 'CARD-1', groupId: 'G', validUntil: receivedAt + 1, contractId: 1, maxConcurrentSessions: 1 }],
    openElsewhere: 5,
  })
  const ask = (uid: string) => it.run(authorizeToken, { receivedAt, token: { uid, type: 'ISO14443' } })
  expect(await ask('card-1')).toEqual({ status: 'accepted', groupId: 'G', expiresAt: receivedAt + 1 })
  expect(await ask('')).toEqual({ status: 'invalid', groupId: null, expiresAt: null })
  expect(it.written).toEqual([{ to: 'station', change: { lastMessageAt: receivedAt } }])
})

test('station events and settings are stored as they came', async () => {
  const it = new MemoryDesk()
  await it.run(noteStationEvent, {
    receivedAt,
    at: null,
    kind: 'security',
    text: 'Tamper detected',
    evseNumber: null,
    payload: { a: 1 },
  })
  expect(it.writesTo('event')).toMatchObject([{ kind: 'security', at: receivedAt, payload: { a: 1 } }])
  expect(it.eventsOf('station.eventNoted')).toMatchObject([{ kind: 'security', text: 'Tamper detected' }])
  const setting = {
    component: '',
    componentInstance: '',
    evseNumber: 0,
    connectorNumber: 0,
    variable: 'X',
    variableInstance: '',
    attribute: 'Actual',
    value: '1',
    readOnly: true,
    writeOnly: false,
    dataType: null,
    unit: null,
    allowed: null,
  }
  await it.run(recordSettings, { receivedAt, settings: [setting] })
  expect(it.writesTo('setting')).toEqual([{ to: 'setting', reportedAt: receivedAt, setting }])
})
