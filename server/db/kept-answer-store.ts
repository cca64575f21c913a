import type { KeptAnswers } from '../domain/people/kept-answers'
import { day, minute } from '../kernel/time'
import type { Scoped } from './scoped'

/** A request still unanswered after this long died with its process. */
const deadMs = 10 * minute

const beginSql = `insert into kept_answers(tenant_id, caller, idempotency_key, owner_id, fingerprint, created_at)
  values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, caller, idempotency_key) do update
    set fingerprint = excluded.fingerprint, created_at = excluded.created_at, status = null, body = null
    where kept_answers.created_at < $7 or (kept_answers.status is null and kept_answers.created_at < $8) returning 1`
const row = 'where tenant_id = $1 and caller = $2 and idempotency_key = $3'

export const openKeptAnswers = (scoped: Scoped): KeptAnswers => ({
  begin: (scope, { caller, key, fingerprint }, now) =>
    scoped.run(scope, async (tx) => {
      const expired = new Date(now - day)
      await tx.query('delete from kept_answers where tenant_id = $1 and created_at < $2', [scope.tenantId, expired])
      const values = [scope.tenantId, caller, key, scope.ownerId, fingerprint, new Date(now), expired]
      if ((await tx.query(beginSql, [...values, new Date(now - deadMs)])).length > 0) return 'new'
      const [known] = await tx.query<{ fingerprint: string; status: number | null; body: string | null }>(
        `select fingerprint, status, body from kept_answers ${row}`,
        [scope.tenantId, caller, key],
      )
      if (known && known.fingerprint !== fingerprint) return 'different'
      return known?.status == null ? 'running' : { status: known.status, body: known.body ?? '' }
    }),
  async keep(scope, { caller, key }, { status, body }) {
    await scoped.query(scope, `update kept_answers set status = $4, body = $5 ${row}`, [
      scope.tenantId,
      caller,
      key,
      status,
      body,
    ])
  },
  async forget(scope, { caller, key }) {
    await scoped.query(scope, `delete from kept_answers ${row}`, [scope.tenantId, caller, key])
  },
})
