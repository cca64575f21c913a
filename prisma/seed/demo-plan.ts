import { idTokens, isUsable, type SeedIdToken } from './id-tokens'
import { locations, type SeedLocation } from './locations'
import { isSigning, meterKeyOf, meterSerial } from './meter-keys'
import { stationPassword } from './station-password'
import { type SeedStation, stations } from './stations'

type PlanToken = { uid: string; type: string }

/** Stations that connect over TLS, with their security profile; the rest by password alone. */
const encrypted: Record<string, number> = { 'NGD-DUS-01': 3, 'NGD-DUS-02': 3, 'NGD-DUS-03': 2, 'NGD-KOL-01': 2 }

const presented = ({ uid, type }: SeedIdToken): PlanToken => ({ uid, type })
const isFleet = (token: SeedIdToken) => token.contract?.startsWith('fleet-') === true

/**
 * The plan the simulator runs (`demo --network`; format in server/simulator/README.md), as a JSON value.
 * At homes and offices the same few drivers return, elsewhere company cards pass; so no private card, which may charge
 * once at a time, is in use at two places.
 */
export function demoPlan(secret: string) {
  const regulars = stations.filter((station) => hasRegulars(station))
  return {
    format: 1 as const,
    stations: stations.map((station) => {
      const location = locationOf(station)
      return {
        identity: station.identity,
        password: stationPassword(secret, station.identity),
        serialNumber: station.serialNumber,
        model: station.model,
        siteKind: location.siteKind,
        timeZone: location.timeZone,
        vehicles: location.vehicles,
        role: station.role,
        tokens: tokensFor(station, regulars.indexOf(station), regulars.length),
        refusedTokens: idTokens.filter((token) => token.tenant === station.tenant && !isUsable(token)).map(presented),
        ...(encrypted[station.identity] ? { securityProfile: encrypted[station.identity] } : {}),
        ...(isSigning(station) ? { meterKey: meterKeyOf(secret, station.identity).privateKey } : {}),
        evses: station.evses.map(({ number, maxPowerW }) => ({
          number,
          maxPowerW,
          ...(isSigning(station) ? { meterSerial: meterSerial(station, number) } : {}),
        })),
      }
    }),
  }
}

function locationOf(station: SeedStation): SeedLocation {
  const location = locations.find((each) => each.key === station.location)
  if (!location) throw new Error(`${station.identity} stands at ${station.location}, which locations.ts does not have`)
  return location
}

const hasRegulars = (station: SeedStation) =>
  station.tenant === 'northgrid' && ['home', 'work'].includes(locationOf(station).siteKind)

/** `turn` of `turns`: which share of the private cards belongs here; -1 for stations that strangers use. */
function tokensFor(station: SeedStation, turn: number, turns: number): PlanToken[] {
  const usable = idTokens.filter((token) => token.tenant === station.tenant && isUsable(token))
  if (turn < 0) return usable.filter(isFleet).map(presented)
  return usable
    .filter((token) => !isFleet(token))
    .filter((_, index) => index % turns === turn)
    .map(presented)
}
