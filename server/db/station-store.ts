import { identityKey } from '../domain/assets/identity'
import type { StationStore } from '../domain/assets/ports'
import type { NewEvse, StationRecord } from '../domain/assets/station'
import type { EvseId, StationId } from '../kernel/ids'
import type { TenantScope } from '../kernel/scope'
import { recordIn } from './audit-trail'
import type { Scoped, Tx } from './scoped'
import { readTargets } from './station-rows'
import { unlessTaken } from './unique-violation'

const record = `id, identity, name, location_id as "locationId", owner_id as "ownerId", power_type as "powerType",
  max_power_w as "maxPowerW", tags, onboarding, password_hash is not null as "hasPassword"`

type Changeable = Omit<StationRecord, 'id' | 'identity' | 'hasPassword'>
const columns: Record<keyof Changeable, string> = {
  name: 'name',
  locationId: 'location_id',
  ownerId: 'owner_id',
  powerType: 'power_type',
  maxPowerW: 'max_power_w',
  tags: 'tags',
  onboarding: 'onboarding',
}

/** Writes the EVSEs of a station with one connector each. */
export async function insertEvses(
  tx: Tx,
  scope: TenantScope,
  station: { id: StationId; powerType: string },
  evses: readonly NewEvse[],
): Promise<void> {
  for (const evse of evses) {
    const added = await tx.query<{ id: EvseId }>(
      'insert into evses(tenant_id, station_id, evse_number, public_evse_id, max_power_w) values ($1, $2, $3, $4, $5) returning id',
      [scope.tenantId, station.id, evse.evseNumber, evse.publicEvseId, evse.maxPowerW],
    )
    await tx.query(
      `insert into connectors(tenant_id, station_id, evse_id, connector_number, standard, format, power_type, max_power_w)
       values ($1, $2, $3, 1, $4, $5, $6, $7)`,
      [
        scope.tenantId,
        station.id,
        added[0]!.id,
        evse.standard,
        evse.cable ? 'cable' : 'socket',
        station.powerType === 'DC' ? 'DC' : 'AC3',
        evse.maxPowerW,
      ],
    )
  }
}

const taken = { stations_identity_key_key: 'identityTaken', evses_public_evse_id_key: 'evseIdTaken' } as const

export const openStationStore = (scoped: Scoped): StationStore => ({
  async find(scope, id) {
    const rows = await scoped.query<StationRecord>(
      scope,
      `select ${record} from stations where id = $1 and removed_at is null`,
      [id],
    )
    return rows[0] ?? null
  },

  add: (scope, station, { author, line }) =>
    unlessTaken(
      scoped.run(scope, async (tx) => {
        const { identity, name, locationId, ownerId, powerType, maxPowerW, tags, onboarding, passwordHash } = station
        const rows = await tx.query<{ id: StationId }>(
          `insert into stations(tenant_id, identity, identity_key, name, location_id, owner_id, power_type, max_power_w, tags, onboarding, password_hash)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
          [
            scope.tenantId,
            identity,
            identityKey(identity),
            name,
            locationId,
            ownerId,
            powerType,
            maxPowerW,
            tags,
            onboarding,
            passwordHash,
          ],
        )
        const id = rows[0]!.id
        await insertEvses(tx, scope, { id, powerType }, station.evses)
        await recordIn(tx, scope.tenantId, author, { ...line, objectId: id })
        return id
      }),
      taken,
    ),

  change: (scope, id, change, { author, line }) =>
    scoped.run(scope, async (tx) => {
      const fields = (Object.keys(columns) as (keyof Changeable)[]).filter((field) => change[field] !== undefined)
      const sets = fields.map((field, index) => `${columns[field]} = $${index + 2}`)
      await tx.query(`update stations set ${sets.join(', ')} where id = $1`, [
        id,
        ...fields.map((field) => change[field]),
      ])
      await recordIn(tx, scope.tenantId, author, line)
    }),

  setPassword: (scope, id, hash, when, { author, line }) =>
    scoped.run(scope, async (tx) => {
      const sets = when === 'now' ? 'password_hash = $2, next_password_hash = null' : 'next_password_hash = $2'
      await tx.query(`update stations set ${sets} where id = $1`, [id, hash])
      await recordIn(tx, scope.tenantId, author, line)
    }),

  // `#` cannot be in an identity: the freed key meets nobody else's.
  remove: (scope, id, at, { author, line }) =>
    scoped.run(scope, async (tx) => {
      await tx.query(
        `update stations set removed_at = $2, identity_key = identity_key || '#' || id, connected = false,
           password_hash = null, next_password_hash = null where id = $1`,
        [id, new Date(at)],
      )
      await tx.query('update evses set public_evse_id = null where station_id = $1', [id])
      await recordIn(tx, scope.tenantId, author, line)
    }),

  targets: (scope, ids) => scoped.run(scope, (tx) => readTargets(tx, ids)),
})
