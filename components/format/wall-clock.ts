import { tzOffset } from '@date-fns/tz'

/** Asking takes longer than writing an instant does; a traveller's computer may change it while a page is open. */
const askAgainMs = 60_000
let known = { zone: '', until: 0 }

/** The zone of the computer this runs on. */
export function viewerZone(): string {
  const now = Date.now()
  if (now >= known.until) known = { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, until: now + askAgainMs }
  return known.zone
}

/** Minutes a zone is ahead of UTC at an instant (ms UTC). An empty zone is none: a record may have lost its site. */
const offsetMin = (at: number, zone: string | null | undefined) =>
  !zone || zone === viewerZone() ? -new Date(at).getTimezoneOffset() : tzOffset(zone, new Date(at))

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const padded = (value: number, digits = 2) => String(value).padStart(digits, '0')

function signed(minutes: number): string {
  const away = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${padded(Math.floor(away / 60))}:${padded(Math.floor(away % 60))}`
}

/** `wall`: a Date whose UTC fields are what a clock on the wall says. */
const fields: Record<string, (wall: Date, offset: number) => string> = {
  yyyy: (wall) => padded(wall.getUTCFullYear(), 4),
  MMM: (wall) => months[wall.getUTCMonth()]!,
  MM: (wall) => padded(wall.getUTCMonth() + 1),
  EEE: (wall) => days[wall.getUTCDay()]!,
  d: (wall) => String(wall.getUTCDate()),
  dd: (wall) => padded(wall.getUTCDate()),
  HH: (wall) => padded(wall.getUTCHours()),
  mm: (wall) => padded(wall.getUTCMinutes()),
  ss: (wall) => padded(wall.getUTCSeconds()),
  SSS: (wall) => padded(wall.getUTCMilliseconds(), 3),
  xxx: (_wall, offset) => signed(offset),
}
const token = /yyyy|MMM|MM|EEE|dd|d|HH|mm|ss|SSS|xxx/g

/**
 * An instant (ms UTC) by a pattern of Unicode's date fields, in a zone; without one, in the viewer's. Lists write
 * thousands of them: this takes a tenth of what a date library needs.
 *
 * @throws RangeError when there is no such instant or zone.
 */
export function byPattern(at: number, zone: string | null | undefined, pattern: string): string {
  const offset = offsetMin(at, zone)
  const wall = new Date(at + offset * 60_000)
  if (Number.isNaN(wall.getTime())) throw new RangeError(`No such instant: ${at} in ${zone ?? 'the viewer’s zone'}`)
  return pattern.replace(token, (field) => fields[field]!(wall, offset))
}
