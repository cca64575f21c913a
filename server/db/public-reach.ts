import type pg from 'pg'
import type { EvseId, TenantId } from '../kernel/ids'

/** Whose a printed EVSE id or a ticket is: asked before any scope is known, by pages that need no sign-in. */
interface PublicReach {
  evse(publicEvseId: string): Promise<{ tenantId: TenantId; evseId: EvseId } | null>
  ticket(ticketId: number): Promise<TenantId | null>
}

// Printed ids are typed with and without their asterisks (eMI³ part 2, §5.3: separators are optional).
const evseSql = `select e.tenant_id as "tenantId", e.id as "evseId" from evses e join stations s on s.id = e.station_id
  where s.removed_at is null and s.onboarding = 'accepted' and
    (e.public_evse_id = $1 or (e.public_evse_id like $2 and replace(e.public_evse_id, '*', '') = $3))
  order by e.public_evse_id = $1 desc limit 1`

export const openPublicReach = (system: pg.Pool): PublicReach => ({
  evse: async (id) => {
    const plain = id.toUpperCase().replace(/\*/g, '')
    const begin = `${plain.slice(0, 2).replace(/[\\%_]/g, '\\$&')}%`
    const { rows } = await system.query<{ tenantId: TenantId; evseId: EvseId }>(evseSql, [
      id.toUpperCase(),
      begin,
      plain,
    ])
    return rows[0] ?? null
  },
  ticket: async (id) =>
    (await system.query<{ tenantId: TenantId }>('select tenant_id as "tenantId" from tickets where id = $1', [id]))
      .rows[0]?.tenantId ?? null,
})
