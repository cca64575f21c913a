import { checkIdentity, isPublicEvseId } from './identity'
import { checkCoordinates, isCountry, isTimeZone } from './location'
import { type ConnectorStandard, connectorStandards, type PowerType } from './station'

/** Column → what it takes; only `identity` is needed. An empty cell leaves a value as it is. */
export const importColumns = {
  identity: 'The name in the station’s URL. Needed.',
  name: 'What people call it. Empty: the identity.',
  location: 'Name of the site; a new name makes a new site.',
  address: 'Street and number of the site.',
  postal_code: 'Postal code of the site.',
  city: 'City of the site.',
  country: 'Two letters, such as NL.',
  lat: 'Latitude of the site in degrees, with a point.',
  lon: 'Longitude of the site in degrees, with a point.',
  time_zone: 'Such as Europe/Amsterdam.',
  owner: 'Name of the owner; a new name makes a new owner.',
  power_type: 'AC or DC.',
  max_power_kw: 'Of the station, in kW.',
  evses: 'How many vehicles can charge at once.',
  evse_ids: 'Printed EVSE ids in order, with spaces between them.',
  connector: 'Type 2, CCS, CHAdeMO, Schuko, NACS, or an OCPI name.',
  tags: 'With spaces between them.',
  password: 'Empty: one is made. “none”: the station connects without.',
} as const

export type ImportColumn = keyof typeof importColumns
/** A line of the file: column name → text. Unknown columns are reported, not used. */
export type ImportRow = Readonly<Record<string, string | undefined>>

/** A line, understood. undefined: the cell was empty. */
export type ParsedRow = {
  identity: string
  name?: string
  location?: string
  owner?: string
  address?: string
  postalCode?: string
  city?: string
  country?: string
  latitude?: number
  longitude?: number
  timeZone?: string
  powerType?: PowerType
  maxPowerW?: number
  evses?: number
  evseIds: string[]
  standard?: ConnectorStandard
  tags?: string[]
  withoutPassword: boolean
}

const aliases: Record<string, ConnectorStandard> = {
  'type 2': 'IEC_62196_T2',
  type2: 'IEC_62196_T2',
  ccs: 'IEC_62196_T2_COMBO',
  ccs2: 'IEC_62196_T2_COMBO',
  'type 1': 'IEC_62196_T1',
  ccs1: 'IEC_62196_T1_COMBO',
  chademo: 'CHADEMO',
  schuko: 'DOMESTIC_F',
  nacs: 'NACS',
}

function standardOf(text: string): ConnectorStandard | null {
  const alias = aliases[text.toLowerCase()]
  if (alias) return alias
  return connectorStandards.find((standard) => standard === text.toUpperCase()) ?? null
}

/** Numbers as files have them: a comma that can only be a decimal one is read as a point. */
function numberOf(text: string): number | null {
  const value = Number(/^-?\d+,\d+$/.test(text) ? text.replace(',', '.') : text)
  return Number.isFinite(value) ? value : null
}

const words = (text: string | undefined) => (text ?? '').split(/[\s;|]+/).filter(Boolean)

/** Understands one line; `errors` say per cell what is wrong and what it should be. */
export function parseRow(row: ImportRow): { parsed: ParsedRow; errors: string[] } {
  const errors: string[] = []
  const cell = (column: ImportColumn) => row[column]?.trim() || undefined
  const check = <T>(column: ImportColumn, read: (text: string) => T | null, problem: string): T | undefined => {
    const text = cell(column)
    if (text === undefined) return undefined
    const value = read(text)
    if (value === null) errors.push(`${column}: “${text}” ${problem}`)
    return value ?? undefined
  }
  const identity = checkIdentity(row.identity ?? '')
  if (!identity.ok) errors.push(identity.refusal.message)
  const evseIds = words(row.evse_ids)
  for (const id of evseIds)
    if (!isPublicEvseId(id)) errors.push(`evse_ids: “${id}” is not an EVSE id. It looks like NL*ABC*E1234.`)
  const parsed: ParsedRow = {
    identity: identity.ok ? identity.value : (row.identity ?? '').trim(),
    name: cell('name'),
    location: cell('location'),
    owner: cell('owner'),
    address: cell('address'),
    postalCode: cell('postal_code'),
    city: cell('city'),
    country: check(
      'country',
      (text) => (isCountry(text.toUpperCase()) ? text.toUpperCase() : null),
      'is not a two-letter country code.',
    ),
    latitude: check('lat', numberOf, 'is not a number.'),
    longitude: check('lon', numberOf, 'is not a number.'),
    timeZone: check(
      'time_zone',
      (text) => (isTimeZone(text) ? text : null),
      'is not a time zone. It looks like Europe/Amsterdam.',
    ),
    powerType: check(
      'power_type',
      (text) => (text.toUpperCase() === 'AC' || text.toUpperCase() === 'DC' ? (text.toUpperCase() as PowerType) : null),
      'is neither AC nor DC.',
    ),
    maxPowerW: check('max_power_kw', (text) => kilowatts(numberOf(text)), 'is not a power in kW.'),
    evses: check(
      'evses',
      (text) => (/^\d{1,2}$/.test(text) && Number(text) > 0 ? Number(text) : null),
      'is not a number from 1 to 99.',
    ),
    evseIds,
    standard: check('connector', standardOf, 'is not a connector we know.'),
    tags: cell('tags') ? words(row.tags) : undefined,
    withoutPassword:
      check(
        'password',
        (text) => (text.toLowerCase() === 'none' ? true : null),
        'cannot be used: leave it empty and one is made, or write “none”.',
      ) ?? false,
  }
  const place = checkCoordinates(parsed.latitude ?? null, parsed.longitude ?? null)
  if (place) errors.push(place)
  if (parsed.evses !== undefined && evseIds.length > parsed.evses)
    errors.push(`evse_ids: ${evseIds.length} ids for ${parsed.evses} EVSEs.`)
  return { parsed, errors }
}

const kilowatts = (value: number | null) =>
  value !== null && value > 0 && value <= 5_000 ? Math.round(value * 1_000) : null
