import type { LocationStore } from '../domain/assets/ports'
import type { LocationRecord, OwnerRecord } from '../domain/assets/station'
import type { LocationId, OwnerId, StationId } from '../kernel/ids'
import { recordIn } from './audit-trail'
import type { Scoped } from './scoped'
import { unlessTaken } from './unique-violation'

export const locationColumns = `id, owner_id as "ownerId", name, address, city, postal_code as "postalCode", country, latitude, longitude,
  time_zone as "timeZone"`
export const ownerColumns = 'id, name, contact_email as "contactEmail"'

const locationFields: Record<keyof Omit<LocationRecord, 'id'>, string> = {
  ownerId: 'owner_id',
  name: 'name',
  address: 'address',
  city: 'city',
  postalCode: 'postal_code',
  country: 'country',
  latitude: 'latitude',
  longitude: 'longitude',
  timeZone: 'time_zone',
}
const ownerFields: Record<keyof Omit<OwnerRecord, 'id'>, string> = { name: 'name', contactEmail: 'contact_email' }

/** `a = $2, b = $3` and their values, for the fields a change has; $1 is the key. */
function assignments<T extends object>(
  fields: Readonly<Record<string, string>>,
  change: T,
): { sets: string; values: unknown[] } {
  const given = Object.entries(change).filter(([field, value]) => value !== undefined && field in fields)
  return {
    sets: given.map(([field], index) => `${fields[field]} = $${index + 2}`).join(', '),
    values: given.map(([, value]) => value),
  }
}

const nameTaken = { locations_tenant_id_name_key: 'nameTaken', owners_tenant_id_name_key: 'nameTaken' } as const

export const openLocationStore = (scoped: Scoped): LocationStore => ({
  async find(scope, id) {
    return (
      (await scoped.query<LocationRecord>(scope, `select ${locationColumns} from locations where id = $1`, [id]))[0] ??
      null
    )
  },
  add: (scope, location, { author, line }) =>
    unlessTaken(
      scoped.run(scope, async (tx) => {
        const fields = Object.keys(locationFields) as (keyof typeof locationFields)[]
        const rows = await tx.query<{ id: LocationId }>(
          `insert into locations(tenant_id, ${fields.map((field) => locationFields[field]).join(', ')})
           values ($1, ${fields.map((_, index) => `$${index + 2}`).join(', ')}) returning id`,
          [scope.tenantId, ...fields.map((field) => location[field])],
        )
        await recordIn(tx, scope.tenantId, author, { ...line, objectId: rows[0]!.id })
        return rows[0]!.id
      }),
      nameTaken,
    ),
  change: (scope, id, change, { author, line }) =>
    unlessTaken(
      scoped.run(scope, async (tx) => {
        const { sets, values } = assignments(locationFields, change)
        await tx.query(`update locations set ${sets} where id = $1`, [id, ...values])
        await recordIn(tx, scope.tenantId, author, line)
        return 'done' as const
      }),
      nameTaken,
    ),
  async stationsAt(scope, id) {
    const rows = await scoped.query<{ id: StationId }>(
      scope,
      'select id from stations where location_id = $1 and removed_at is null order by id',
      [id],
    )
    return rows.map((row) => row.id)
  },
  async findOwner(scope, id) {
    return (await scoped.query<OwnerRecord>(scope, `select ${ownerColumns} from owners where id = $1`, [id]))[0] ?? null
  },
  addOwner: (scope, owner, { author, line }) =>
    unlessTaken(
      scoped.run(scope, async (tx) => {
        const rows = await tx.query<{ id: OwnerId }>(
          'insert into owners(tenant_id, name, contact_email) values ($1, $2, $3) returning id',
          [scope.tenantId, owner.name, owner.contactEmail],
        )
        await recordIn(tx, scope.tenantId, author, { ...line, objectId: rows[0]!.id })
        return rows[0]!.id
      }),
      nameTaken,
    ),
  changeOwner: (scope, id, change, { author, line }) =>
    unlessTaken(
      scoped.run(scope, async (tx) => {
        const { sets, values } = assignments(ownerFields, change)
        await tx.query(`update owners set ${sets} where id = $1`, [id, ...values])
        await recordIn(tx, scope.tenantId, author, line)
        return 'done' as const
      }),
      nameTaken,
    ),
})
