import type { Actor } from '../domain/people/actor'
import { type Permissions, permissionsOf, roleNames, shelveLimitHours } from '../domain/people/permissions'
import type { AccountStore } from '../domain/people/ports'
import type { Role } from '../domain/people/roles'
import type { MapTiles, SettingsStore } from '../domain/people/settings'
import type { TenantId, UserId } from '../kernel/ids'
import type { TenantScope } from '../kernel/scope'

/** What every screen needs to know of who is looking. */
export type Me = {
  userId: UserId
  name: string
  email: string
  role: Role
  roleName: string
  permissions: Permissions
  organisation: { tenantId: TenantId; name: string; currency: string; timeZone: string }
  /** Other organisations to switch to; this one included. */
  organisations: { tenantId: TenantId; name: string; role: Role }[]
  mapTiles: MapTiles | null
  /** How long this role may shelve an alarm; 0: not at all. */
  shelveLimitHours: number
}

export async function readMe(
  stores: { accounts: AccountStore; settings: SettingsStore },
  scope: TenantScope,
  actor: Actor,
): Promise<Me> {
  const [{ organisation, mapTiles }, organisations] = await Promise.all([
    stores.settings.read(scope),
    stores.accounts.tenants(actor.userId),
  ])
  return {
    userId: actor.userId,
    name: actor.name,
    email: actor.email,
    role: actor.role,
    roleName: roleNames[actor.role],
    permissions: permissionsOf(actor.role),
    organisation: {
      tenantId: actor.tenantId,
      name: organisation.name,
      currency: organisation.currency,
      timeZone: organisation.timeZone,
    },
    organisations,
    mapTiles,
    shelveLimitHours: shelveLimitHours[actor.role],
  }
}
