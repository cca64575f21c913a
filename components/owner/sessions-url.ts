import { type inferParserType, parseAsInteger, parseAsString } from 'nuqs'

/** Filters of the list of sessions live in the address. */
export const sessionsUrl = { site: parseAsInteger, station: parseAsInteger, from: parseAsString, to: parseAsString }
export type SessionsUrl = inferParserType<typeof sessionsUrl>

const day = /^20\d\d-\d\d-\d\d$/
const known = (text: string | null) =>
  text !== null && day.test(text) && !Number.isNaN(Date.parse(text)) ? text : null

/** What the server is asked for; what cannot be a day says nothing. */
export function sessionFilterOf({ site, station, from, to }: SessionsUrl) {
  const [first, last] = [known(from), known(to)]
  return {
    ...(site !== null && site > 0 ? { locationId: site } : {}),
    ...(station !== null && station > 0 ? { stationId: station } : {}),
    ...(first ? { from: first } : {}),
    ...(last ? { to: last } : {}),
  }
}
