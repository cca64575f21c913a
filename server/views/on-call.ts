import { readPolicies, readRotas } from '../db/notification-facts'
import type { Policy } from '../domain/operations/notify/policy'
import { type Duty, dutiesBetween, onCallAt, type Rota } from '../domain/operations/notify/rota'
import type { Role } from '../domain/people/roles'
import type { LocationId, UserId } from '../kernel/ids'
import { day } from '../kernel/time'
import type { Reads } from './reads'

const aheadMs = 14 * day

export type OnCallView = {
  /** Who is on call now, and who will be in the next two weeks. */
  rotas: (Rota & { now: UserId[]; duties: Duty[] })[]
  policies: Policy[]
  /** Everybody who can be on call; those who left but still stand in a rota are not `here`. */
  people: { userId: UserId; name: string; role: Role; here: boolean }[]
  sites: { id: LocationId; name: string }[]
  organisationZone: string
}

const people = `select u.id as "userId", u.name, m.role, m.active and u.active as here
  from memberships m join users u on u.id = m.user_id where m.tenant_id = $1 and m.owner_id is null order by lower(u.name), u.id`

export function readOnCall({ db, scope, now }: Reads): Promise<OnCallView> {
  return db.run(scope, async (tx) => {
    const at = now()
    const rotas = await readRotas(tx, scope.tenantId)
    const [tenant] = await tx.query<{ zone: string }>('select time_zone as zone from tenants where id = $1', [
      scope.tenantId,
    ])
    return {
      rotas: rotas.map((rota) => ({
        ...rota,
        now: onCallAt(rota, at),
        duties: dutiesBetween(rota, at, at + aheadMs),
      })),
      policies: await readPolicies(tx, scope.tenantId),
      people: await tx.query<OnCallView['people'][number]>(people, [scope.tenantId]),
      sites: await tx.query<OnCallView['sites'][number]>('select id, name from locations order by lower(name), id'),
      organisationZone: tenant!.zone,
    }
  })
}
