import type { OwnerId, TenantId } from '../../server/kernel/ids'
import { day } from '../../server/kernel/time'
import { contracts } from './contracts'
import { drivers } from './drivers'
import { idTokens } from './id-tokens'
import { locations } from './locations'
import { isSigning, meterKeyOf, meterSerial } from './meter-keys'
import { models } from './models'
import { owners } from './owners'
import { seedOnCall } from './seed-on-call'
import { seedTariffs } from './seed-tariffs'
import { siteFactsOf } from './site-facts'
import { stationPassword } from './station-password'
import { type SeedStation, stations } from './stations'
import { tenants } from './tenants'
import { users } from './users'

/** A connection inside one transaction, as the schema's owner. */
export type SeedConnection = { query<T extends object>(sql: string, params?: unknown[]): Promise<{ rows: T[] }> }

export type SeedOptions = {
  /** Demo stations' passwords derive from it. */
  secret: string
  now: number
  hashStationPassword: (password: string) => Buffer
  hashPassword: (password: string) => Promise<string>
  /** Password of a demo user. */
  passwordOf: (email: string) => string
}

type Ids<Id = number> = Map<string, Id>

const lookUp = <Id>(ids: Ids<Id>, key: string): Id => {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`The demo network names ${key}, which it does not define.`)
  return id
}

const insert = async (db: SeedConnection, sql: string, params: unknown[]): Promise<number> =>
  (await db.query<{ id: number }>(`${sql} returning id`, params)).rows[0]!.id

async function seedTenants(db: SeedConnection): Promise<Ids<TenantId>> {
  const ids: Ids<TenantId> = new Map()
  for (const tenant of tenants) {
    const values = [tenant.name, tenant.slug, tenant.currency, tenant.timeZone]
    ids.set(
      tenant.slug,
      (await insert(
        db,
        'insert into tenants(name, slug, currency, time_zone) values($1, $2, $3, $4)',
        values,
      )) as TenantId,
    )
  }
  return ids
}

async function seedOwners(db: SeedConnection, tenantIds: Ids<TenantId>): Promise<Ids<OwnerId>> {
  const ids: Ids<OwnerId> = new Map()
  for (const owner of owners) {
    const values = [lookUp(tenantIds, owner.tenant), owner.name, owner.contactEmail]
    ids.set(
      owner.key,
      (await insert(db, 'insert into owners(tenant_id, name, contact_email) values($1, $2, $3)', values)) as OwnerId,
    )
  }
  return ids
}

async function seedUsers(
  db: SeedConnection,
  tenantIds: Ids<TenantId>,
  ownerIds: Ids<OwnerId>,
  options: SeedOptions,
): Promise<void> {
  for (const user of users) {
    const hash = await options.hashPassword(options.passwordOf(user.email))
    const id = await insert(db, 'insert into users(email, name, password_hash) values($1, $2, $3)', [
      user.email,
      user.name,
      hash,
    ])
    const owner = user.owner === null ? null : lookUp(ownerIds, user.owner)
    await db.query('insert into memberships(tenant_id, user_id, role, owner_id) values($1, $2, $3, $4)', [
      lookUp(tenantIds, user.tenant),
      id,
      user.role,
      owner,
    ])
  }
}

async function seedLocations(db: SeedConnection, tenantIds: Ids<TenantId>, ownerIds: Ids<OwnerId>): Promise<Ids> {
  const ids: Ids = new Map()
  for (const site of locations) {
    const facts = siteFactsOf(site)
    const values = [
      lookUp(tenantIds, site.tenant),
      lookUp(ownerIds, site.owner),
      site.name,
      site.address,
      site.city,
      site.postalCode,
      site.country,
      site.latitude,
      site.longitude,
      site.timeZone,
      facts.gridLimitW,
      facts.openingHours,
      facts.accessNotes,
      JSON.stringify(facts.contacts),
    ]
    const sql = `insert into locations(tenant_id, owner_id, name, address, city, postal_code, country, latitude, longitude, time_zone,
      grid_limit_w, opening_hours, access_notes, contacts) values($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`
    ids.set(site.key, await insert(db, sql, values))
  }
  return ids
}

async function seedStations(
  db: SeedConnection,
  tenantIds: Ids<TenantId>,
  ownerIds: Ids<OwnerId>,
  locationIds: Ids,
  options: SeedOptions,
): Promise<void> {
  for (const station of stations) {
    const tenantId = lookUp(tenantIds, station.tenant)
    const model = models[station.model]
    const hash = options.hashStationPassword(stationPassword(options.secret, station.identity))
    const id = await insert(
      db,
      `insert into stations(tenant_id, location_id, owner_id, identity, identity_key, name, power_type, max_power_w, vendor, model, serial_number, password_hash)
       values($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        tenantId,
        lookUp(locationIds, station.location),
        lookUp(ownerIds, station.owner),
        station.identity,
        station.identity.toLowerCase(),
        station.name,
        station.powerType,
        station.maxPowerW,
        model.vendor,
        model.model,
        station.serialNumber,
        hash,
      ],
    )
    if (isSigning(station)) await seedMeterKeys(db, tenantId, id, station, options.secret)
    for (const evse of station.evses) {
      const evseId = await insert(
        db,
        'insert into evses(tenant_id, station_id, evse_number, public_evse_id, label, max_power_w) values($1, $2, $3, $4, $5, $6)',
        [tenantId, id, evse.number, evse.publicEvseId, evse.label, evse.maxPowerW],
      )
      for (const connector of evse.connectors) {
        const values = [
          tenantId,
          id,
          evseId,
          connector.number,
          connector.standard,
          connector.format,
          connector.powerType,
          connector.maxPowerW,
        ]
        await db.query(
          'insert into connectors(tenant_id, station_id, evse_id, connector_number, standard, format, power_type, max_power_w) values($1, $2, $3, $4, $5, $6, $7, $8)',
          values,
        )
      }
    }
  }
}

/** As an operator has read them off the meters when the station was put up; calibrated for eight years (MessEV §34). */
async function seedMeterKeys(
  db: SeedConnection,
  tenantId: TenantId,
  stationId: number,
  station: SeedStation,
  secret: string,
): Promise<void> {
  const { publicKey } = meterKeyOf(secret, station.identity)
  for (const { number } of station.evses) {
    const values = [tenantId, stationId, number, meterSerial(station, number), publicKey]
    await db.query(
      `insert into meter_keys(tenant_id, station_id, evse_number, meter_serial, public_key, source, valid_from, calibrated_until, created_by_name)
       values($1, $2, $3, $4, $5, 'operator', to_timestamp(0), '2033-12-31', 'Demo network')`,
      values,
    )
  }
}

async function seedTokens(db: SeedConnection, tenantIds: Ids<TenantId>, now: number): Promise<void> {
  const driverIds: Ids = new Map()
  for (const driver of drivers) {
    const { key, tenant, name, email, phone, language, plate } = driver
    const id = await insert(
      db,
      'insert into drivers(tenant_id, name, email, phone, language) values($1, $2, $3, $4, $5)',
      [lookUp(tenantIds, tenant), name, email, phone, language],
    )
    await insert(db, 'insert into driver_plates(tenant_id, driver_id, plate) values($1, $2, $3)', [
      lookUp(tenantIds, tenant),
      id,
      plate,
    ])
    driverIds.set(key, id)
  }
  const contractIds: Ids = new Map()
  for (const contract of contracts) {
    const values = [
      lookUp(tenantIds, contract.tenant),
      contract.driver === null ? null : lookUp(driverIds, contract.driver),
      contract.name,
      contract.active,
      contract.maxConcurrentSessions,
    ]
    contractIds.set(
      contract.key,
      await insert(
        db,
        'insert into contracts(tenant_id, driver_id, name, active, max_concurrent_sessions) values($1, $2, $3, $4, $5)',
        values,
      ),
    )
  }
  const at = (days: number | null) => (days === null ? null : new Date(now + days * day))
  for (const token of idTokens) {
    const contract = token.contract === null ? null : lookUp(contractIds, token.contract)
    const values = [
      lookUp(tenantIds, token.tenant),
      token.uid,
      token.uid.toLowerCase(),
      token.type,
      contract,
      token.groupId,
      token.visualNumber,
      token.blocked,
      at(token.validFromDays),
      at(token.validUntilDays),
      token.blocked ? at(-18) : null,
      token.blocked ? 'reported lost' : null,
    ]
    await db.query(
      'insert into id_tokens(tenant_id, uid, uid_key, type, contract_id, group_id, visual_number, blocked, valid_from, valid_until, blocked_at, blocked_reason) values($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
      values,
    )
  }
}

/** Writes the demo network into an empty database; false when there are tenants already. Run it inside one transaction. */
export async function seedDemo(db: SeedConnection, options: SeedOptions): Promise<boolean> {
  const { rows } = await db.query<{ n: number }>('select count(*)::int as n from tenants')
  if (rows[0]!.n > 0) return false
  const tenantIds = await seedTenants(db)
  const ownerIds = await seedOwners(db, tenantIds)
  await seedUsers(db, tenantIds, ownerIds, options)
  const locationIds = await seedLocations(db, tenantIds, ownerIds)
  await seedStations(db, tenantIds, ownerIds, locationIds, options)
  await seedTokens(db, tenantIds, options.now)
  await seedTariffs(
    db,
    (slug) => lookUp(tenantIds, slug),
    (key) => lookUp(locationIds, key),
    options.now,
  )
  await seedOnCall(db, lookUp(tenantIds, 'northgrid'))
  return true
}
