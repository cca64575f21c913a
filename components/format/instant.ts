import { locale, nbsp } from './locale'
import { byPattern, viewerZone } from './wall-clock'

/** Milliseconds since 1970 UTC, or a Date. Times are shown in a site's zone; without one, in the viewer's. */
export type InstantLike = number | Date

const ms = (at: InstantLike) => (typeof at === 'number' ? at : at.getTime())
const show = (at: InstantLike, zone: string | undefined, pattern: string) => byPattern(ms(at), zone, pattern)

/** "18:42". */
export const formatTime = (at: InstantLike, zone?: string): string => show(at, zone, 'HH:mm')
/** "18:42:07". */
export const formatTimeSeconds = (at: InstantLike, zone?: string): string => show(at, zone, 'HH:mm:ss')
/** "18:42:05.112", for the protocol log. */
export const formatTimeMs = (at: InstantLike, zone?: string): string => show(at, zone, 'HH:mm:ss.SSS')
/** "Fri 20 Nov 2026". */
export const formatDate = (at: InstantLike, zone?: string): string =>
  show(at, zone, 'EEE d MMM yyyy').replaceAll(' ', nbsp)
/** "20 Nov 2026, 18:42". */
export const formatDateTime = (at: InstantLike, zone?: string): string =>
  `${show(at, zone, 'd MMM yyyy').replaceAll(' ', nbsp)}, ${formatTime(at, zone)}`
/** UTC, to copy and to compare: "2026-11-20T17:42:07.000Z". */
export const formatIso = (at: InstantLike): string => new Date(ms(at)).toISOString()

/** As short as can be without doubt: the time today, day and time this year, the full date before. */
export function formatMoment(at: InstantLike, now: InstantLike, zone?: string): string {
  if (show(at, zone, 'yyyy-MM-dd') === show(now, zone, 'yyyy-MM-dd')) return formatTime(at, zone)
  if (show(at, zone, 'yyyy') === show(now, zone, 'yyyy')) return show(at, zone, 'd MMM HH:mm').replace(' ', nbsp)
  return formatDateTime(at, zone)
}

const named = new Map<string, Intl.DateTimeFormat>()

/** "CET", "CEST", "GMT+2": what the zone is called at that instant. */
export function zoneName(at: InstantLike, given?: string): string {
  const zone = given || viewerZone()
  const format = named.get(zone) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' })
  named.set(zone, format)
  return format.formatToParts(ms(at)).find((part) => part.type === 'timeZoneName')?.value ?? 'UTC'
}

/** The zone's name when a reader elsewhere would misread the time, else null. */
export function foreignZone(at: InstantLike, zone: string | undefined, viewer = viewerZone()): string | null {
  if (!zone || zone === viewer) return null
  return show(at, zone, 'xxx') === show(at, viewer, 'xxx') ? null : zoneName(at, zone)
}
