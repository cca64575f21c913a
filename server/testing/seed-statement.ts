import type pg from 'pg'
import { priceSession } from '../domain/pricing/price-session'
import type { EvseId, LocationId, StationId, TenantId } from '../kernel/ids'
import { plainTariff, seedSession } from './seed-billing'

type Place = { tenantId: TenantId; ownerId: number; stationId: StationId; locationId: LocationId; evseId: EvseId }
type Line = { sessionId: number; energyWh: number }

const placeSql = `select s.tenant_id as "tenantId", s.owner_id as "ownerId", s.id as "stationId", s.location_id as "locationId",
    (select min(e.id) from evses e where e.station_id = s.id) as "evseId"
  from stations s where s.identity = $1`
const cdrSql = `insert into cdrs(tenant_id, uid, session_id, station_id, evse_id, evse_number, location_id, owner_id, tariff_id, version_id,
    connector_type, power_type, started_at, ended_at, day, energy_wh, duration_s, idle_s, currency, net_minor, tax_minor, gross_minor, sealed,
    consumption, priced)
  values ($1, 'OWN-' || $2::int, $2, $3, $4, 1, $5, $6, 1, 1, 'IEC_62196_T2', 'AC3', $7, $8, $8::timestamptz::date, $9, 3600, 0, 'EUR', $10, $11, $12,
    $13, '{}', $14) returning id`
const statementSql = `insert into statements(tenant_id, owner_id, run_id, month, number, currency, state, sums, net_minor, vat_minor, gross_minor,
    terms, input_hash, made_by, made_by_name, approved_by, approved_by_name, approved_at)
  values ($1, $2, (select id from run), '2025-03', 'OWN-2025-03', 'EUR', 'draft', $3, $4, 0, $4, '[]', 'test', 1, 'Joost', null, null, null) returning id`
const approve = `update statements set state = 'approved', approved_by = 2, approved_by_name = 'Mia', approved_at = now() where id = $1`
const lineSql = `insert into statement_lines(tenant_id, owner_id, statement_id, position, kind, cdr_id, station_id, location_id, day, energy_wh,
    revenue_minor, amount_minor, trace) values ($1, $2, $3, $4, 'charging', $5, $6, $7, '2025-03-10', $8, $9, $9, null)`

/** A session of a past month with readings every quarter of an hour, and its bill. */
async function seedBilledSession(system: pg.Pool, place: Place, { sessionId, energyWh }: Line, from: number) {
  const { tenantId, stationId, evseId, locationId, ownerId } = place
  const endedAt = from + 3_600_000
  const readings = [1, 2, 3, 4].map((quarter) => ({ at: from + quarter * 900_000, energyWh: (energyWh * quarter) / 4 }))
  await seedSession({ system } as never, { id: sessionId, ...place, startedAt: from, endedAt, energyWh, readings })
  const period = {
    kind: 'charging' as const,
    startedAt: from,
    endedAt,
    energyWh,
    powerW: null,
    currentA: null,
    meter: null,
  }
  const zone = { timeZone: 'Europe/Amsterdam' }
  const priced = priceSession({
    tariff: plainTariff,
    periods: [period],
    ...zone,
    groups: [],
    ratedPowerW: 22_000,
    series: [],
  })
  const { netMinor, taxMinor, grossMinor } = priced.rounded
  const sums = [energyWh, netMinor, taxMinor, grossMinor]
  const sealed = JSON.stringify({ place: zone, tariff: { name: 'Day' } })
  const where = [tenantId, sessionId, stationId, evseId, locationId, ownerId, new Date(from), new Date(endedAt)]
  const { rows } = await system.query<{ id: number }>(cdrSql, [...where, ...sums, sealed, JSON.stringify(priced)])
  return { cdrId: rows[0]!.id, netMinor }
}

/** An approved statement of March 2025 about two sessions at a station, as the month end would have made it; once only. */
export async function seedStatement(system: pg.Pool, identity: string, lines: readonly Line[]): Promise<void> {
  const known = await system.query("select 1 from statements where number = 'OWN-2025-03'")
  if (known.rows.length > 0) return
  const { rows } = await system.query<Place>(placeSql, [identity])
  const place = rows[0]!
  const from = Date.parse('2025-03-10T10:00:00Z')
  const billed: { cdrId: number; netMinor: number }[] = []
  for (const [index, line] of lines.entries())
    billed.push(await seedBilledSession(system, place, line, from + index * 7_200_000))
  const net = billed.reduce((sum, { netMinor }) => sum + netMinor, 0)
  const energyWh = lines.reduce((sum, line) => sum + line.energyWh, 0)
  const none = { correctionMinor: 0, topUpMinor: 0, feeMinor: 0, energyCostMinor: 0, disputeMinor: 0 }
  const sums = { cdrs: lines.length, energyWh, revenueMinor: net, shareMinor: net, ...none, vat: [] }
  const run = `with run as (insert into settlement_runs(tenant_id, month, state, requested_by, requested_by_name)
    values ($1, '2025-03', 'done', 1, 'Joost') returning id) ${statementSql}`
  const made = await system.query<{ id: number }>(run, [place.tenantId, place.ownerId, JSON.stringify(sums), net])
  const statementId = made.rows[0]!.id
  for (const [index, { cdrId, netMinor }] of billed.entries()) {
    const keys = [place.tenantId, place.ownerId, statementId, index + 1, cdrId, place.stationId, place.locationId]
    await system.query(lineSql, [...keys, lines[index]!.energyWh, netMinor])
  }
  await system.query(approve, [statementId])
}
