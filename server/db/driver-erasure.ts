import type { Kept } from '../domain/access/driver-ports'
import { keepBillsYears } from '../domain/access/erase-driver'
import type { Author } from '../domain/people/actor'
import type { TenantScope } from '../kernel/scope'
import { recordIn } from './audit-trail'
import { readDriver } from './driver-row'
import type { Tx } from './scoped'

const uids = 'select t.uid from id_tokens t join contracts c on c.id = t.contract_id where c.driver_id = $1'
const runningSql = `select 1 from sessions where tenant_id = $2 and state = 'active' and token_uid in (${uids}) limit 1`
/** What bills rest on, and until when it is kept: the years begin with the end of the bill's own. */
export const keptSql = `select count(distinct s.id) as sessions, count(c.id) as cdrs,
    (extract(epoch from date_trunc('year', max(c.ended_at)) + make_interval(years => $3 + 1)) * 1000)::bigint as until
  from sessions s left join cdrs c on c.session_id = s.id where s.tenant_id = $2 and s.token_uid in (${uids})`

/** Removes who the driver was, in one commit; a bill keeps its card's number, which names nobody any more. */
export async function eraseIn(
  tx: Tx,
  scope: TenantScope,
  author: Author,
  id: number,
  at: number,
  reason: string,
): Promise<Kept | 'notFound' | 'running'> {
  const driver = await readDriver(tx, id, 'for update')
  if (!driver || driver.erasedAt !== null) return 'notFound'
  if ((await tx.query(runningSql, [id, scope.tenantId])).length > 0) return 'running'
  const [kept] = await tx.query<Kept>(keptSql, [id, scope.tenantId, keepBillsYears])
  const when = new Date(at)
  await tx.query(
    `update drivers set name = 'Erased driver', email = null, phone = null, erased_at = $2, erased_by_name = $3 where id = $1`,
    [id, when, author.name],
  )
  await tx.query('delete from driver_plates where driver_id = $1', [id])
  await tx.query(
    `update id_tokens t set blocked = true, blocked_at = coalesce(blocked_at, $2), blocked_reason = 'driver erased', visual_number = null
     from contracts c where c.id = t.contract_id and c.driver_id = $1`,
    [id, when],
  )
  await tx.query(
    `update contracts set name = 'Erased driver, contract ' || id, active = false, card_last_four = null where driver_id = $1`,
    [id],
  )
  await tx.query(
    'update tickets set contact_name = null, contact_mail = null, contact_phone = null where driver_id = $1',
    [id],
  )
  await tx.query(
    `update ticket_mails m set recipient = 'erased' from tickets t where t.id = m.ticket_id and t.driver_id = $1 and m.state <> 'waiting'`,
    [id],
  )
  const line = { action: 'driver.erased', objectType: 'driver', objectId: id, after: kept, reason }
  await recordIn(tx, scope.tenantId, author, line)
  return kept ?? { cdrs: 0, sessions: 0, until: null }
}
