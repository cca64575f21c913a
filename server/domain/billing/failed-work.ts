import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { AuditTrail } from '../people/ports'

/** Work in the background that failed until its tries ran out. Instants ms UTC. */
export type FailedWork = {
  id: string
  /** Name of its queue: 'issueCdrs'. */
  work: string
  /** When it was asked for; null: not known. */
  askedAt: number | null
  failedAt: number
  tries: number
  error: string | null
}

export interface FailedWorkDesk {
  /** Of this tenant, latest first. */
  list(scope: TenantScope, limit: number): Promise<FailedWork[]>
  find(scope: TenantScope, id: string): Promise<FailedWork | null>
  /** Hands it to its queue anew and takes it off the list. It may run twice, which all of it is made for. */
  retry(scope: TenantScope, id: string): Promise<void>
  dismiss(scope: TenantScope, id: string): Promise<void>
}

type Ports = { failedWork: FailedWorkDesk; audit: AuditTrail }

/** Tries failed work again, or lets it go: then somebody has looked, and says so in the audit log. */
export async function settleFailedWork(
  { failedWork, audit }: Ports,
  scope: TenantScope,
  actor: Actor,
  { id, decision }: { id: string; decision: 'retry' | 'dismiss' },
): Promise<Result<null, 'notFound'>> {
  const failed = await failedWork.find(scope, id)
  if (!failed) return refuse('notFound', 'This work is not on the list any more.')
  await failedWork[decision](scope, id)
  await audit.record(scope, actor, {
    action: decision === 'retry' ? 'work.retried' : 'work.dismissed',
    objectType: 'work',
    objectId: id,
    before: { work: failed.work, failedAt: failed.failedAt, error: failed.error },
  })
  return ok(null)
}
