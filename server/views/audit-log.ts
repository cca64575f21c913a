import type { UserId } from '../kernel/ids'
import type { Reads } from './reads'

/** `who` is a user's key, `action` the start of an action ("user." finds all of users). Instants in ms; `to` is exclusive. */
export type AuditFilter = {
  who: UserId | null
  action: string | null
  objectType: string | null
  objectId: string | null
  from: number | null
  to: number | null
}

export type AuditRow = {
  id: number
  at: number
  userId: UserId | null
  actor: string
  action: string
  objectType: string
  objectId: string
  before: unknown
  after: unknown
  reason: string | null
  ip: string | null
}

const sql = `select id, at, user_id as "userId", actor, action, object_type as "objectType", object_id as "objectId",
    before, after, reason, ip
  from audit_log
  where tenant_id = $1 and ($2::int is null or user_id = $2) and ($3::text is null or starts_with(action, $3))
    and ($4::text is null or object_type = $4) and ($5::text is null or object_id = $5)
    and ($6::timestamptz is null or at >= $6) and ($7::timestamptz is null or at < $7)
    and ($8::timestamptz is null or (at, id) < ($8, $9))
  order by at desc, id desc limit $10`

export type AuditCursor = { at: number; id: number }

/** Newest first; `next` is the cursor of the following page, null at the end. */
export async function readAuditLog(
  { db, scope }: Reads,
  filter: AuditFilter,
  page: { cursor: AuditCursor | null; limit: number },
): Promise<{ rows: AuditRow[]; next: AuditCursor | null }> {
  const instant = (ms: number | null) => (ms === null ? null : new Date(ms))
  const found = await db.query<Omit<AuditRow, 'at'> & { at: Date }>(scope, sql, [
    scope.tenantId,
    filter.who,
    filter.action,
    filter.objectType,
    filter.objectId,
    instant(filter.from),
    instant(filter.to),
    instant(page.cursor?.at ?? null),
    page.cursor?.id ?? null,
    page.limit + 1,
  ])
  const rows = found.slice(0, page.limit).map((row) => ({ ...row, at: row.at.getTime() }))
  const last = rows.at(-1)
  return { rows, next: found.length > page.limit && last ? { at: last.at, id: last.id } : null }
}

/** The names to filter by: who acted and what was done, most used first. */
export async function readAuditChoices({ db, scope }: Reads, only: UserId | null) {
  return db.run(scope, async (tx) => {
    const params = [scope.tenantId, only]
    const where = 'where tenant_id = $1 and ($2::int is null or user_id = $2)'
    const people = await tx.query<{ userId: UserId; actor: string }>(
      `select user_id as "userId", max(actor) as actor from audit_log ${where} and user_id is not null group by 1 order by 2 limit 200`,
      params,
    )
    const actions = await tx.query<{ action: string }>(
      `select action from audit_log ${where} group by 1 order by 1 limit 200`,
      params,
    )
    const objectTypes = await tx.query<{ objectType: string }>(
      `select object_type as "objectType" from audit_log ${where} group by 1 order by 1 limit 50`,
      params,
    )
    return { people, actions: actions.map((row) => row.action), objectTypes: objectTypes.map((row) => row.objectType) }
  })
}
