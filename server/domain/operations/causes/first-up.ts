import type { StationFacts } from '../facts'

const formats = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit' })
  formats.set(timeZone, made)
  return made
}

/** Which went first, and when by its own clock: "first UJB-03 EVSE 2 at 18:41:05". `at`: ms UTC. */
export const firstUp = ({ name, timeZone }: StationFacts, evseNumber: number | null, at: number): string =>
  `first ${name}${evseNumber === null ? '' : ` EVSE ${evseNumber}`} at ${clockOf(timeZone).format(at)}`
