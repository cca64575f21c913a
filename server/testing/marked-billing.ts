import { priceSession } from '../domain/pricing/price-session'
import type { TenantId } from '../kernel/ids'
import { plainTariff } from './seed-billing'
import type { TestDatabase } from './test-database'

type Assets = {
  ownerId: number
  locationId: number
  stationId: number
  evseId: number
  sessionId: number
}

/** A billed and held session of these assets; every text of it says `mark`, its driver's token is `token`. */
export async function seedMarkedBilling(
  db: TestDatabase,
  tenantId: TenantId,
  mark: string,
  token: string,
  { ownerId, locationId, stationId, evseId, sessionId }: Assets,
): Promise<{ cdrId: number; holdId: number }> {
  const one = async (sql: string, params: unknown[]) =>
    Number((await db.pools.system.query<{ id: number }>(sql, params)).rows[0]!.id)
  const [startedAt, endedAt] = [Date.now() - 7_200_000, Date.now() - 3_600_000]
  const period = { startedAt, endedAt, energyWh: 10_000, powerW: null, currentA: null, meter: null }
  const consumption = {
    periods: [{ kind: 'charging' as const, ...period }],
    timeZone: 'Europe/Amsterdam',
    groups: [token],
    ratedPowerW: 22_000,
    series: [],
  }
  const priced = priceSession({ tariff: plainTariff, ...consumption })
  const place = {
    locationId,
    locationName: mark,
    address: mark,
    city: mark,
    postalCode: '',
    country: 'NL',
    latitude: null,
    longitude: null,
    timeZone: 'Europe/Amsterdam',
    stationName: mark,
    stationIdentity: mark,
    evseId,
    evseNumber: 1,
    publicEvseId: null,
    connectorNumber: 1,
    connectorStandard: 'IEC_62196_T2',
    connectorFormat: 'socket',
    powerType: 'AC3',
    ratedW: 22_000,
    ownerId,
  }
  const sealed = {
    place,
    tariff: {
      tariffId: 1,
      versionId: 1,
      version: 1,
      name: mark,
      level: 'evse',
      groupKey: token,
      definition: plainTariff,
    },
    token: { uid: token, type: 'ISO14443', groupId: token, method: 'AUTH_REQUEST' },
    corrected: null,
    decision: null,
    meter: { startWh: null, endWh: null },
  }
  await db.pools.system.query(
    `insert into session_tariffs(session_id, tenant_id, station_id, level, group_key, refusal) values($1, $2, $3, 'evse', $4, $5)`,
    [sessionId, tenantId, stationId, token, mark],
  )
  const cdrId = await one(
    `insert into cdrs(tenant_id, uid, session_id, station_id, evse_id, evse_number, location_id, owner_id, tariff_id, version_id, connector_type,
       power_type, reason, started_at, ended_at, day, energy_wh, duration_s, idle_s, currency, net_minor, tax_minor, gross_minor, sealed, consumption, priced)
     values($1, $2, $3, $4, $5, 1, $6, $7, 1, 1, 'IEC_62196_T2', 'AC3', $8, $9, $10::timestamptz, $10::timestamptz::date, 10000, 3600, 0, 'EUR', $11, $12, $13, $14, $15, $16) returning id`,
    [
      tenantId,
      `B${sessionId}-1`,
      sessionId,
      stationId,
      evseId,
      locationId,
      ownerId,
      mark,
      new Date(startedAt),
      new Date(endedAt),
      priced.rounded.netMinor,
      priced.rounded.taxMinor,
      priced.rounded.grossMinor,
      JSON.stringify(sealed),
      JSON.stringify(consumption),
      JSON.stringify(priced),
    ],
  )
  const reasons = [{ code: 'noEnergy', text: mark, evidence: { mark } }]
  const holdId = await one(
    'insert into billing_holds(tenant_id, session_id, station_id, reasons) values($1, $2, $3, $4) returning id',
    [tenantId, sessionId, stationId, JSON.stringify(reasons)],
  )
  return { cdrId, holdId }
}
