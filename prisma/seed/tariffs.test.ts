import { describe, expect, test } from 'vitest'
import { checkTariff } from '../../server/domain/pricing/check-tariff'
import { chooseAssignment } from '../../server/domain/pricing/choose-assignment'
import { locations } from './locations'
import { stations } from './stations'
import { marketPrice, tariffAssignments, tariffs } from './tariffs'

describe('demo tariffs', () => {
  test.each(
    tariffs.flatMap((tariff) => tariff.versions.map((version, at) => [`${tariff.name} v${at + 1}`, version] as const)),
  )('%s can be submitted', (_, version) => {
    expect(checkTariff(version.definition(1)).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('every station has one, of its own tenant', () => {
    const assignments = tariffAssignments.map((each, index) => ({
      id: index,
      tariffId: tariffs.findIndex((tariff) => tariff.key === each.tariff),
      level: each.level,
      connectorId: null,
      evseId: null,
      stationId: each.level === 'station' ? stations.findIndex((station) => station.identity === each.key) : null,
      locationId: each.level === 'location' ? locations.findIndex((site) => site.key === each.key) : null,
      groupKey: null,
      partner: null,
      validFrom: 0,
      validUntil: null,
    }))
    for (const [index, station] of stations.entries()) {
      const place = {
        connectorId: null,
        evseId: null,
        stationId: index,
        locationId: locations.findIndex((site) => site.key === station.location),
        groups: [],
        partner: null,
        at: 1,
      }
      const tariff = tariffs[chooseAssignment(assignments, place)!.tariffId]!
      expect(tariff.tenant).toBe(station.tenant)
    }
  })

  test('market prices are positive and the same for the same hour', () => {
    const hours = Array.from({ length: 168 }, (_, hour) => marketPrice(hour * 3_600_000))
    expect(Math.min(...hours)).toBeGreaterThan(0)
    expect(marketPrice(7 * 3_600_000)).toBe(marketPrice(7 * 3_600_000 + 14 * 24 * 3_600_000))
  })
})
