import { day, hour, minute, second } from '../../kernel/time'

/** From `from` on, local time is UTC plus `offsetMs`. */
export type OffsetStretch = { from: number; offsetMs: number }

/** What is known of a zone: offsets at UTC midnights, and the instant within a day at which they change. */
type Zone = { format: Intl.DateTimeFormat; offsets: Map<number, number>; changes: Map<number, number> }

const zones = new Map<string, Zone>()
/** Asking Intl costs microseconds; remembering a few years costs kilobytes. */
const mostDays = 4_000

/** The stretches of constant offset that cover [from, to]; one, and two or three where clocks change. @throws RangeError for an unknown zone */
export function offsetStretches(timeZone: string, from: number, to: number): OffsetStretch[] {
  const zone = zoneOf(timeZone)
  const stretches: OffsetStretch[] = []
  const lastDay = Math.floor(to / day)
  for (let date = Math.floor(from / day); date <= lastDay; date += 1) {
    const offsetMs = offsetAtMidnight(zone, date)
    if (stretches.length === 0) stretches.push({ from, offsetMs })
    const nextMs = offsetAtMidnight(zone, date + 1)
    if (nextMs === offsetMs) continue
    const change = changeOf(zone, date, nextMs)
    if (change <= from) stretches[0]!.offsetMs = nextMs
    else if (change <= to) stretches.push({ from: change, offsetMs: nextMs })
  }
  return stretches
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const zone = { format, offsets: new Map<number, number>(), changes: new Map<number, number>() }
  zones.set(timeZone, zone)
  return zone
}

function offsetAtMidnight(zone: Zone, date: number): number {
  const known = zone.offsets.get(date)
  if (known !== undefined) return known
  if (zone.offsets.size > mostDays) zone.offsets.clear()
  const offsetMs = ask(zone, date * day)
  zone.offsets.set(date, offsetMs)
  return offsetMs
}

/** Halves the day until the second of the change is found. */
function changeOf(zone: Zone, date: number, nextMs: number): number {
  const known = zone.changes.get(date)
  if (known !== undefined) return known
  let [before, after] = [date * day, (date + 1) * day]
  while (after - before > second) {
    const middle = Math.floor((before + after) / 2 / second) * second
    if (ask(zone, middle) === nextMs) after = middle
    else before = middle
  }
  zone.changes.set(date, after)
  return after
}

/** "…, GMT+05:30" → ms; "GMT" alone is 0. */
function ask(zone: Zone, at: number): number {
  const [, sign, hours, minutes, seconds = '0'] = /GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(zone.format.format(at)) ?? []
  if (sign === undefined) return 0
  const ms = Number(hours) * hour + Number(minutes) * minute + Number(seconds) * second
  return sign === '-' ? -ms : ms
}
