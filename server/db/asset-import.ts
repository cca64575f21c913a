import { identityKey } from '../domain/assets/identity'
import type { ImportPlan, KnownAssets, KnownStation, PlannedStation } from '../domain/assets/import-plan'
import type { AssetImport } from '../domain/assets/ports'
import type { LocationRecord, OwnerRecord } from '../domain/assets/station'
import type { Author } from '../domain/people/actor'
import type { LocationId, OwnerId, StationId } from '../kernel/ids'
import type { TenantScope } from '../kernel/scope'
import { recordIn } from './audit-trail'
import { locationColumns, ownerColumns } from './location-store'
import type { Scoped, Tx } from './scoped'
import { insertEvses } from './station-store'
import { unlessTaken } from './unique-violation'

const stationsSql = `select s.id, s.identity, s.name, s.location_id as "locationId", s.owner_id as "ownerId",
    s.power_type as "powerType", s.max_power_w as "maxPowerW", s.tags,
    coalesce((select json_agg(json_build_object('evseNumber', e.evse_number, 'publicEvseId', e.public_evse_id,
      'standard', coalesce((select c.standard from connectors c where c.evse_id = e.id and c.connector_number = 1), 'unknown'))
      order by e.evse_number) from evses e where e.station_id = s.id), '[]') as evses
  from stations s where s.removed_at is null`

async function readKnown(tx: Tx): Promise<KnownAssets> {
  return {
    stations: await tx.query<KnownStation>(stationsSql),
    locations: await tx.query<LocationRecord>(`select ${locationColumns} from locations`),
    owners: await tx.query<OwnerRecord>(`select ${ownerColumns} from owners`),
  }
}

type Names = { locations: Map<string, LocationId>; owners: Map<string, OwnerId> }
type Work = { tx: Tx; scope: TenantScope; author: Author; names: Names; hashes: ReadonlyMap<string, Buffer> }

async function applyOwners({ tx, scope, author, names }: Work, newOwners: readonly string[]): Promise<void> {
  for (const name of newOwners) {
    const rows = await tx.query<{ id: OwnerId }>('insert into owners(tenant_id, name) values ($1, $2) returning id', [
      scope.tenantId,
      name,
    ])
    names.owners.set(name.toLowerCase(), rows[0]!.id)
    await recordIn(tx, scope.tenantId, author, {
      action: 'owner.added',
      objectType: 'owner',
      objectId: rows[0]!.id,
      after: { name },
      reason: 'import',
    })
  }
}

async function applyLocations({ tx, scope, author, names }: Work, locations: ImportPlan['locations']): Promise<void> {
  for (const location of locations) {
    const { id, name, address, city, postalCode, country, latitude, longitude, timeZone } = location
    const values = [name, address, city, postalCode, country, latitude, longitude, timeZone]
    const rows = await tx.query<{ id: LocationId }>(
      id === null
        ? `insert into locations(tenant_id, name, address, city, postal_code, country, latitude, longitude, time_zone)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`
        : `update locations set name = $2, address = $3, city = $4, postal_code = $5, country = $6, latitude = $7, longitude = $8,
           time_zone = $9 where id = $1 returning id`,
      [id ?? scope.tenantId, ...values],
    )
    const key = rows[0]!.id
    names.locations.set(name.toLowerCase(), key)
    const action = id === null ? 'location.added' : 'location.changed'
    await recordIn(tx, scope.tenantId, author, {
      action,
      objectType: 'location',
      objectId: key,
      after: location,
      reason: 'import',
    })
  }
}

async function applyStation(work: Work, station: PlannedStation): Promise<StationId> {
  const { tx, scope, author, names, hashes } = work
  const locationId = station.location === null ? null : names.locations.get(station.location.toLowerCase())!
  const ownerId = station.owner === null ? null : names.owners.get(station.owner.toLowerCase())!
  const facts = [station.name, locationId, ownerId, station.powerType, station.maxPowerW, station.tags]
  const rows =
    station.id === null
      ? await tx.query<{ id: StationId }>(
          `insert into stations(tenant_id, name, location_id, owner_id, power_type, max_power_w, tags, identity, identity_key, password_hash)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
          [
            scope.tenantId,
            ...facts,
            station.identity,
            identityKey(station.identity),
            hashes.get(identityKey(station.identity)) ?? null,
          ],
        )
      : await tx.query<{ id: StationId }>(
          `update stations set name = $2, location_id = $3, owner_id = $4, power_type = $5, max_power_w = $6, tags = $7 where id = $1 returning id`,
          [station.id, ...facts],
        )
  const id = rows[0]!.id
  await insertEvses(tx, scope, { id, powerType: station.powerType }, station.newEvses)
  for (const change of station.evseChanges) {
    await tx.query('update evses set public_evse_id = $3 where station_id = $1 and evse_number = $2', [
      id,
      change.evseNumber,
      change.publicEvseId,
    ])
    if (change.standard === null) continue
    await tx.query(
      `update connectors set standard = $3 where connector_number = 1
       and evse_id = (select e.id from evses e where e.station_id = $1 and e.evse_number = $2)`,
      [id, change.evseNumber, change.standard],
    )
  }
  const action = station.id === null ? 'station.added' : 'station.changed'
  await recordIn(tx, scope.tenantId, author, {
    action,
    objectType: 'station',
    objectId: id,
    after: station.changes,
    reason: 'import',
  })
  return id
}

const taken = { stations_identity_key_key: 'identityTaken', evses_public_evse_id_key: 'evseIdTaken' } as const

export const openAssetImport = (scoped: Scoped): AssetImport => ({
  known: (scope) => scoped.run(scope, readKnown),
  apply: (scope, planFrom, hashes, author) =>
    unlessTaken(
      scoped.run(scope, async (tx) => {
        await tx.query("select pg_advisory_xact_lock(hashtext('busbar.import'), $1)", [scope.tenantId]) // one import at a time in a tenant
        const known = await readKnown(tx)
        const plan = planFrom(known)
        if (!plan) return 'changedMeanwhile' as const
        const names: Names = {
          locations: new Map(known.locations.map((location) => [location.name.toLowerCase(), location.id])),
          owners: new Map(known.owners.map((owner) => [owner.name.toLowerCase(), owner.id])),
        }
        const work = { tx, scope, author, names, hashes }
        await applyOwners(work, plan.newOwners)
        await applyLocations(work, plan.locations)
        const stationIds: StationId[] = []
        for (const station of plan.stations) stationIds.push(await applyStation(work, station))
        return { plan, stationIds }
      }),
      taken,
    ),
})
