import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hour, minute } from '../kernel/time'
import { advance, begun, type ChargeTerms } from './charge'
import { acceptedPowerW, type VehicleName, vehicles } from './vehicle'

const names = Object.keys(vehicles) as VehicleName[]

describe('accepted power', () => {
  test.each([
    ['a family car is flat on DC before it tapers', 'family', 50, true, 135_000],
    ['and takes 14 % of it when full', 'family', 99.999, true, 18_900],
    ['a nearly empty battery is spared', 'saloon', 0, true, 114_000],
    ['AC is flat almost to the end', 'compact', 95, false, 11_000],
    ['a plug-in hybrid has no DC inlet', 'plugInHybrid', 30, true, 0],
    ['a full battery takes nothing', 'estate', 100, true, 0],
  ] as const)('%s', (_, name, soc, dc, watts) => {
    expect(Math.round(acceptedPowerW(vehicles[name], soc, dc) / 100) * 100).toBe(watts)
  })
})

const terms = (name: VehicleName, dc: boolean, evsePowerW: number, targetSoc = 100): ChargeTerms => ({
  vehicle: vehicles[name],
  dc,
  evsePowerW,
  targetSoc,
  pauses: [],
})

describe('charging', () => {
  test('11 kW for an hour is close to 11 kWh, and the battery has 90 % of it', () => {
    const after = advance(begun(0, 20), hour, terms('family', false, 22_000))
    expect(after.energyWh).toBeGreaterThan(10_500)
    expect(after.energyWh).toBeLessThan(11_000)
    expect(after.socPercent - 20).toBeCloseTo(((after.energyWh * 0.9) / 62_000) * 100, 6)
  })

  test('a single-phase vehicle gets one phase of a 22 kW EVSE', () => {
    expect(advance(begun(0, 20), 10 * minute, terms('cityCar', false, 22_000)).powerW).toBeLessThanOrEqual(7_400)
  })

  test('the vehicle stops at its target and says so', () => {
    const after = advance(begun(0, 78), 2 * hour, terms('saloon', true, 300_000, 80))
    expect(after.phase).toBe('suspendedByVehicle')
    expect(after.powerW).toBe(0)
    expect(after.socPercent).toBeGreaterThanOrEqual(79.98)
    expect(after.socPercent).toBeLessThan(85)
  })

  test('while the station holds back nothing flows', () => {
    const held = { ...terms('family', false, 11_000), pauses: [{ from: 0, to: 10 * minute }] }
    const after = advance(begun(0, 20), 10 * minute, held)
    expect([after.phase, after.energyWh]).toEqual(['suspendedByStation', 0])
  })

  test('energy and SoC never fall, SoC stays ≤ 100, power within the EVSE, energy within power × time', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.boolean(),
        fc.integer({ min: 3_000, max: 400_000 }),
        fc.integer({ min: 0, max: 100 }),
        fc.array(fc.integer({ min: 1_000, max: 3 * hour }), { minLength: 1, maxLength: 20 }),
        (name, dc, evsePowerW, soc, steps) => {
          let charge = begun(0, soc)
          for (const stepMs of steps) {
            const next = advance(charge, charge.at + stepMs, terms(name, dc, evsePowerW))
            expect(next.energyWh).toBeGreaterThanOrEqual(charge.energyWh)
            expect(next.socPercent).toBeGreaterThanOrEqual(charge.socPercent)
            expect(next.socPercent).toBeLessThanOrEqual(100)
            expect(next.powerW).toBeLessThanOrEqual(evsePowerW)
            expect(next.energyWh - charge.energyWh).toBeLessThanOrEqual((evsePowerW * stepMs) / 3_600_000 + 1e-6)
            charge = next
          }
        },
      ),
    )
  })
})
