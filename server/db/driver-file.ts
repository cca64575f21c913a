import type { DriverFile } from '../domain/access/driver-ports'
import { readDriver } from './driver-row'
import type { Tx } from './scoped'

const contractsSql = `select id, name, active, max_concurrent_sessions as "maxConcurrentSessions", card_last_four as "cardLastFour", created_at as "createdAt"
  from contracts where driver_id = $1 order by id`
const tokensSql = `select t.uid, t.type, t.visual_number as "visualNumber", t.blocked, t.blocked_reason as "blockedReason",
    t.valid_from as "validFrom", t.valid_until as "validUntil", t.created_at as "createdAt"
  from id_tokens t join contracts c on c.id = t.contract_id where c.driver_id = $1 order by t.id`
const sessionsSql = `select s.id, s.started_at as "startedAt", s.ended_at as "endedAt", s.energy_wh as "energyWh", st.name as station, l.address, l.city,
    b.gross_minor as "amountMinor", b.currency
  from sessions s join stations st on st.id = s.station_id left join locations l on l.id = s.location_id
    left join lateral (select d.gross_minor, d.currency from cdrs d where d.session_id = s.id and not d.credit order by d.id desc limit 1) b on true
  where s.tenant_id = $2 and s.token_uid in (select t.uid from id_tokens t join contracts c on c.id = t.contract_id where c.driver_id = $1)
  order by s.started_at desc`
const ticketsSql = `select t.id, t.subject, t.state, t.opened_at as "openedAt",
    (select json_agg(json_build_object('at', e.at, 'kind', e.kind, 'text', e.text) order by e.id) from ticket_events e
      where e.ticket_id = t.id and e.kind in ('opened', 'driver', 'answer')) as messages
  from tickets t where t.driver_id = $1 order by t.id`
const decisionsSql = `select kind, session_id as "sessionId", amount_minor as "amountMinor", currency, reason, decided_at as "decidedAt"
  from support_decisions where driver_id = $1 and state <> 'failed' order by id`

/** Everything stored of a driver; internal notes are not about the driver and stay out. null: no such driver. */
export async function driverFile(tx: Tx, id: number): Promise<DriverFile | null> {
  const driver = await readDriver(tx, id)
  if (!driver) return null
  const [tenant] = await tx.query<{ id: number }>('select tenant_id as id from drivers where id = $1', [id])
  return {
    driver,
    contracts: await tx.query(contractsSql, [id]),
    tokens: await tx.query(tokensSql, [id]),
    sessions: await tx.query(sessionsSql, [id, tenant!.id]),
    tickets: await tx.query(ticketsSql, [id]),
    decisions: await tx.query(decisionsSql, [id]),
  }
}
