import type { TenantScope } from '../../kernel/scope'
import type { Actor } from './actor'

/** One line of the audit log: who (the actor), what, where, before → after, why. Secrets never go in. */
export type AuditLine = {
  action: string
  objectType: string
  objectId: string | number
  before?: unknown
  after?: unknown
  reason?: string | null
}

export interface AuditTrail {
  /** Resolves once the line is durable; a change whose line cannot be written has not happened. */
  record(scope: TenantScope, actor: Actor, line: AuditLine): Promise<void>
}
