import type { Pools } from '../db/pools'
import type { EvseId, StationId, TenantId } from '../kernel/ids'

export type SeedBills = {
  stationId: StationId
  evseIds: readonly EvseId[]
  tariffId: number
  versionId: number
  count: number
  grossMinor?: number
  currency?: string
  /** What the bill keeps; by default 20 kWh in eight quarters of an hour, then one idle. */
  consumption?: unknown
  /** First key of session and CDR; the next count on. */
  first?: number
}

const quarterMs = 900_000

/** Two hours of charging measured every quarter of an hour, and a quarter without energy. */
export function someConsumption(startedAt: number) {
  const periods = Array.from({ length: 8 }, (_, index) => ({
    kind: 'charging',
    startedAt: startedAt + index * quarterMs,
    endedAt: startedAt + (index + 1) * quarterMs,
    energyWh: 2_500,
    powerW: 10_000,
    currentA: 14.5,
    meter: { fromWh: 100_000 + index * 2_500, toWh: 102_500 + index * 2_500, method: 'measured' },
  }))
  const end = startedAt + 8 * quarterMs
  const idle = {
    kind: 'idle',
    startedAt: end,
    endedAt: end + quarterMs,
    energyWh: 0,
    powerW: 0,
    currentA: 0,
    meter: null,
  }
  return { periods: [...periods, idle], timeZone: 'Europe/Amsterdam', groups: [], ratedPowerW: 11_000, series: [] }
}

/** Bills of the last 30 days, spread evenly over them and over the EVSEs. */
export async function seedBills(pools: Pools, tenantId: TenantId, bills: SeedBills): Promise<void> {
  const consumption = bills.consumption === undefined ? someConsumption(Date.now() - 86_400_000) : bills.consumption
  await pools.system.query(
    `insert into cdrs(tenant_id, uid, session_id, station_id, evse_id, evse_number, tariff_id, version_id, connector_type, power_type,
       started_at, ended_at, day, energy_wh, duration_s, idle_s, currency, net_minor, tax_minor, gross_minor, sealed, consumption, priced, issued_at)
     select $1, 'T' || $2 || '-' || n, n, $3, ($4::int[])[1 + n % array_length($4::int[], 1)], 1, $5, $6, 'IEC_62196_T2', 'AC3',
       i - interval '3 hours', i - interval '45 minutes', i::date, 20000, 8100, 900, $7, $8, 0, $8, '{}', $9::jsonb, '{}', i
     from (select n, now() - interval '29 days' * (n - $10::int) / greatest($11::int, 1) - interval '1 minute' as i
       from generate_series($10::int, $10::int + $11::int - 1) n) s`,
    [
      tenantId,
      tenantId,
      bills.stationId,
      bills.evseIds,
      bills.tariffId,
      bills.versionId,
      bills.currency ?? 'EUR',
      bills.grossMinor ?? 1_000,
      JSON.stringify(consumption),
      bills.first ?? 1,
      bills.count,
    ],
  )
}
