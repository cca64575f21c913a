import { day } from '../kernel/time'
import type { Reads } from './reads'

/** `failed`: started in the last 24 h and ended without energy. `review`: waiting for somebody's judgement, of any age. `unbilled`: ended, without a CDR. */
export type SessionCounts = { active: number; failed: number; review: number; unbilled: number }

export async function sessionCounts(reads: Reads): Promise<SessionCounts> {
  const [counts] = await reads.db.query<SessionCounts>(
    reads.scope,
    `select (select count(*) from sessions where tenant_id = $1 and state = 'active') as active,
       (select count(*) from sessions where tenant_id = $1 and ended_energy_wh = 0 and started_at >= $2) as failed,
       (select count(*) from sessions where tenant_id = $1 and needs_review) as review,
       (select count(*) from session_billing where tenant_id = $1 and state in ('due', 'held', 'refused')) as unbilled`,
    [reads.scope.tenantId, new Date(reads.now() - day)],
  )
  return counts ?? { active: 0, failed: 0, review: 0, unbilled: 0 }
}
