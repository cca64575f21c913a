import type { Pools } from '../db/pools'
import type { TariffDefinition } from '../domain/pricing/tariff'
import type { EvseId, LocationId, SessionId, StationId, TenantId } from '../kernel/ids'

/** 0.40 per kWh and, after 10 minutes of standing, 6.00 an hour; 21 % tax included. */
export const plainTariff: TariffDefinition = {
  currency: 'EUR',
  kind: 'regular',
  taxIncluded: 'yes',
  elements: [
    {
      name: 'Idle fee',
      components: [{ type: 'PARKING_TIME', price: 6, vatPercent: 21, stepSize: 60 }],
      restrictions: { minIdleS: 600 },
    },
    { name: 'Energy', components: [{ type: 'ENERGY', price: 0.4, vatPercent: 21, stepSize: 1 }], restrictions: {} },
  ],
  minPrice: null,
  maxPrice: null,
  validFrom: null,
  validUntil: null,
  texts: [],
  url: null,
}

/** A tariff with one approved version for each definition, in force from its instant (ms). */
export async function seedTariff(
  pools: Pools,
  tenantId: TenantId,
  name: string,
  versions: readonly { definition: TariffDefinition; effectiveFrom: number }[],
): Promise<{ tariffId: number; versionIds: number[] }> {
  const tariff = await pools.system.query<{ id: number }>(
    'insert into tariffs(tenant_id, name) values($1, $2) returning id',
    [tenantId, name],
  )
  const tariffId = tariff.rows[0]!.id
  const versionIds: number[] = []
  for (const [index, { definition, effectiveFrom }] of versions.entries()) {
    const { rows } = await pools.system.query<{ id: number }>(
      `insert into tariff_versions(tenant_id, tariff_id, version, state, definition, effective_from, created_by_name, approved_at, approved_by_name)
       values($1, $2, $3, 'approved', $4, $5, 'Test', $5, 'Test') returning id`,
      [tenantId, tariffId, index + 1, JSON.stringify(definition), new Date(effectiveFrom)],
    )
    versionIds.push(rows[0]!.id)
  }
  return { tariffId, versionIds }
}

/** For everybody at a station from an instant on. */
export async function seedAssignment(
  pools: Pools,
  tenantId: TenantId,
  tariffId: number,
  stationId: StationId,
  validFrom: number,
): Promise<void> {
  await pools.system.query(
    `insert into tariff_assignments(tenant_id, tariff_id, level, station_id, valid_from, created_by_name) values($1, $2, 'station', $3, $4, 'Test')`,
    [tenantId, tariffId, stationId, new Date(validFrom)],
  )
}

export type SeedSession = {
  id: number
  tenantId: TenantId
  stationId: StationId
  evseId: EvseId
  locationId?: LocationId
  startedAt: number
  /** null: it runs. */
  endedAt: number | null
  energyWh: number
  /** Instants and energy since the start. */
  readings?: readonly { at: number; energyWh: number }[]
  flags?: readonly string[]
  endedBy?: string
}

/** A session as the gateway would have written it, with its readings; the register starts at 100 kWh. */
export async function seedSession(pools: Pools, session: SeedSession): Promise<SessionId> {
  const { id, tenantId, stationId, evseId, startedAt, endedAt, energyWh, readings = [] } = session
  const instant = (at: number | null) => (at === null ? null : new Date(at))
  await pools.system.query("select ensure_partition('meter_samples', $1)", [new Date(startedAt)])
  await pools.system.query(
    `insert into sessions(id, tenant_id, station_id, evse_id, location_id, evse_number, protocol, transaction_id, start_key, token_uid, state, phase,
       started_at, ended_at, start_received_at, end_received_at, start_meter_wh, last_meter_wh, energy_wh, flags, ended_by)
     values($1::int, $2, $3, $4, $5, 1, 'ocpp1.6', $1::int::text, $1::int::text, '04A2B3C4D541C7F', $6, 'charging', $7, $8, $7, $8, 100000, $9, $10, $11, $12)`,
    [
      id,
      tenantId,
      stationId,
      evseId,
      session.locationId ?? null,
      endedAt === null ? 'active' : 'ended',
      instant(startedAt),
      instant(endedAt),
      100_000 + energyWh,
      energyWh,
      session.flags ?? [],
      endedAt === null ? null : (session.endedBy ?? 'station'),
    ],
  )
  for (const reading of readings)
    await pools.system.query(
      'insert into meter_samples(station_id, evse_number, at, session_id, tenant_id, energy_wh) values($1, 1, $2, $3, $4, $5)',
      [stationId, instant(reading.at), id, tenantId, 100_000 + reading.energyWh],
    )
  return id as SessionId
}
