import type { CommandStore, StationGateway } from '../domain/assets/ports'
import type { EventBus } from '../domain/events'
import type { Actor } from '../domain/people/actor'
import type { AuditTrail } from '../domain/people/ports'
import type { TenantScope } from '../kernel/scope'
import type { Clock } from '../kernel/time'
import type { Reads } from '../views/reads'

/** The domain's ports as compose.ts filled them; procedures hand them to commands. */
export type Ports = {
  gateway: StationGateway
  commands: CommandStore
  audit: AuditTrail
  events: EventBus
  clock: Clock
}

/** What the transport knows of a caller. `actor` is null when nobody is signed in. */
export type Context = { actor: Actor | null; ports: Ports; readsFor: (scope: TenantScope) => Reads; requestId: string }
