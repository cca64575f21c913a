import { difference } from './difference'
import { identityKey } from './identity'
import { type FieldChange, type PlannedLocation, planLocations } from './import-locations'
import { type ImportRow, importColumns, type ParsedRow, parseRow } from './import-row'
import type { ConnectorStandard, LocationRecord, NewEvse, OwnerRecord, StationRecord } from './station'

export type KnownStation = Pick<
  StationRecord,
  'id' | 'identity' | 'name' | 'locationId' | 'ownerId' | 'powerType' | 'maxPowerW' | 'tags'
> & {
  evses: { evseNumber: number; publicEvseId: string | null; standard: string }[]
}

/** The tenant's assets as an import meets them. */
export type KnownAssets = { stations: KnownStation[]; locations: LocationRecord[]; owners: OwnerRecord[] }

export type PlanLine = {
  /** Line of the file; the header is line 1. */
  line: number
  identity: string
  action: 'create' | 'update' | 'unchanged' | 'error'
  changes: FieldChange[]
  errors: string[]
}

export type PlannedStation = {
  id: StationRecord['id'] | null
  identity: string
  name: string
  /** By name: a new one has no key yet. null: none. */
  location: string | null
  owner: string | null
  powerType: StationRecord['powerType']
  maxPowerW: number | null
  tags: string[]
  withoutPassword: boolean
  newEvses: NewEvse[]
  evseChanges: { evseNumber: number; publicEvseId: string | null; standard: ConnectorStandard | null }[]
  changes: FieldChange[]
}

export type ImportPlan = {
  lines: PlanLine[]
  newOwners: string[]
  locations: PlannedLocation[]
  stations: PlannedStation[]
  unknownColumns: string[]
  counts: {
    create: number
    update: number
    unchanged: number
    error: number
    newLocations: number
    changedLocations: number
    newOwners: number
  }
}

const show = (value: unknown) =>
  value === null || value === undefined || value === ''
    ? null
    : Array.isArray(value)
      ? value.join(' ') || null
      : String(value)
const named = <T extends { name: string }>(items: readonly T[]) =>
  new Map(items.map((item) => [item.name.toLowerCase(), item]))

type Indexed = {
  stations: Map<string, KnownStation>
  locationNames: Map<number, string>
  ownerNames: Map<number, string>
  /** Printed EVSE id → the station that has it, in the database or in an earlier line. */
  evseIds: Map<string, string>
}

function index(known: KnownAssets): Indexed {
  const evseIds = new Map<string, string>()
  for (const station of known.stations) {
    for (const evse of station.evses)
      if (evse.publicEvseId) evseIds.set(evse.publicEvseId.toUpperCase(), identityKey(station.identity))
  }
  return {
    stations: new Map(known.stations.map((station) => [identityKey(station.identity), station])),
    locationNames: new Map(known.locations.map((location) => [location.id, location.name])),
    ownerNames: new Map(known.owners.map((owner) => [owner.id, owner.name])),
    evseIds,
  }
}

function planEvses(row: ParsedRow, old: KnownStation | undefined): Pick<PlannedStation, 'newEvses' | 'evseChanges'> {
  const count = Math.max(row.evses ?? 0, row.evseIds.length)
  const newEvses: NewEvse[] = []
  const evseChanges: PlannedStation['evseChanges'] = []
  for (let evseNumber = 1; evseNumber <= count; evseNumber += 1) {
    const publicEvseId = row.evseIds[evseNumber - 1]?.toUpperCase() ?? null
    const standard = row.standard ?? 'unknown'
    const there = old?.evses.find((evse) => evse.evseNumber === evseNumber)
    if (!there)
      newEvses.push({ evseNumber, publicEvseId, standard, cable: /COMBO|CHADEMO|NACS/.test(standard), maxPowerW: null })
    else if (
      (publicEvseId && publicEvseId !== there.publicEvseId?.toUpperCase()) ||
      (there.standard === 'unknown' && row.standard)
    ) {
      evseChanges.push({
        evseNumber,
        publicEvseId: publicEvseId ?? there.publicEvseId,
        standard: there.standard === 'unknown' ? (row.standard ?? null) : null,
      })
    }
  }
  return { newEvses, evseChanges }
}

function planStation(row: ParsedRow, seen: Indexed): PlannedStation {
  const old = seen.stations.get(identityKey(row.identity))
  const current = {
    name: old?.name ?? row.identity,
    location: (old?.locationId && seen.locationNames.get(old.locationId)) || null,
    owner: (old?.ownerId && seen.ownerNames.get(old.ownerId)) || null,
    powerType: old?.powerType ?? ('AC' as const),
    maxPowerW: old?.maxPowerW ?? null,
    tags: old?.tags ?? [],
  }
  const wanted = {
    name: row.name,
    location: row.location,
    owner: row.owner,
    powerType: row.powerType,
    maxPowerW: row.maxPowerW,
    tags: row.tags,
  }
  const { before, after } = difference<typeof current>(current, ignoreCase(wanted, current))
  const evses = planEvses(row, old)
  const changes = Object.keys(after).map((field) => ({
    field,
    from: old ? show(before[field as keyof typeof before]) : null,
    to: show(after[field as keyof typeof after]),
  }))
  if (evses.newEvses.length > 0)
    changes.push({
      field: 'evses',
      from: String(old?.evses.length ?? 0),
      to: String((old?.evses.length ?? 0) + evses.newEvses.length),
    })
  for (const change of evses.evseChanges) {
    const was = old?.evses.find((evse) => evse.evseNumber === change.evseNumber)
    changes.push({
      field: `EVSE ${change.evseNumber}`,
      from: show(was?.publicEvseId),
      to: show([change.publicEvseId, change.standard].filter(Boolean)),
    })
  }
  return {
    id: old?.id ?? null,
    identity: old?.identity ?? row.identity,
    ...current,
    ...after,
    withoutPassword: row.withoutPassword,
    ...evses,
    changes,
  }
}

/** Sites and owners are found without regard to case; writing them differently is not a change. */
function ignoreCase<T extends { location?: string; owner?: string }>(
  wanted: T,
  current: { location: string | null; owner: string | null },
): T {
  const keep = (text: string | undefined, now: string | null) =>
    text !== undefined && text.toLowerCase() === now?.toLowerCase() ? now : text
  return { ...wanted, location: keep(wanted.location, current.location), owner: keep(wanted.owner, current.owner) }
}

function clashes(row: ParsedRow, firstLines: Map<string, number>, seen: Indexed): string[] {
  const key = identityKey(row.identity)
  const twice = firstLines.get(key)
  const old = seen.stations.get(key)
  const errors = twice === undefined ? [] : [`${row.identity} is in line ${twice} already.`]
  if (old && row.evses !== undefined && row.evses < old.evses.length)
    errors.push(`evses: the station has ${old.evses.length}. An import does not remove EVSEs.`)
  for (const id of row.evseIds) {
    const holder = seen.evseIds.get(id.toUpperCase())
    if (holder && holder !== key) errors.push(`evse_ids: ${id} belongs to ${holder} already.`)
    else seen.evseIds.set(id.toUpperCase(), key)
  }
  return errors
}

function distinctOwners(stations: readonly PlannedStation[], known: KnownAssets): string[] {
  const have = named(known.owners)
  const fresh = new Map<string, string>()
  for (const { owner } of stations)
    if (owner && !have.has(owner.toLowerCase())) fresh.set(owner.toLowerCase(), fresh.get(owner.toLowerCase()) ?? owner)
  return [...fresh.values()]
}

/**
 * What a file would do, line by line, without doing it; applying takes the same plan. Pure. Lines with an error change
 * nothing, the others stand for themselves. `rows` are the lines after the header, in order.
 */
export function planImport(rows: readonly ImportRow[], known: KnownAssets): ImportPlan {
  const seen = index(known)
  const firstLines = new Map<string, number>()
  const sites = planLocations(known.locations)
  const lines: PlanLine[] = []
  const stations: PlannedStation[] = []
  for (const [position, row] of rows.entries()) {
    const line = position + 2
    const { parsed, errors } = parseRow(row)
    errors.push(...clashes(parsed, firstLines, seen))
    if (errors.length === 0) errors.push(...sites.add(parsed, line))
    if (!firstLines.has(identityKey(parsed.identity))) firstLines.set(identityKey(parsed.identity), line)
    if (errors.length > 0) {
      lines.push({ line, identity: parsed.identity, action: 'error', changes: [], errors })
      continue
    }
    const station = planStation(parsed, seen)
    const siteChanges = sites.changesOf(line)
    const stands = station.id !== null && station.changes.length === 0
    if (!stands) stations.push(station)
    const action =
      station.id === null ? 'create' : station.changes.length + siteChanges.length > 0 ? 'update' : 'unchanged'
    lines.push({ line, identity: parsed.identity, action, changes: [...station.changes, ...siteChanges], errors: [] })
  }
  const locations = sites.planned()
  const newOwners = distinctOwners(stations, known)
  const count = (action: PlanLine['action']) => lines.filter((line) => line.action === action).length
  const counts = {
    create: count('create'),
    update: count('update'),
    unchanged: count('unchanged'),
    error: count('error'),
    newLocations: locations.filter((location) => location.id === null).length,
    changedLocations: locations.filter((location) => location.id !== null).length,
    newOwners: newOwners.length,
  }
  const unknownColumns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
    (column) => !(column in importColumns),
  )
  return { lines, newOwners, locations, stations, unknownColumns, counts }
}

/** Two plans that would do the same; what was agreed to in the dry run is what is applied. */
export const samePlan = (left: ImportPlan['counts'], right: ImportPlan['counts']) =>
  JSON.stringify(left) === JSON.stringify(right)
