import { difference } from './difference'
import type { ParsedRow } from './import-row'
import { checkCoordinates } from './location'
import type { LocationRecord } from './station'

export type FieldChange = { field: string; from: string | null; to: string | null }

export type PlannedLocation = Omit<LocationRecord, 'id' | 'ownerId'> & { id: LocationRecord['id'] | null }

type Facts = Omit<PlannedLocation, 'id' | 'name'>
type Site = {
  planned: PlannedLocation
  touched: boolean /** field → value and line that said so */
  said: Map<keyof Facts, { value: unknown; line: number }>
}

const blank = { address: '', city: '', postalCode: '', country: '', latitude: null, longitude: null, timeZone: '' }
/** Where a new site is silent about its time zone, its country speaks for it. */
const zones: Record<string, string> = {
  NL: 'Europe/Amsterdam',
  BE: 'Europe/Brussels',
  DE: 'Europe/Berlin',
  FR: 'Europe/Paris',
  LU: 'Europe/Luxembourg',
  AT: 'Europe/Vienna',
  CH: 'Europe/Zurich',
  DK: 'Europe/Copenhagen',
  GB: 'Europe/London',
  IE: 'Europe/Dublin',
  ES: 'Europe/Madrid',
  IT: 'Europe/Rome',
  PL: 'Europe/Warsaw',
  SE: 'Europe/Stockholm',
  NO: 'Europe/Oslo',
}

const factsOf = (row: ParsedRow): Partial<Facts> => ({
  address: row.address,
  city: row.city,
  postalCode: row.postalCode,
  country: row.country,
  latitude: row.latitude,
  longitude: row.longitude,
  timeZone: row.timeZone,
})

const show = (value: unknown) => (value === null || value === '' || value === undefined ? null : String(value))

/** Gathers the sites of a file: several lines may speak of one, but they must not contradict each other. */
export function planLocations(known: readonly LocationRecord[]) {
  const sites = new Map<string, Site>()
  const changes = new Map<number, FieldChange[]>()
  for (const { ownerId: _, ...location } of known)
    sites.set(location.name.toLowerCase(), { planned: location, touched: false, said: new Map() })

  function contradiction(site: Site, facts: Partial<Facts>): string[] {
    const errors: string[] = []
    for (const [field, value] of Object.entries(facts) as [keyof Facts, unknown][]) {
      const earlier = site.said.get(field)
      if (value !== undefined && earlier && earlier.value !== value)
        errors.push(`${field}: line ${earlier.line} says “${earlier.value}” for the same site.`)
    }
    return errors
  }

  return {
    /** @returns what is wrong; then nothing was taken from the line. */
    add(row: ParsedRow, line: number): string[] {
      const facts = factsOf(row)
      const given = Object.entries(facts).filter(([, value]) => value !== undefined) as [keyof Facts, unknown][]
      if (row.location === undefined)
        return given.length === 0 ? [] : ['location: address and coordinates belong to a site; give its name.']
      const key = row.location.toLowerCase()
      const site = sites.get(key) ?? {
        planned: { id: null, name: row.location, ...blank },
        touched: true,
        said: new Map(),
      }
      const isNew = !sites.has(key)
      const errors = contradiction(site, facts)
      if (isNew && !facts.country) errors.push(`country: ${row.location} is a new site; give its country.`)
      const { before, after } = difference<Facts>(site.planned, facts)
      const place = checkCoordinates(after.latitude ?? site.planned.latitude, after.longitude ?? site.planned.longitude)
      if (place) errors.push(place)
      if (errors.length > 0) return errors
      sites.set(key, site)
      for (const [field, value] of given) if (!site.said.has(field)) site.said.set(field, { value, line })
      const fields = Object.keys(after) as (keyof Facts)[]
      const mine = fields.map((field) => ({
        field: `site ${field}`,
        from: show(before[field]),
        to: show(after[field]),
      }))
      changes.set(line, isNew ? [{ field: 'new site', from: null, to: row.location }] : mine)
      site.planned = { ...site.planned, ...after }
      site.touched ||= fields.length > 0
      return []
    },
    changesOf: (line: number): FieldChange[] => changes.get(line) ?? [],
    /** New sites and those that change. */
    planned: (): PlannedLocation[] =>
      [...sites.values()]
        .filter((site) => site.touched)
        .map(({ planned }) => ({ ...planned, timeZone: planned.timeZone || zones[planned.country] || 'UTC' })),
  }
}
