import type { Conditions } from './conditions'

/**
 * What a list of CDRs is cut by, in the words and keys of reports: a report's figure and its list are the same CDRs.
 * 0 and '' mean "none" (at no site, nobody's, of own drivers). Instants ms UTC.
 */
export type CdrFilter = {
  /** A CDR id or a session number. */
  q?: string
  /** YYYY-MM-DD, both inclusive: the local day at the site the session ended on, which its revenue counts to. */
  firstDay?: string
  lastDay?: string
  locationId?: number
  stationId?: number
  ownerId?: number
  tariffId?: number
  partner?: string
  connectorType?: string
  currency?: string
  kind?: 'cdr' | 'credit'
}

const columns = {
  locationId: 'coalesce(d.location_id, 0)',
  stationId: 'd.station_id',
  ownerId: 'coalesce(d.owner_id, 0)',
  tariffId: 'd.tariff_id',
  partner: "coalesce(d.partner, '')",
  connectorType: 'd.connector_type',
  currency: 'd.currency',
} as const

/** Conditions on `cdrs d`. */
export function filterCdrs(conditions: Conditions, tenantId: number, filter: CdrFilter): void {
  const p = (value: unknown) => conditions.param(value)
  conditions.add(`d.tenant_id = ${p(tenantId)}`)
  if (filter.q !== undefined) {
    const q = p(filter.q)
    conditions.add(`(d.uid = upper(${q}) or d.session_id::text = ${q})`)
  }
  if (filter.firstDay !== undefined) conditions.add(`d.day >= ${p(filter.firstDay)}::date`)
  if (filter.lastDay !== undefined) conditions.add(`d.day <= ${p(filter.lastDay)}::date`)
  for (const [name, column] of Object.entries(columns) as [keyof typeof columns, string][])
    if (filter[name] !== undefined) conditions.add(`${column} = ${p(filter[name])}`)
  if (filter.kind !== undefined) conditions.add(filter.kind === 'credit' ? 'd.credit' : 'not d.credit')
}
