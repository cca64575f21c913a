import { createHmac } from 'node:crypto'
import type { Pools } from '../db/pools'
import type { EvseId, StationId, TenantId } from '../kernel/ids'

export type SeededStation = { stationId: StationId; identity: string; evseIds: EvseId[] }

/** A tenant with nothing in it. */
export async function seedTenant(pools: Pools, name = 'Northgrid'): Promise<TenantId> {
  const { rows } = await pools.system.query<{ id: TenantId }>(
    'insert into tenants(name, slug) values($1, $2) returning id',
    [name, name.toLowerCase()],
  )
  return rows[0]!.id
}

/** An accepted station with `evses` EVSEs of one connector each. `password` is stored keyed with `secret`, as at run time. */
export async function seedStation(
  pools: Pools,
  tenantId: TenantId,
  identity: string,
  options: { evses?: number; password?: string; secret?: string; ownerId?: number; locationId?: number } = {},
): Promise<SeededStation> {
  const hash =
    options.password === undefined
      ? null
      : createHmac('sha256', options.secret ?? 'test-secret')
          .update(options.password)
          .digest()
  const { rows } = await pools.system.query<{ id: StationId }>(
    `insert into stations(tenant_id, identity, identity_key, name, password_hash, owner_id, location_id)
     values($1, $2, $3, $2, $4, $5, $6) returning id`,
    [tenantId, identity, identity.toLowerCase(), hash, options.ownerId ?? null, options.locationId ?? null],
  )
  const stationId = rows[0]!.id
  const evseIds: EvseId[] = []
  for (let number = 1; number <= (options.evses ?? 1); number += 1) {
    const evse = await pools.system.query<{ id: EvseId }>(
      'insert into evses(tenant_id, station_id, evse_number) values($1, $2, $3) returning id',
      [tenantId, stationId, number],
    )
    evseIds.push(evse.rows[0]!.id)
    await pools.system.query(
      'insert into connectors(tenant_id, station_id, evse_id, connector_number) values($1, $2, $3, 1)',
      [tenantId, stationId, evse.rows[0]!.id],
    )
  }
  return { stationId, identity, evseIds }
}

export async function seedToken(
  pools: Pools,
  tenantId: TenantId,
  uid: string,
  fields: { blocked?: boolean; validUntil?: Date; contractId?: number; groupId?: string } = {},
): Promise<void> {
  await pools.system.query(
    'insert into id_tokens(tenant_id, uid, uid_key, blocked, valid_until, contract_id, group_id) values($1, $2, $3, $4, $5, $6, $7)',
    [
      tenantId,
      uid,
      uid.toLowerCase(),
      fields.blocked ?? false,
      fields.validUntil ?? null,
      fields.contractId ?? null,
      fields.groupId ?? null,
    ],
  )
}
