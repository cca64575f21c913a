import type { DriverCards } from '../domain/support/desk/ports'
import type { Scoped } from './scoped'

// A card that would be refused is no use; the one used last is the one in the driver's hand.
const usableSql = `select t.uid from id_tokens t left join contracts c on c.id = t.contract_id
  where (t.uid_key = (select lower(s.token_uid) from sessions s where s.id = $1) or c.driver_id = $2)
    and not t.blocked and coalesce(c.active, true) and (t.valid_until is null or t.valid_until > now())
    and (t.valid_from is null or t.valid_from <= now()) and t.type <> 'Central'
  order by (t.uid_key = (select lower(s.token_uid) from sessions s where s.id = $1)) desc nulls last,
    (select max(s.started_at) from sessions s where s.tenant_id = t.tenant_id and s.token_uid = t.uid) desc nulls last, t.id
  limit 1`

export const openDriverCards = (scoped: Scoped): DriverCards => ({
  usable: async (scope, { sessionId, driverId }) =>
    (await scoped.query<{ uid: string }>(scope, usableSql, [sessionId, driverId]))[0]?.uid ?? null,
})
