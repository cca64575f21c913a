import { locations, type SeedLocation } from './locations'
import { type ModelKey, models, type SeedConnector, type SeedModel } from './models'
import type { OwnerKey } from './owners'
import type { TenantSlug } from './tenants'

export type SeedEvse = {
  number: number
  /** eMI3: country*operator*E and the outlet, e.g. NL*NGD*EUJB03*2. */
  publicEvseId: string
  label: string
  maxPowerW: number
  connectors: readonly (SeedConnector & { number: number })[]
}

/** What is special about a station while the demo runs; most are normal. */
export type SeedRole = 'normal' | 'offlineSpells' | 'faulted' | 'failingStarts' | 'clockSkew' | 'tamperedMeter'

export type SeedStation = {
  identity: string
  name: string
  tenant: TenantSlug
  owner: OwnerKey
  /** Key of its location. */
  location: string
  model: ModelKey
  serialNumber: string
  powerType: 'AC' | 'DC'
  maxPowerW: number
  role: SeedRole
  evses: readonly SeedEvse[]
}

type Row = [location: string, model: ModelKey, stations: number, evsesEach: number]

const rows: readonly Row[] = [
  ['UJB', 'meridian-plaza-22', 3, 4],
  ['UJB', 'kestrel-150', 1, 2],
  ['AVP', 'polder-duo-22', 3, 2],
  ['AVP', 'nordlicht-s50', 1, 1],
  ['ARE', 'meridian-post-22', 3, 2],
  ['ARE', 'aurora-hpc-300', 1, 2],
  ['ZUI', 'meridian-plaza-22', 2, 6],
  ['KRU', 'polder-duo-22', 2, 2],
  ['ALX', 'kestrel-150', 2, 2],
  ['ALX', 'havik-wall-22', 1, 1],
  ['DHM', 'polder-duo-22', 3, 2],
  ['HTC', 'havik-wall-22', 3, 1],
  ['HTC', 'meridian-post-22', 2, 2],
  ['GRH', 'polder-duo-22', 2, 2],
  ['ZWO', 'nordlicht-s50', 1, 1],
  ['ZWO', 'polder-solo-11', 2, 1],
  ['MST', 'meridian-post-22', 2, 2],
  ['HAZ', 'aurora-hpc-400', 3, 2],
  ['HAR', 'aurora-hpc-300', 3, 2],
  ['APD', 'polder-duo-22', 2, 2],
  ['LWD', 'polder-solo-11', 1, 1],
  ['AMF', 'polder-solo-11', 3, 1],
  ['NIJ', 'polder-duo-22', 1, 2],
  ['NIJ', 'havik-wall-22', 1, 1],
  ['ANT', 'meridian-post-22', 2, 2],
  ['ANT', 'kestrel-150', 1, 2],
  ['GNT', 'polder-duo-22', 2, 2],
  ['BRU', 'aurora-hpc-300', 2, 2],
  ['HAS', 'nordlicht-s50', 1, 1],
  ['HAS', 'polder-duo-22', 1, 2],
  ['AAC', 'kestrel-150', 2, 2],
  ['DUS', 'aurora-hpc-400', 2, 2],
  ['DUS', 'meridian-plaza-24', 1, 4],
  ['KOL', 'polder-duo-22', 2, 2],
  ['MID', 'meridian-post-22', 1, 2],
  ['MID', 'nordlicht-s50', 1, 1],
  ['GOE', 'polder-duo-22', 1, 2],
]

const roles: Record<string, SeedRole> = {
  'NGD-AVP-03': 'offlineSpells',
  'NGD-LWD-01': 'offlineSpells',
  'NGD-UJB-04': 'faulted',
  'NGD-KRU-02': 'failingStarts',
  'NGD-GRH-02': 'clockSkew',
  'NGD-KOL-02': 'tamperedMeter',
}

const operatorCodes: Record<TenantSlug, string> = { northgrid: 'NGD', zuidlaad: 'ZDL' }

/** Every station of both tenants; identities are unique over all of them. */
export const stations: readonly SeedStation[] = built()

function built(): SeedStation[] {
  const perLocation = new Map<string, number>()
  const made: SeedStation[] = []
  for (const [key, model, count, evses] of rows) {
    const location = locations.find((each) => each.key === key)
    if (!location) throw new Error(`stations.ts names a location ${key} that locations.ts does not have`)
    for (let i = 0; i < count; i++) {
      const number = (perLocation.get(key) ?? 0) + 1
      perLocation.set(key, number)
      made.push(station(location, model, number, evses, made.length))
    }
  }
  return made
}

function station(
  location: SeedLocation,
  model: ModelKey,
  number: number,
  evseCount: number,
  index: number,
): SeedStation {
  const { evsePowerW, powerType }: SeedModel = models[model]
  const code = operatorCodes[location.tenant]
  const digits = String(number).padStart(2, '0')
  const identity = `${code}-${location.key}-${digits}`
  return {
    identity,
    name: `${location.key}-${digits}`,
    tenant: location.tenant,
    owner: location.owner,
    location: location.key,
    model,
    serialNumber: `${model.slice(0, 2).toUpperCase()}${String(20_250_000 + index * 137)}`,
    powerType,
    maxPowerW: evsePowerW * evseCount,
    role: roles[identity] ?? 'normal',
    evses: Array.from({ length: evseCount }, (_, at) => evse(location, model, code, digits, at + 1)),
  }
}

function evse(location: SeedLocation, model: ModelKey, code: string, digits: string, number: number): SeedEvse {
  const { evsePowerW, connectors }: SeedModel = models[model]
  return {
    number,
    publicEvseId: `${location.country}*${code}*E${location.key}${digits}*${number}`,
    label: String(number),
    maxPowerW: evsePowerW,
    connectors: connectors.map((connector, index) => ({ ...connector, number: index + 1 })),
  }
}
