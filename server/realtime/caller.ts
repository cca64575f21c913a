import type { Actor } from '../domain/people/actor'
import { permission } from '../domain/people/permissions'
import type { TenantScope } from '../kernel/scope'
import type { Reach } from './audience'

export type Caller = { actor: Actor; scope: TenantScope }

/** Who sends this cookie, read afresh from the database; null: nobody who is signed in and active. */
export type Authenticate = (cookieHeader: string | undefined, ip: string | null) => Promise<Caller | null>

/** What a caller's picture is cut to. */
export const reachOf = ({ actor, scope }: Caller): Reach => ({
  ownerId: scope.ownerId,
  commands: permission(actor.role, 'command.read').allowed,
  revenue: permission(actor.role, 'alarm.stakes').allowed,
})

/** Who reads statements alone has no picture of the network. */
export const mayFollow = ({ actor }: Caller): boolean => permission(actor.role, 'network.read').allowed

/** Same person with the same rights as before. */
export const sameRights = (a: Caller, b: Caller): boolean =>
  a.actor.userId === b.actor.userId &&
  a.actor.role === b.actor.role &&
  a.scope.tenantId === b.scope.tenantId &&
  a.scope.ownerId === b.scope.ownerId
