type Of = { stationId: number; evseNumber: number }
type Window = { from: number; to: number }

/** The messages of an EVSE around a stretch of time: a minute before says what led to it. */
export function logHref({ stationId, evseNumber }: Of, { from, to }: Window): string {
  const iso = (at: number) => new Date(at).toISOString()
  const fields = { tab: 'log', from: iso(from - 60_000), to: iso(to + 60_000), evse: String(evseNumber) }
  return `/stations/${stationId}?${new URLSearchParams(fields)}`
}
