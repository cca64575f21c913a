import type { EvseId, LocationId, StationId } from '../kernel/ids'
import { type CdrFilter, filterCdrs } from './cdr-filter'
import { Conditions } from './conditions'
import { tailLength } from './sessions-token'

/** `all` is for one station's page; the list itself is always one of the others. `failed`: ended without energy. `unbilled`: no CDR yet. */
export const sessionTabs = ['active', 'ended', 'failed', 'review', 'unbilled', 'all'] as const
export type SessionTab = (typeof sessionTabs)[number]

export type SessionFilter = {
  tab: SessionTab
  /** A token (whole, or its last five characters), a station, an EVSE id, a transaction or session number. */
  q?: string
  /** Sessions that started in [from, to), ms UTC. */
  from?: number
  to?: number
  locationId?: LocationId
  stationId?: StationId
  evseId?: EvseId
  flag?: string
  /** Whose station it was at; 0: nobody's. */
  ownerId?: number
  /** First plug of the EVSE, as reports of usage group by. */
  connectorType?: string
  /** Sessions with a CDR among these: what a figure of revenue is made of. */
  billed?: CdrFilter
}

/** What the words of a search turned out to be, looked up beforehand among stations and EVSEs. */
export type Matches = { stationIds: number[]; evseIds: number[] }

// Each condition is worded like the partial index that serves it.
const ofTab: Record<SessionTab, string | null> = {
  active: "s.state = 'active'",
  ended: "s.state = 'ended'",
  failed: 's.ended_energy_wh = 0',
  review: 's.needs_review',
  unbilled:
    "s.state = 'ended' and s.id in (select session_id from session_billing where state in ('due', 'held', 'refused'))",
  all: null,
}

export function filterSessions(
  conditions: Conditions,
  tenantId: number,
  filter: SessionFilter,
  matches: Matches | null,
): void {
  const add = (clause: string) => conditions.add(clause)
  const p = (value: unknown) => conditions.param(value)
  add(`s.tenant_id = ${p(tenantId)}`)
  if (filter.flag !== undefined) add(`s.flags <> '{}' and s.flags @> array[${p(filter.flag)}::text]`)
  const tab = ofTab[filter.tab]
  if (tab) add(tab)
  if (filter.from !== undefined) add(`s.started_at >= ${p(new Date(filter.from))}`)
  if (filter.to !== undefined) add(`s.started_at < ${p(new Date(filter.to))}`)
  if (filter.locationId !== undefined) add(`s.location_id = ${p(filter.locationId)}`)
  if (filter.stationId !== undefined) add(`s.station_id = ${p(filter.stationId)}`)
  if (filter.evseId !== undefined) add(`s.evse_id = ${p(filter.evseId)}`)
  if (filter.ownerId !== undefined)
    add(`s.station_id in (select id from stations where coalesce(owner_id, 0) = ${p(filter.ownerId)})`)
  if (filter.connectorType !== undefined)
    add(`s.evse_id in (select e.id from evses e where (select c.standard from connectors c where c.evse_id = e.id
      order by c.connector_number limit 1) = ${p(filter.connectorType)})`)
  if (filter.billed !== undefined)
    add(`s.id in (select d.session_id from cdrs d where ${billed(conditions, tenantId, filter.billed)})`)
  if (filter.q !== undefined && matches) add(searched(p, filter.q, matches))
}

/** Its own clauses, with the parameters of the whole. */
function billed(conditions: Conditions, tenantId: number, filter: CdrFilter): string {
  const cdrs = new Conditions(conditions.params)
  filterCdrs(cdrs, tenantId, filter)
  return cdrs.sql
}

/** A search is one of several things at once; each arm has an index of its own. */
function searched(p: (value: unknown) => string, q: string, matches: Matches): string {
  const token = q.replace(/^[….]+/, '').toUpperCase()
  const arms = [`s.transaction_id = ${p(q)}`]
  if (token.length > 0) {
    const tail = `s.token_tail = ${p(token.slice(-tailLength))}`
    arms.push(token.length > tailLength ? `(${tail} and upper(s.token_uid) = ${p(token)})` : tail)
  }
  if (/^\d{1,15}$/.test(q)) arms.push(`s.id = ${p(Number(q))}`)
  if (matches.stationIds.length > 0) arms.push(`s.station_id = any(${p(matches.stationIds)}::int[])`)
  if (matches.evseIds.length > 0) arms.push(`s.evse_id = any(${p(matches.evseIds)}::int[])`)
  return `(${arms.join(' or ')})`
}
