import { describe, expect, it } from 'vitest'
import { minute } from '../../kernel/time'
import { plainTariff } from '../../testing/seed-billing'
import { always, energy, tariffOf, time } from '../../testing/tariff-of'
import type { TariffDefinition } from '../pricing/tariff'
import { runningCost } from './running-cost'
import type { PhaseInterval, SessionToBill } from './session-to-bill'

const startedAt = Date.parse('2026-03-02T12:00:00Z')

/** A running session of 10 kWh, read an hour after its start. */
const session = (definition: TariffDefinition | null, intervals: PhaseInterval[] = [], minutes = 60): SessionToBill =>
  ({
    startedAt,
    endedAt: startedAt + minutes * minute,
    startMeterWh: 1_000,
    lastMeterWh: 11_000,
    energyWh: 10_000,
    groupId: null,
    tokenUid: 'CARD-A',
    place: { timeZone: 'Europe/Amsterdam', ratedW: 22_000 },
    samples: [],
    intervals,
    series: [],
    tariff: definition && { definition },
  }) as unknown as SessionToBill

describe('what a running session costs', () => {
  it('has no price without a tariff, which is not a price of 0', () => {
    expect(runningCost(session(null))).toBeNull()
    expect(runningCost(session(tariffOf([always(energy(0))])))).toMatchObject({ costMinor: 0 })
  })
  it('counts up to now, with tax, and says the prices that hold, with theirs', () => {
    const tariff = tariffOf([always(energy(0.5, { vatPercent: 20 }), time(1.2, { vatPercent: 20 }))])
    expect(runningCost(session(tariff))).toMatchObject({
      costMinor: 744,
      currency: 'EUR',
      minorDigits: 2,
      state: 'charging',
      perKwh: 0.6,
      perHour: 1.44,
      meterWh: 11_000,
    })
  })
  it('a vehicle that only stands there pays for the bay, after the grace', () => {
    const intervals: PhaseInterval[] = [
      { startedAt, endedAt: startedAt + 30 * minute, phase: 'charging' },
      { startedAt: startedAt + 30 * minute, endedAt: null, phase: 'suspendedByVehicle' },
    ]
    expect(runningCost(session(plainTariff, intervals, 35))).toMatchObject({
      state: 'idle',
      costMinor: 400,
      perHour: null,
    })
    expect(runningCost(session(plainTariff, intervals, 60))).toMatchObject({
      state: 'idle',
      costMinor: 600,
      perHour: 6,
    })
  })
})
