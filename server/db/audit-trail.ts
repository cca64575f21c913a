import type { Author } from '../domain/people/actor'
import type { AuditLine, AuditTrail } from '../domain/people/ports'
import type { TenantId } from '../kernel/ids'
import type { Scoped, Tx } from './scoped'

const secret = /password|secret|hash|linkToken/i

/** A careless caller's secret must not become a line that nobody can remove. */
const json = (value: unknown) =>
  value === undefined
    ? null
    : JSON.stringify(value, (key, inner) => (secret.test(key) && typeof inner === 'string' ? '(not recorded)' : inner))

const insert = `insert into audit_log(tenant_id, user_id, actor, action, object_type, object_id, before, after, reason, ip)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`

/** Writes a line in the caller's own transaction, so that change and line commit together or not at all. */
export async function recordIn(
  tx: Pick<Tx, 'query'>,
  tenantId: TenantId,
  author: Author,
  line: AuditLine,
): Promise<void> {
  await tx.query(insert, [
    tenantId,
    author.userId,
    author.name,
    line.action,
    line.objectType,
    String(line.objectId),
    json(line.before),
    json(line.after),
    line.reason ?? null,
    author.ip,
  ])
}

export const openAuditTrail = (scoped: Scoped): AuditTrail => ({
  record: (scope, author, line) => scoped.run(scope, (tx) => recordIn(tx, scope.tenantId, author, line)),
})
