import { ok, type Result, refuse } from '../../kernel/result'
import type { LocationRecord } from './station'

const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])

export const isTimeZone = (name: string) => zones.has(name)
export const isCountry = (code: string) => /^[A-Z]{2}$/.test(code)

/** Where there is one coordinate there are two, inside the globe; 0/0 is a forgotten value, not a site in the Gulf of Guinea. */
export function checkCoordinates(latitude: number | null, longitude: number | null): string | null {
  if (latitude === null && longitude === null) return null
  if (latitude === null || longitude === null) return 'Give both latitude and longitude, or neither.'
  if (Math.abs(latitude) > 90) return 'Latitude is between -90 and 90.'
  if (Math.abs(longitude) > 180) return 'Longitude is between -180 and 180.'
  return latitude === 0 && longitude === 0
    ? 'Latitude and longitude are both 0. Leave them empty if they are not known.'
    : null
}

type Facts = Pick<LocationRecord, 'name' | 'country' | 'timeZone' | 'latitude' | 'longitude'>

export function checkLocation(location: Facts): Result<null, 'badLocation'> {
  if (location.name.trim() === '') return refuse('badLocation', 'Give the site a name.')
  if (!isCountry(location.country)) return refuse('badLocation', 'Country is a two-letter code, such as NL.')
  if (!isTimeZone(location.timeZone))
    return refuse('badLocation', `“${location.timeZone}” is not a time zone. It looks like Europe/Amsterdam.`)
  const wrong = checkCoordinates(location.latitude, location.longitude)
  return wrong ? refuse('badLocation', wrong) : ok(null)
}
