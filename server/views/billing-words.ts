/** What a list of held sessions and CDRs is cut by; instants ms UTC. */
export type CdrFilter = {
  q?: string
  from?: number
  to?: number
  locationId?: number
  stationId?: number
  tariffId?: number
  kind?: 'cdr' | 'credit'
}
export type Cursor = { at: number; id: number }
