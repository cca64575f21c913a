import type { Cdr, StoredCdr } from '../domain/billing/cdr'
import type { Tx } from './scoped'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

/** A CDR's columns under the names of the domain's type. Use with `from cdrs d`. */
export const cdrColumns = `d.id, d.tenant_id as "tenantId", d.uid, d.session_id as "sessionId", d.station_id as "stationId",
  d.evse_id as "evseId", d.evse_number as "evseNumber", d.location_id as "locationId", d.owner_id as "ownerId",
  d.tariff_id as "tariffId", d.version_id as "versionId", d.contract_id as "contractId", d.connector_type as "connectorType",
  d.power_type as "powerType", d.partner, d.settlement, d.credit, d.credits_cdr_id as "creditsCdrId",
  d.replaces_cdr_id as "replacesCdrId", d.reason, ${ms('d.started_at')} as "startedAt", ${ms('d.ended_at')} as "endedAt",
  to_char(d.day, 'YYYY-MM-DD') as day, d.energy_wh as "energyWh", d.duration_s as "durationS", d.idle_s as "idleS",
  d.currency, d.net_minor as "netMinor", d.tax_minor as "taxMinor", d.gross_minor as "grossMinor",
  d.sealed, d.consumption, d.priced, d.signed, ${ms('d.issued_at')} as "issuedAt"`

export type CdrRow = StoredCdr

const moment = (column: string) => `to_timestamp(r."${column}" / 1000)`

const insertSql = `insert into cdrs(tenant_id, uid, session_id, station_id, evse_id, evse_number, location_id, owner_id, tariff_id,
    version_id, contract_id, connector_type, power_type, partner, settlement, credit, credits_cdr_id, replaces_cdr_id, reason, started_at,
    ended_at, day, energy_wh, duration_s, idle_s, currency, net_minor, tax_minor, gross_minor, sealed, consumption, priced, signed)
  select r."tenantId", r.uid, r."sessionId", r."stationId", r."evseId", r."evseNumber", r."locationId", r."ownerId", r."tariffId",
    r."versionId", r."contractId", r."connectorType", r."powerType", r.partner, r.settlement, r.credit, r."creditsCdrId", r."replacesCdrId",
    r.reason, ${moment('startedAt')}, ${moment('endedAt')}, r.day, r."energyWh", r."durationS", r."idleS", r.currency, r."netMinor",
    r."taxMinor", r."grossMinor", r.sealed, r.consumption, r.priced, r.signed
  from jsonb_to_recordset($1::jsonb) as r("tenantId" int, uid text, "sessionId" bigint, "stationId" int, "evseId" int, "evseNumber" int,
    "locationId" int, "ownerId" int, "tariffId" int, "versionId" int, "contractId" int, "connectorType" text, "powerType" text, partner text,
    settlement text, credit boolean, "creditsCdrId" bigint, "replacesCdrId" bigint, reason text, "startedAt" float8, "endedAt" float8, day date,
    "energyWh" int, "durationS" int, "idleS" int, currency text, "netMinor" bigint, "taxMinor" bigint, "grossMinor" bigint, sealed jsonb,
    consumption jsonb, priced jsonb, signed text)
  returning id, uid`

/** Writes CDRs in one statement, in the caller's transaction; their ids by their uids. */
export async function insertCdrs(tx: Pick<Tx, 'query'>, cdrs: readonly Cdr[]): Promise<Map<string, number>> {
  if (cdrs.length === 0) return new Map()
  const rows = await tx.query<{ id: number; uid: string }>(insertSql, [JSON.stringify(cdrs)])
  return new Map(rows.map(({ id, uid }) => [uid, id]))
}
