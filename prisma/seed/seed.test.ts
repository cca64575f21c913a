import { describe, expect, test } from 'vitest'
import { contracts } from './contracts'
import { demoPlan } from './demo-plan'
import { drivers } from './drivers'
import { idTokens, isUsable } from './id-tokens'
import { locations } from './locations'
import { owners } from './owners'
import { stationPassword } from './station-password'
import { stations } from './stations'

const unique = (values: readonly string[]) => expect(new Set(values).size).toBe(values.length)

describe('the demo network', () => {
  test('names nothing twice', () => {
    unique(stations.map((each) => each.identity.toLowerCase()))
    unique(stations.flatMap((each) => each.evses.map((evse) => evse.publicEvseId)))
    unique(stations.map((each) => each.serialNumber))
    unique(idTokens.map((each) => each.uid.toLowerCase()))
    unique(drivers.map((each) => each.email))
    unique(locations.map((each) => each.key))
  })

  test('refers only to what there is, inside the same tenant', () => {
    for (const station of stations) {
      const location = locations.find((each) => each.key === station.location)
      expect(location?.tenant).toBe(station.tenant)
      expect(owners.find((each) => each.key === station.owner)?.tenant).toBe(station.tenant)
    }
    for (const contract of contracts.filter((each) => each.driver !== null)) {
      expect(drivers.find((each) => each.key === contract.driver)?.tenant).toBe(contract.tenant)
    }
    for (const token of idTokens.filter((each) => each.contract !== null)) {
      expect(contracts.find((each) => each.key === token.contract)?.tenant).toBe(token.tenant)
    }
  })

  test('has public ids in eMI3 form, 1–6 EVSEs a station, and places in the Benelux or Germany', () => {
    for (const station of stations) {
      expect(station.evses.length).toBeGreaterThanOrEqual(1)
      expect(station.evses.length).toBeLessThanOrEqual(6)
      for (const evse of station.evses)
        expect(evse.publicEvseId).toMatch(/^[A-Z]{2}\*[A-Z0-9]{3}\*E[A-Z0-9][A-Z0-9*]{0,30}$/)
    }
    for (const location of locations) {
      expect(location.latitude).toBeGreaterThan(50)
      expect(location.latitude).toBeLessThan(54)
      expect(location.longitude).toBeGreaterThan(3)
      expect(location.longitude).toBeLessThan(8)
    }
  })

  test('has about 60 stations of the operator and 3 of the other, AC and DC', () => {
    const mine = stations.filter((each) => each.tenant === 'northgrid')
    expect(mine.length).toBeGreaterThanOrEqual(55)
    expect(mine.length).toBeLessThanOrEqual(65)
    expect(stations.length - mine.length).toBe(3)
    expect(new Set(stations.map((each) => each.powerType))).toEqual(new Set(['AC', 'DC']))
  })
})

describe('the plan', () => {
  test('gives each station its own password, the same every time', () => {
    unique(demoPlan('s').stations.map((each) => each.password))
    expect(stationPassword('s', 'NGD-UJB-01')).toBe(stationPassword('s', 'NGD-UJB-01'))
    expect(stationPassword('t', 'NGD-UJB-01')).not.toBe(stationPassword('s', 'NGD-UJB-01'))
  })

  test('lets drivers present usable cards of their own tenant only, and private ones at one EVSE', () => {
    const privatePlaces = new Map<string, number>()
    for (const planned of demoPlan('s').stations) {
      const tenant = stations.find((each) => each.identity === planned.identity)?.tenant
      expect(planned.tokens.length).toBeGreaterThanOrEqual(planned.evses.length)
      for (const { uid } of planned.tokens) {
        const token = idTokens.find((each) => each.uid === uid)!
        expect(token.tenant).toBe(tenant)
        expect(isUsable(token)).toBe(true)
        if (token.contract?.startsWith('contract-')) privatePlaces.set(uid, (privatePlaces.get(uid) ?? 0) + 1)
      }
    }
    expect(Math.max(...privatePlaces.values())).toBe(1)
  })
})
