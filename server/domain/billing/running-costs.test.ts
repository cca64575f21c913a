import { expect, it } from 'vitest'
import type { EvseId, SessionId, StationId, TenantId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import { minute, second } from '../../kernel/time'
import { eventLog } from '../../testing/event-log'
import { sessionEnded, sessionEvent } from '../../testing/network-rows'
import { always, energy, tariffOf } from '../../testing/tariff-of'
import { RunningCosts } from './running-costs'
import type { SessionToBill } from './session-to-bill'

const sessionId = sessionEvent('session.started', 10, 0).session.sessionId

/** A session of so much energy at 1 EUR per kWh, read from a table in place of the database. */
function running(state: { energyWh: number; tariff: boolean; refusal: string | null; runs: boolean }) {
  let now = Date.parse('2026-03-02T12:00:00Z')
  let reads = 0
  const events = eventLog()
  const read = (): SessionToBill =>
    ({
      sessionId,
      running: state.runs,
      startedAt: now - minute,
      endedAt: now,
      startMeterWh: null,
      lastMeterWh: null,
      energyWh: state.energyWh,
      groupId: null,
      tokenUid: null,
      place: { timeZone: 'UTC', ratedW: null },
      samples: [],
      intervals: [],
      series: [],
      refusal: state.refusal,
      tariff: state.tariff ? { definition: tariffOf([always(energy(1))]) } : null,
    }) as unknown as SessionToBill
  const costs = new RunningCosts({
    events,
    clock: { now: () => now },
    scopeOf: (id) => mintScope(id),
    tenants: async () => [1 as TenantId],
    running: {
      active: async () => [
        { sessionId, stationId: 1 as StationId, evseId: 10 as EvseId, transactionId: String(sessionId) },
      ],
    },
    billing: {
      sessions: async (_scope, ids) => {
        reads += 1
        return ids.map(read)
      },
    },
    onError: (error) => {
      throw error
    },
  })
  return {
    costs,
    told: () => events.published.flatMap((event) => (event.type === 'session.costChanged' ? event.cost.costMinor : [])),
    reads: () => reads,
    update: (at = now) => events.publish([sessionEvent('session.updated', 10, at)]),
    end: () => events.publish([sessionEnded(10, now)]),
    async pass(ms: number) {
      now += ms
      await costs.tick()
    },
  }
}

it('sessions that run at the start are priced, then again on news, every ten seconds at most, and told on change', async () => {
  const state = { energyWh: 1_000, tariff: true, refusal: null, runs: true }
  const it = running(state)
  await it.costs.start()
  await it.pass(0)
  expect(it.told()).toEqual([100])
  state.energyWh = 2_000
  it.update()
  await it.pass(9 * second)
  expect(it.reads()).toBe(1)
  await it.pass(second)
  expect(it.told()).toEqual([100, 200])
  it.update()
  await it.pass(minute)
  expect(it.told()).toEqual([100, 200])
  await it.pass(minute)
  expect(it.reads()).toBe(3)
})

it('a tariff that is decided later is waited for; one that is refused is not asked for at every update', async () => {
  const state = { energyWh: 1_000, tariff: false, refusal: null as string | null, runs: true }
  const it = running(state)
  await it.costs.start()
  await it.pass(0)
  state.tariff = true
  await it.pass(2 * second)
  expect(it.told()).toEqual([100])
  Object.assign(state, { tariff: false, refusal: 'noTariff' })
  it.update()
  await it.pass(minute)
  for (let i = 0; i < 5; i += 1) {
    it.update()
    await it.pass(10 * second)
  }
  expect(it.reads()).toBe(3)
})

it('what has ended costs nothing more here: the CDR says it', async () => {
  const it = running({ energyWh: 1_000, tariff: true, refusal: null, runs: true })
  await it.costs.start()
  await it.pass(0)
  it.update()
  it.end()
  await it.pass(minute)
  expect(it.reads()).toBe(1)
  expect(it.costs.costOf(sessionId as SessionId)).toBeNull()
})
