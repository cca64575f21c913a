import { openAssetImport } from '../db/asset-import'
import { openLocationStore } from '../db/location-store'
import { openStationStore } from '../db/station-store'
import { addStation } from '../domain/assets/add-station'
import type { AssetPorts } from '../domain/assets/asset-ports'
import { planImport } from '../domain/assets/import-plan'
import { importColumns } from '../domain/assets/import-row'
import { importStations } from '../domain/assets/import-stations'
import type { StationGateway } from '../domain/assets/ports'
import type { NewEvse } from '../domain/assets/station'
import type { LocationId } from '../kernel/ids'
import type { TenantScope } from '../kernel/scope'
import { systemClock } from '../kernel/time'
import { stationPasswordHash } from '../ocpp/handshake/password'
import { type Arguments, type CommandSpec, UsageError } from './arguments'
import { readCsvFile } from './csv-file'
import type { Workplace } from './workplace'

const tenant = { value: 'short-name', words: 'Organisation. Default: the only one' }

export const stationAddSpec: CommandSpec = {
  name: 'station add',
  summary: 'Adds a station that may connect at once, and prints its password.',
  options: {
    identity: { value: 'identity', words: 'The name in its URL', required: true },
    name: { value: 'name', words: 'What people call it. Default: the identity' },
    location: { value: 'name', words: 'A site that is there already' },
    password: { value: 'password', words: '16 to 40 characters. Default: one is made, which is better' },
    evses: { value: 'number', words: 'How many vehicles can charge at once. Default: as the station reports' },
    dc: { flag: true, words: 'A DC station with CCS plugs; else AC with type 2' },
    tenant,
  },
}

export const stationImportSpec: CommandSpec = {
  name: 'station import',
  file: 'file.csv',
  summary: `Adds and changes stations and sites, all lines or none. Columns: ${Object.keys(importColumns).join(', ')}.`,
  options: { 'dry-run': { flag: true, words: 'Only say what would happen' }, tenant },
}

/** Sockets belong to the server's process; from here no station can be spoken to. */
const noSockets: StationGateway = {
  call: async () => ({ outcome: 'unreachable', detail: 'The command line holds no connections.' }),
  cannot: () => 'The command line holds no connections.',
  isConnected: () => false,
  disconnect: () => {},
}

function assetPorts({ scoped, config, events }: Workplace): AssetPorts {
  const hash = stationPasswordHash(config.authSecret)
  return {
    stations: openStationStore(scoped),
    locations: openLocationStore(scoped),
    gateway: noSockets,
    events,
    clock: systemClock,
    hashStationPassword: (password) => hash(Buffer.from(password)),
  }
}

async function locationNamed(
  { scoped }: Workplace,
  scope: TenantScope,
  name: string | undefined,
): Promise<LocationId | null> {
  if (name === undefined) return null
  const rows = await scoped.query<{ id: LocationId }>(scope, 'select id from locations where lower(name) = lower($1)', [
    name,
  ])
  if (!rows[0])
    throw new UsageError(
      `There is no site “${name}”. A CSV import makes sites: npm run busbar -- station import --help`,
    )
  return rows[0].id
}

function evsesOf(text: string | undefined, dc: boolean): NewEvse[] {
  const count = Number(text ?? 0)
  if (!Number.isInteger(count) || count < 0 || count > 64) throw new UsageError('--evses takes a number from 0 to 64.')
  const standard = dc ? 'IEC_62196_T2_COMBO' : 'IEC_62196_T2'
  return Array.from({ length: count }, (_, index) => ({
    evseNumber: index + 1,
    publicEvseId: null,
    standard,
    cable: dc,
    maxPowerW: null,
  }))
}

export async function stationAdd(workplace: Workplace, { values, flags }: Arguments): Promise<string> {
  const { password } = values
  if (password !== undefined && !/^[\x21-\x7e]{16,40}$/.test(password))
    throw new UsageError('--password takes 16 to 40 letters, digits and signs. Leave it out and a good one is made.')
  const scope = await workplace.scope(values.tenant)
  const ports = assetPorts(workplace)
  const dc = flags.dc ?? false
  const result = await addStation(ports, scope, workplace.author, {
    identity: values.identity!,
    name: values.name ?? '',
    locationId: await locationNamed(workplace, scope, values.location),
    ownerId: null,
    powerType: dc ? 'DC' : 'AC',
    maxPowerW: null,
    tags: [],
    evses: evsesOf(values.evses, dc),
  })
  if (!result.ok) throw new UsageError(result.refusal.message)
  const { stationId, identity } = result.value
  const url = `ws://<this host>:${workplace.config.ocppPort}/ocpp/${encodeURIComponent(identity)}`
  if (password !== undefined) {
    const line = { action: 'station.passwordChanged', objectType: 'station', objectId: stationId }
    await ports.stations.setPassword(scope, stationId, ports.hashStationPassword(password), 'now', {
      author: workplace.author,
      line,
    })
    return `Station ${identity} is there, with the password you gave.\n  Address: ${url}`
  }
  return `Station ${identity} is there. The password is told now and never again:\n  Address:  ${url}\n  Password: ${result.value.password}\n  OCPP 1.6 AuthorizationKey (hexadecimal): ${result.value.authorizationKeyHex}`
}

export async function stationImport(workplace: Workplace, { values, flags, file }: Arguments): Promise<string> {
  const rows = await readCsvFile(file)
  const scope = await workplace.scope(values.tenant)
  const assetImport = openAssetImport(workplace.scoped)
  const plan = planImport(rows, await assetImport.known(scope))
  const errors = plan.lines.flatMap((line) => line.errors.map((error) => `${file}, line ${line.line}: ${error}`))
  if (errors.length > 0)
    throw new UsageError(
      `${errors.join('\n')}\nNothing was changed. Correct ${plan.counts.error} lines, then try again.`,
    )
  const { create, update, unchanged, newLocations } = plan.counts
  const sum = `${create} new, ${update} changed, ${unchanged} as they are; ${newLocations} new sites.`
  const notes = plan.unknownColumns.length > 0 ? `\nColumns that are not used: ${plan.unknownColumns.join(', ')}.` : ''
  if (flags['dry-run']) return `Would do: ${sum}${notes}`
  const result = await importStations({ ...assetPorts(workplace), assetImport }, scope, workplace.author, {
    rows,
    agreed: plan.counts,
  })
  if (!result.ok) throw new UsageError(result.refusal.message)
  const passwords = result.value.passwords.map(
    (secret) => `${secret.identity},${secret.password},${secret.authorizationKeyHex}`,
  )
  const told =
    passwords.length === 0
      ? ''
      : `\nPasswords, told now and never again:\nidentity,password,authorization_key_hex\n${passwords.join('\n')}`
  return `Done: ${sum}${notes}${told}`
}
